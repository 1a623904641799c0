import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RasterParts } from '../documents/raster.js';

/** Reads the renderer of figures and its fonts from the packages they come in. */
export async function rasterParts(): Promise<RasterParts> {
  return {
    wasm: bytes('@resvg/resvg-wasm/index_bg.wasm'),
    fonts: ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique'].map(fontBytes),
  };
}

/** A font of the DejaVu family. */
export function fontBytes(name: string): Uint8Array {
  return bytes(`dejavu-fonts-ttf/ttf/${name}.ttf`);
}

function bytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(name)));
}

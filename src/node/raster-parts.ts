import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RasterParts } from '../documents/raster.js';

/** Reads the renderer of figures and its fonts from the packages they come in. */
export async function rasterParts(): Promise<RasterParts> {
  const { resolve } = createRequire(import.meta.url);
  const bytes = (name: string) => new Uint8Array(readFileSync(resolve(name)));
  return {
    wasm: bytes('@resvg/resvg-wasm/index_bg.wasm'),
    fonts: ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique'].map((name) =>
      bytes(`dejavu-fonts-ttf/ttf/${name}.ttf`),
    ),
  };
}

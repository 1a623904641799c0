import type { RasterParts } from '../../documents/raster.js';

/** Parts in `raster.bin`: the renderer and three fonts. The build writes it. */
const count = 4;

/** Takes `raster.bin` apart: lengths as four bytes each, then the parts. */
export function rasterPartsOf(file: Uint8Array<ArrayBuffer>): RasterParts {
  const lengths = new DataView(file.buffer, file.byteOffset);
  let from = 4 * count;
  const [wasm, ...fonts] = Array.from({ length: count }, (_, index) => {
    const part = file.slice(from, from + lengths.getUint32(4 * index, true));
    from += part.length;
    return part;
  });
  return { wasm, fonts };
}

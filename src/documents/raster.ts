import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Draws an SVG document as PNG so many pixels wide. */
export type Rasteriser = (svg: string, width: number) => Promise<Uint8Array>;

/** The compiled renderer and the fonts it draws with. A disk or a page knows where they lie. */
export interface RasterParts {
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly fonts: readonly Uint8Array[];
}

/** One renderer a process: it can't be started twice. */
let started: Promise<void> | undefined;

/** The same pixels in Node and in a page, whatever fonts the machine has. */
export function rasteriser(load: () => Promise<RasterParts>): Rasteriser {
  let parts: Promise<RasterParts> | undefined;
  return async (svg, width) => {
    parts ??= load();
    const { wasm, fonts } = await parts;
    started ??= initWasm(wasm);
    await started;
    const drawing = new Resvg(svg, {
      fitTo: { mode: 'width', value: width },
      background: '#ffffff',
      font: {
        fontBuffers: [...fonts],
        defaultFontFamily: 'DejaVu Sans',
        sansSerifFamily: 'DejaVu Sans',
        serifFamily: 'DejaVu Sans',
        monospaceFamily: 'DejaVu Sans',
      },
    });
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    drawing.free();
    return png;
  };
}

import type { Figure } from '../../report/figures/figure.js';
import type { Piece } from '../pieces/piece.js';
import { printedFigure } from '../printed-figure.js';
import type { Rasteriser } from '../raster.js';
import { textWidth } from './styles.js';

/** A figure inside a Word document. */
export interface Picture {
  /** Relationship of the drawing. */
  readonly svg: string;
  /** Relationship of its pixels. */
  readonly png: string;
  /** On the page, in English Metric Units. */
  readonly width: number;
  readonly height: number;
}

/** English Metric Units in a twentieth of a point, and in a pixel of a drawing (96 to the inch). */
const perTwip = 635;
const perPixel = 9525;
/** Pixels in a unit of the drawing: 200 to the inch at the width of the page. */
const pixels = 2;

/** Every figure the pieces show, drawn once: relationships by figure, and the files they stand for. */
export async function drawPictures(
  pieces: readonly Piece[],
  rasterise: Rasteriser,
): Promise<{
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly files: Readonly<Record<string, Uint8Array | string>>;
}> {
  const figures = new Map(
    pieces.flatMap((piece) => (piece.kind === 'figure' ? [[piece.figure.file, piece.figure]] : [])) as [
      string,
      Figure,
    ][],
  );
  const pictures = new Map<string, Picture>();
  const files: Record<string, Uint8Array | string> = {};
  for (const { file, svg } of figures.values()) {
    const number = pictures.size + 1;
    const { width, height } = sizeOf(svg);
    const shrink = Math.min(1, (textWidth * perTwip) / (width * perPixel));
    files[`figure${number}.svg`] = printedFigure(svg);
    files[`figure${number}.png`] = await rasterise(svg, width * pixels);
    pictures.set(file, {
      svg: `figure${number}svg`,
      png: `figure${number}png`,
      width: Math.round(width * perPixel * shrink),
      height: Math.round(height * perPixel * shrink),
    });
  }
  return { pictures, files };
}

/** Size of a drawing in its own units. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!box) throw new TypeError('a figure has no size');
  return { width: Number(box[1]), height: Number(box[2]) };
}

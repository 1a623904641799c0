import type { Rasteriser, RasterParts } from './raster.js';

/** What a document says of itself, in its foot and its properties. */
export interface DocumentFacts {
  readonly title: string;
  /** Title of the study. */
  readonly study: string;
  readonly authors: readonly string[];
  readonly fingerprint: string;
  /** Template and its version, such as "Planning report, version 1". */
  readonly template: string;
  /** Whether it is set closer, so that it stays on one page. */
  readonly onePage: boolean;
  /** Date of the plan, ISO 8601. */
  readonly today?: string;
}

/** What formats need from outside: a disk or a page knows where it lies, and loads it when asked. */
export interface DocumentTools {
  /** Renderer and fonts that turn figures into pixels. */
  readonly raster?: () => Promise<RasterParts>;
  /** Turns figures into pixels instead. */
  readonly draw?: Rasteriser;
  /** Sets a program of Typst as PDF. */
  readonly typeset?: (source: string) => Promise<Uint8Array>;
}

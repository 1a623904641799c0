import type { Equation } from '../../report/equation.js';
import type { Figure } from '../../report/figures/figure.js';

/**
 * A written document as pieces: what its Markdown says, without a trace of Markdown. Pages, Word files and PDF are
 * made from these, so that all formats hold the same words and numbers.
 */
export type Piece =
  | { readonly kind: 'heading'; readonly level: number; readonly text: Line }
  | { readonly kind: 'paragraph'; readonly role: 'prose' | 'caption' | 'gap'; readonly text: Line }
  | ListPiece
  | TablePiece
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'equation'; readonly lines: readonly Equation[] }
  | { readonly kind: 'figure'; readonly figure: Figure; readonly caption: Line };

export interface ListPiece {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly items: readonly { readonly gap: boolean; readonly pieces: readonly Piece[] }[];
}

export interface TablePiece {
  readonly kind: 'table';
  readonly aligns: readonly Align[];
  readonly head: readonly Line[];
  readonly rows: readonly (readonly Line[])[];
}
export type Align = 'left' | 'right' | 'centre';

/** Text inside a line; a run is characters, never markup. */
export type Line = readonly Run[];

export interface Run {
  readonly text: string;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly code?: true;
  /** Address of a web page. */
  readonly link?: string;
}

/** The characters of a line. */
export function charactersOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

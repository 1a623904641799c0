import type { Quantity } from './quantity.js';

/** `error`: the design or the file cannot stand; `warning`: it costs something; `advice`: it could be better. */
export type Severity = 'error' | 'warning' | 'advice';

export type Path = readonly (string | number)[];

/** A place in a file a person wrote; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a flaw does to this very design, in words around a computed number. */
export interface Consequence {
  readonly quantity: Quantity;
  /** A whole sentence with `{}` where the number goes. */
  readonly sentence: string;
  /** Further quantities for the sentence, as `{name}`. */
  readonly also?: Readonly<Record<string, Quantity>>;
}

/** The one shape of "something is wrong or unwise", for files, catalogs and designs alike. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** Where in the study (or pack file) the value stands. */
  readonly path: Path;
  /** Present once a reader of text has placed the path. */
  readonly position?: Position;
  /** What is wrong with which value. */
  readonly message: string;
  /** One next step. */
  readonly fix: string;
  readonly consequence?: Consequence;
  /** Bibliography ids. */
  readonly cites: readonly string[];
  /** Given when the study accepts the finding with a reason. */
  readonly accepted?: string;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, advice: 2 };

/** Errors first, then warnings, then advice; inside each by file, line, path and code. A pure, stable order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      compareText(a.position?.file ?? '', b.position?.file ?? '') ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      compareText(a.path.join('.'), b.path.join('.')) ||
      compareText(a.code, b.code),
  );
}

/** Compares by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

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
  /** True where nothing stands at `path`: the finding is about what the file leaves out. Set together with the position. */
  readonly unsaid?: true;
  /** What is wrong with which value. */
  readonly message: string;
  /** One next step. */
  readonly fix: string;
  /**
   * The word to write in place of the plain value at `path` (of the key, where the key is the mistake), where that is a matter
   * of spelling alone: a program may write it (`mettle check --fix`).
   */
  readonly replacement?: string;
  readonly consequence?: Consequence;
  /** Percentage of real protocols that leave the item out, where somebody counted. */
  readonly forgotten?: number;
  /** Bibliography ids. */
  readonly cites: readonly string[];
  /** Given when the study accepts the finding with a reason. */
  readonly accepted?: string;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, advice: 2 };

/**
 * Errors first, then warnings, then advice. Inside each, what has a computed cost comes first, a larger relative loss of power
 * before a smaller one; then what real protocols forget most often; then by file, line, path and code. Problems of a file have
 * neither a cost nor a frequency and so keep the order of their places. A pure, stable order.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      Number(b.consequence !== undefined) - Number(a.consequence !== undefined) ||
      lossOf(b) - lossOf(a) ||
      (b.forgotten ?? 0) - (a.forgotten ?? 0) ||
      compareText(a.position?.file ?? '', b.position?.file ?? '') ||
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0) ||
      compareText(a.path.join('.'), b.path.join('.')) ||
      compareText(a.code, b.code),
  );
}

/**
 * How much of the power hangs on the flaw: the lesser of the powers with and without it, as a loss of the greater. 0 where the
 * cost is no power.
 */
function lossOf({ consequence }: Diagnostic): number {
  const now = consequence?.also?.now;
  if (!consequence || now?.unit !== 'probability') return 0;
  const { quantity, also } = consequence;
  const then = quantity.unit === 'probability' ? quantity : also?.power;
  const most = Math.max(now.value, then?.value ?? 0);
  return then && most > 0 ? 1 - Math.min(now.value, then.value) / most : 0;
}

/** Compares by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Conclusion } from '../plan/decision.js';

/**
 * What is counted over replications. Every number is a whole one, so that sums are exact and the same in whatever order blocks
 * are added: any number of workers, any cutting into shards, any engine.
 */
export interface Tally {
  readonly replications: number;
  /** By hypothesis id. */
  readonly hypotheses: Record<string, HypothesisTally>;
  /** Replications by the conclusions about all hypotheses, in their order, joined by ` | `. */
  readonly joint: Record<string, number>;
  /** Replications in which at least one hypothesis of the multiplicity family is rejected although its claim is false. */
  familyErrors: number;
}

export interface HypothesisTally {
  /** Analyses that found no answer, by reason. */
  readonly failures: Record<string, number>;
  /** Planned test rejects at the planned error rate. */
  rejected: number;
  /** It rejects at the step of the multiplicity procedure it comes to. */
  rejectedInFamily: number;
  readonly conclusions: Record<Conclusion, number>;
  readonly estimates: Record<string, EstimateTally>;
  /** Significant results of the tested estimate, whatever the direction. */
  significant: number;
  /** Those against the true direction. */
  wrongSign: number;
  /** Sum of the sizes of significant estimates, in steps, and of their squares. */
  significantSize: number;
  significantSquares: number;
}

/** One estimate; sums are of whole steps of `STEP` (squares of `STEP_OF_SQUARES`), ratios by their logarithm. */
export interface EstimateTally {
  count: number;
  sum: number;
  squares: number;
  /** Sum of the standard errors reported, and of their squares. */
  errors: number;
  errorSquares: number;
  /** Intervals that hold the true value. */
  covered: number;
}

/**
 * Estimates are counted in these steps, in the unit of the effect. Rounding moves a mean by less than 1e-6; in return sums of
 * millions are exact, and an engine whose logarithm differs in the last digit gives the same sums.
 */
export const STEP = 2 ** -20;
export const STEP_OF_SQUARES = 2 ** -22;

/** Estimates further out than this are taken as not found: a fit that ran away says nothing, and would be the whole mean. */
export const FARTHEST = 1000;

export function steps(value: number, step: number): number {
  return Math.round(value / step);
}

export function emptyTally(hypotheses: readonly string[]): Tally {
  return {
    replications: 0,
    hypotheses: Object.fromEntries(hypotheses.map((id) => [id, emptyHypothesis()])),
    joint: {},
    familyErrors: 0,
  };
}

function emptyHypothesis(): HypothesisTally {
  return {
    failures: {},
    rejected: 0,
    rejectedInFamily: 0,
    conclusions: { 'not-interpretable': 0, refuted: 0, supported: 0, inconclusive: 0 },
    estimates: {},
    significant: 0,
    wrongSign: 0,
    significantSize: 0,
    significantSquares: 0,
  };
}

/** The sum of tallies: numbers add up, under the same keys; keys stand in alphabetical order where counting made them. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  const [first] = tallies;
  if (!first) throw new RangeError('there is no tally to merge');
  return tallies.reduce((total, next) => sum(total, next) as Tally, emptyTally(Object.keys(first.hypotheses)));
}

type Counts = number | { readonly [key: string]: Counts };

function sum(left: Counts | Tally, right: Counts | Tally): Counts | Tally {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  const [a, b] = [left, right] as Record<string, Counts>[];
  const added = Object.keys(b).filter((key) => !Object.hasOwn(a, key));
  const keys = [...Object.keys(a), ...added];
  // What a run counts depends on which results came first; the order of keys must not.
  if (added.length > 0) keys.sort();
  return Object.fromEntries(
    keys.map((key) => [key, a[key] === undefined ? b[key] : b[key] === undefined ? a[key] : sum(a[key], b[key])]),
  ) as Counts;
}

import { studentT } from '../../statistics/student-t.js';
import type { Estimate } from './estimate.js';

/** What an estimate is tested against and how strictly. */
export interface Test {
  /** Type I error of the whole test. */
  readonly alpha: number;
  readonly sides: 1 | 2;
  /** Where one side is tested: whether the effect looked for lies above (1) or below (-1) the null value. */
  readonly towards: 1 | -1;
  /** Value under the null hypothesis; 0 unless said (1 for a ratio). */
  readonly against?: number;
}

/**
 * Whether a test of one estimate rejects. Estimates that bring a p value of their own are judged by it (halved on the side
 * looked for), all others by t.
 */
export function rejects(estimate: Estimate, { alpha, sides, towards, against = 0 }: Test): boolean {
  const distance = (estimate.value - against) * towards;
  if (estimate.p !== undefined) return sides === 2 ? estimate.p < alpha : distance > 0 && estimate.p < 2 * alpha;
  const reached = (sides === 2 ? Math.abs(distance) : distance) / estimate.standardError;
  return reached > criticalT(alpha / sides, estimate.df);
}

/**
 * Two one-sided tests, each at `alpha`: both bounds are rejected, so the 1 - 2 alpha interval lies between them.
 * Source: Schuirmann (1987), J Pharmacokinet Biopharm 15, 657-680.
 */
export function equivalent(estimate: Estimate, lower: number, upper: number, alpha: number): boolean {
  const reach = criticalT(alpha, estimate.df) * estimate.standardError;
  return estimate.value - reach > lower && estimate.value + reach < upper;
}

/**
 * One-sided test at `alpha` that the estimate is not worse than `margin` (> 0) on the unfavourable side. `better` says which
 * way is favourable.
 */
export function noninferior(estimate: Estimate, margin: number, better: 1 | -1, alpha: number): boolean {
  return (estimate.value * better + margin) / estimate.standardError > criticalT(alpha, estimate.df);
}

// Data sets without missing values share their degrees of freedom, so the same few values are asked for again and again.
const known = new Map<number, Map<number, number>>();

/** The t that leaves `tail` above it; remembered for whole degrees of freedom. */
export function criticalT(tail: number, df: number): number {
  if (!Number.isInteger(df) && df !== Infinity) return studentT.upperQuantile(tail, df);
  const byDf = known.get(tail) ?? new Map<number, number>();
  known.set(tail, byDf);
  const critical = byDf.get(df) ?? studentT.upperQuantile(tail, df);
  byDf.set(df, critical);
  return critical;
}

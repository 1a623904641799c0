import { normal } from '../statistics/normal.js';
import { findRoot } from '../statistics/root.js';

/**
 * The true effect behind an estimate that was noticed because it was significant, with the luck taken out: the effect at which
 * half of all significant estimates are larger than this one (median-unbiased given significance).
 *
 * With Z normal about the true effect in standard errors, it solves P(Z > z) = P(|Z| > c) / 2, where c is the two-sided
 * critical value. An estimate that was just significant leaves next to nothing, a large one loses little.
 *
 * z      the estimate over its standard error, its size
 * alpha  two-sided level at which it was significant
 *
 * Returns the effect in standard errors, 0 or more; `undefined` where the estimate was not significant, so that significance
 * cannot have been why it was noticed.
 * Source: anderson-2017, for a normal estimate and with the sign kept.
 */
export function effectWithoutLuck(z: number, alpha: number): number | undefined {
  const critical = normal.upperQuantile(alpha / 2);
  if (z < critical) return undefined;
  const excess = (effect: number) =>
    2 * normal.upperTail(z - effect) - normal.upperTail(critical - effect) - normal.upperTail(critical + effect);
  return excess(0) >= 0 ? 0 : findRoot(excess, 0, z + 1, { tolerance: 1e-9 });
}

/** An estimate, by the kind of its standard error. */
export type Estimate =
  | { readonly kind: 'difference' | 'correlation'; readonly estimate: number; readonly n: number }
  | { readonly kind: 'paired'; readonly estimate: number; readonly n: number; readonly correlation: number };

/**
 * Standard error of an estimate from n people: of a difference d in SD between two equal arms sqrt(4/n + d^2/(2n)) (Hedges and
 * Olkin, 1985), between two conditions that each person has, correlated by r, sqrt((2(1 - r) + d^2 (1 + r^2)/4) / n) (Bonett,
 * 2008), of a path or correlation r about (1 - r^2) / sqrt(n - 3).
 */
export function standardErrorOf(from: Estimate): number {
  const { estimate, n } = from;
  switch (from.kind) {
    case 'difference':
      return Math.sqrt(4 / n + (estimate * estimate) / (2 * n));
    case 'paired':
      return Math.sqrt((2 * (1 - from.correlation) + (estimate * estimate * (1 + from.correlation ** 2)) / 4) / n);
    case 'correlation':
      return (1 - estimate * estimate) / Math.sqrt(Math.max(n - 3, 1));
  }
}

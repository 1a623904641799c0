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

/**
 * Standard error of an estimate from n people in two equal arms: of a difference d in SD sqrt(4/n + d^2/(2n)) (Hedges and
 * Olkin, 1985), of a path or correlation r about (1 - r^2) / sqrt(n - 3).
 */
export function standardErrorOf(kind: 'difference' | 'correlation', value: number, n: number): number {
  return kind === 'difference'
    ? Math.sqrt(4 / n + (value * value) / (2 * n))
    : (1 - value * value) / Math.sqrt(Math.max(n - 3, 1));
}

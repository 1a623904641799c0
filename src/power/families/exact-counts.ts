import { binomial } from '../../statistics/binomial.js';
import { logGamma } from '../../statistics/log-gamma.js';
import { normal } from '../../statistics/normal.js';
import type { Sides } from './scaled-t.js';

/**
 * Exact tests of counts: every possible outcome is listed, the test decides on each, and power is the probability of
 * those it rejects. Ties in probability are decided with the slack of R, so that rounding does not split them.
 */

const TIE = 1 + 1e-7;
/** A p value that equals alpha but for rounding counts as alpha. */
const ROUNDING = 1 + 1e-12;

/** Sums that are at most alpha. */
const within = (p: number, alpha: number) => p <= alpha * ROUNDING;

export const binomialDensities = (n: number, p: number): number[] =>
  Array.from({ length: n + 1 }, (_, k) => binomial.probability(k, n, p));

/** For every outcome whether its upper tail is at most alpha. */
export function rejectedAbove(densities: readonly number[], alpha: number): boolean[] {
  const rejected = new Array<boolean>(densities.length).fill(false);
  let tail = 0;
  for (let k = densities.length - 1; k >= 0; k -= 1) {
    tail += densities[k];
    if (!within(tail, alpha)) break;
    rejected[k] = true;
  }
  return rejected;
}

/** For every outcome whether one of its tails is at most alpha / 2. */
export function rejectedInEqualTails(densities: readonly number[], alpha: number): boolean[] {
  const above = rejectedAbove(densities, alpha / 2);
  const below = rejectedAbove([...densities].reverse(), alpha / 2).reverse();
  return above.map((rejected, k) => rejected || below[k]);
}

/** For every outcome whether all that are no more likely have together at most alpha: binom.test, fisher.test. */
export function rejectedAsUnlikely(densities: readonly number[], alpha: number): boolean[] {
  const order = densities.map((_, k) => k).sort((a, b) => densities[a] - densities[b]);
  const rejected = new Array<boolean>(densities.length).fill(false);
  let tail = 0;
  let next = 0;
  for (const k of order) {
    while (next < order.length && densities[order[next]] <= densities[k] * TIE) {
      tail += densities[order[next]];
      next += 1;
    }
    if (!within(tail, alpha)) break;
    rejected[k] = true;
  }
  return rejected;
}

/** Probability of the rejected outcomes. */
export function probabilityOf(rejected: readonly boolean[], densities: readonly number[]): number {
  return Math.min(
    1,
    densities.reduce((sum, density, k) => (rejected[k] ? sum + density : sum), 0),
  );
}

/** Two groups with x1 of n1 and x2 of n2; says for a total x1 + x2 and the x1 that it allows whether they are rejected. */
export type Decision = (total: number, from: number, to: number) => boolean[];

/** Fisher's exact test: the hypergeometric distribution of x1 given the total. */
export function fisherDecision(n1: number, n2: number, alpha: number, sides: Sides): Decision {
  const logFactorial = Array.from({ length: n1 + n2 + 1 }, (_, k) => logGamma(k + 1));
  const logChoose = (n: number, k: number) => logFactorial[n] - logFactorial[k] - logFactorial[n - k];
  return (total, from, to) => {
    const all = logChoose(n1 + n2, total);
    const densities = Array.from({ length: to - from + 1 }, (_, index) =>
      Math.exp(logChoose(n1, from + index) + logChoose(n2, total - from - index) - all),
    );
    return sides === 2 ? rejectedAsUnlikely(densities, alpha) : rejectedAbove(densities, alpha);
  };
}

/** The z test with pooled variance, equal to Pearson's chi-square test without correction for two sides. */
export function pooledDecision(n1: number, n2: number, alpha: number, sides: Sides): Decision {
  const critical = normal.upperQuantile(alpha / sides);
  return (total, from, to) => {
    const pooled = total / (n1 + n2);
    const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return Array.from({ length: to - from + 1 }, (_, index) => {
      if (standardError === 0) return false;
      const z = ((from + index) / n1 - (total - from - index) / n2) / standardError;
      return (sides === 2 ? Math.abs(z) : z) >= critical;
    });
  };
}

/** Probability that a decision rejects when the proportions are p1 and p2. */
export function rejectionOfTwo(decision: Decision, n1: number, n2: number, p1: number, p2: number): number {
  const first = binomialDensities(n1, p1);
  const second = binomialDensities(n2, p2);
  let sum = 0;
  for (let total = 0; total <= n1 + n2; total += 1) {
    const from = Math.max(0, total - n2);
    const rejected = decision(total, from, Math.min(n1, total));
    for (const [index, yes] of rejected.entries()) if (yes) sum += first[from + index] * second[total - from - index];
  }
  return Math.min(1, sum);
}

import { normal } from '../../statistics/normal.js';
import { portableLog } from '../../statistics/portable.js';
import type { RandomStream } from '../../statistics/random.js';

export const shapes = ['normal', 'logistic', 'laplace', 'uniform', 't3'] as const;
export type Shape = (typeof shapes)[number];

/** People that a t test needs for each one of the Wilcoxon test, for small shifts: 12 SD^2 (integral of density^2)^2. */
export const relativeEfficiency: Readonly<Record<Shape, number>> = {
  normal: 3 / Math.PI,
  logistic: Math.PI ** 2 / 9,
  laplace: 1.5,
  uniform: 1,
  // The integral of the squared t(3) density is 5 / (4 sqrt(3) pi); its variance is 3.
  t3: (12 * 3 * 25) / (48 * Math.PI ** 2),
};

/** A draw with mean 0 and SD 1. */
export function draw(shape: Shape, stream: RandomStream): number {
  switch (shape) {
    case 'normal':
      return stream.normal();
    case 'logistic': {
      const u = stream.uniform();
      return (portableLog(u / (1 - u)) * Math.sqrt(3)) / Math.PI;
    }
    case 'laplace': {
      const u = stream.uniform() - 0.5;
      return (-Math.sign(u) * portableLog(1 - 2 * Math.abs(u))) / Math.SQRT2;
    }
    case 'uniform':
      return (stream.uniform() - 0.5) * Math.sqrt(12);
    case 't3':
      return stream.normal() / Math.sqrt(stream.chiSquare(3));
  }
}

/** Above this product of sizes the null distribution is taken as normal, with a continuity correction. */
const LARGEST_EXACT = 10_000;

/**
 * The largest c for which U <= c has probability at most `alpha` where both groups come from one distribution; -1 if
 * there is none. U counts the pairs that the second group wins, so U >= n1 n2 - c has the same probability.
 * Source: mann-whitney-1947.
 */
export function criticalCount(n1: number, n2: number, alpha: number): number {
  if (n1 * n2 > LARGEST_EXACT) {
    const sd = Math.sqrt((n1 * n2 * (n1 + n2 + 1)) / 12);
    return Math.floor((n1 * n2) / 2 - normal.upperQuantile(alpha) * sd - 0.5);
  }
  const size = Math.floor((n1 * n2) / 2) + 1;
  // counts[n][u] is P(U = u) with m and n people: the largest value belongs to one group or to the other.
  let counts = Array.from({ length: n2 + 1 }, () => impulse(size));
  for (let m = 1; m <= n1; m += 1) {
    const next = [impulse(size)];
    for (let n = 1; n <= n2; n += 1) {
      const row = new Float64Array(size);
      const [first, second] = [m / (m + n), n / (m + n)];
      for (let u = 0; u < size; u += 1) row[u] = first * (u >= n ? counts[n][u - n] : 0) + second * next[n - 1][u];
      next.push(row);
    }
    counts = next;
  }
  let below = 0;
  for (let u = 0; u < size; u += 1) {
    below += counts[n2][u];
    if (below > alpha * (1 + 1e-12)) return u - 1;
  }
  return size - 1;
}

function impulse(size: number): Float64Array {
  const row = new Float64Array(size);
  row[0] = 1;
  return row;
}

/** Pairs in which the first value is larger. */
export function wins(first: Float64Array, second: Float64Array): number {
  first.sort();
  second.sort();
  let total = 0;
  let below = 0;
  for (const value of first) {
    while (below < second.length && second[below] < value) below += 1;
    total += below;
  }
  return total;
}

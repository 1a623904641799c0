import { fDistribution } from '../../src/statistics/f.js';
import type { Matrix } from '../../src/statistics/linear-algebra.js';
import { testOfF } from './samples.js';
import { mean, type Stream } from './studies.js';

/** Groups of people measured several times, and the analysis of variance of their measurements. */

export type Effect = 'between' | 'within' | 'interaction';

/** All variances 1, all correlations the same. */
export const compound = (m: number, correlation: number): number[][] =>
  Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => (i === j ? 1 : correlation)));

/** Each measurement adds to the one before. */
export const walk = (m: number): number[][] =>
  Array.from({ length: m }, (_, i) => Array.from({ length: m }, (__, j) => 1 + Math.min(i, j)));

/** Measurements of which the last varies more, so much that the Greenhouse-Geisser epsilon is as stated. */
export function uneven(m: number, epsilon: number): number[][] {
  const at = (extra: number) =>
    compound(m, 0.5).map((row, i) => row.map((value, j) => (i === m - 1 && j === m - 1 ? value + extra : value)));
  let [low, high] = [0, 1e4];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (epsilonOf(at(middle)) > epsilon) low = middle;
    else high = middle;
  }
  return at(low);
}

/** Greenhouse-Geisser epsilon of a covariance matrix. */
export function epsilonOf(covariance: Matrix): number {
  const centred = centredTwice(covariance);
  const trace = centred.reduce((sum, row, i) => sum + row[i], 0);
  return trace ** 2 / ((covariance.length - 1) * centred.flat().reduce((sum, value) => sum + value ** 2, 0));
}

function centredTwice(matrix: Matrix): number[][] {
  const rows = matrix.map(mean);
  const grand = mean(rows);
  return matrix.map((row, i) => row.map((value, j) => value - rows[i] - rows[j] + grand));
}

/** One person: normal measurements about these means, the covariance given by its Cholesky factor. */
export function draw(stream: Stream, means: readonly number[], factor: Matrix): number[] {
  const z = means.map(() => stream.normal());
  return means.map((centre, i) => {
    let value = centre;
    for (let j = 0; j <= i; j += 1) value += factor[i][j] * z[j];
    return value;
  });
}

/**
 * The F test of groups of the same size by measurements. `corrected` multiplies the degrees of freedom of effects
 * within people by the epsilon that the data show.
 */
export function mixedAnalysis(
  tested: Effect,
  { groups, m, n }: { groups: number; m: number; n: number },
  alpha: number,
  corrected = false,
): (data: readonly (readonly (readonly number[])[])[]) => boolean {
  const df1 = tested === 'between' ? groups - 1 : (m - 1) * (tested === 'within' ? 1 : groups - 1);
  const df2 = (n - groups) * (tested === 'between' ? 1 : m - 1);
  const plain = testOfF(df1, df2, alpha);
  return (data) => {
    const perGroup = n / groups;
    const profiles = data.map((people) => Array.from({ length: m }, (_, time) => mean(people.map((one) => one[time]))));
    const products = compound(m, 0).map((row) => row.map(() => 0));
    data.forEach((people, group) => {
      for (const person of people) {
        const off = person.map((value, time) => value - profiles[group][time]);
        for (let i = 0; i < m; i += 1) for (let j = 0; j < m; j += 1) products[i][j] += off[i] * off[j];
      }
    });
    const overall = profiles[0].map((_, time) => mean(profiles.map((profile) => profile[time])));
    const grand = mean(overall);
    const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);
    const [total, trace] = [products.flat().reduce((a, b) => a + b), products.reduce((sum, row, i) => sum + row[i], 0)];
    if (tested === 'between') {
      return plain(
        (perGroup * m * squares(profiles.map((profile) => mean(profile) - grand))) / df1 / (total / m / df2),
      );
    }
    const effect =
      tested === 'within'
        ? n * squares(overall.map((value) => value - grand))
        : perGroup *
          squares(profiles.flatMap((profile) => profile.map((v, time) => v - mean(profile) - overall[time] + grand)));
    const f = effect / df1 / ((trace - total / m) / df2);
    if (!corrected) return plain(f);
    const epsilon = epsilonOf(products);
    return fDistribution.upperTail(f, df1 * epsilon, df2 * epsilon) < alpha;
  };
}

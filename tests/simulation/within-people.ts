import { anovaMixedMeans } from '../../src/power/anova-mixed-means.js';
import { anovaRepeated } from '../../src/power/anova-repeated.js';
import { greenhouseGeisser } from '../../src/power/greenhouse-geisser.js';
import { cholesky, type Matrix } from '../../src/statistics/linear-algebra.js';
import { each, simulated } from './agreement.js';
import { compound, draw, type Effect, mixedAnalysis, uneven, walk } from './repeated-measurements.js';

/** Analyses of variance with repeated measurements. */

export const withinPeople = [
  simulated(anovaMixedMeans, {
    grid: [
      { nPerGroup: 2, betweenLevels: 2, withinLevels: 2, means: [0, 0, 0, 2], correlation: 0.4, tested: 'interaction' },
      { nPerGroup: 5, betweenLevels: 1, withinLevels: 4, means: [0, 0.5, 0.9, 1], correlation: 0.6, tested: 'within' },
      ...each({
        nPerGroup: [2, 9],
        correlation: [-0.45, 0, 0.95],
        tested: ['between', 'within', 'interaction'] as const,
        means: [
          [0, 0, 0, 0, 0, 0],
          [0, 0.3, 0.6, 0.8, 0.2, 0.1],
        ],
      }).map((point) => ({ ...point, betweenLevels: 2, withinLevels: 3 })),
      { nPerGroup: 3, betweenLevels: 2, withinLevels: 3, means: [0, 0, 0, 9, 0, 0], tested: 'interaction' },
    ],
    replications: 30_000,
    study: ({ betweenLevels, withinLevels, means, nPerGroup, sd, correlation, tested, alpha }) => {
      const rows = Array.from({ length: betweenLevels }, (_, group) =>
        means.slice(group * withinLevels, (group + 1) * withinLevels),
      );
      const shape = { groups: betweenLevels, m: withinLevels, n: nPerGroup * betweenLevels };
      const test = mixedAnalysis(tested, shape, alpha);
      const factor = cholesky(compound(withinLevels, correlation).map((row) => row.map((value) => sd ** 2 * value)));
      return (stream) => test(rows.map((row) => Array.from({ length: nPerGroup }, () => draw(stream, row, factor))));
    },
  }),

  simulated(anovaRepeated, {
    grid: [
      { tested: 'within', groups: 1, measurements: 2, n: 3, f: 0.8, correlation: 0.5 },
      { tested: 'interaction', groups: 2, measurements: 4, n: 10, f: 0.4, correlation: 0.2 },
      ...each({
        tested: ['between', 'within', 'interaction'] as const,
        convention: ['gpower-3.0', 'spss', 'cohen-1988', 'per-person'] as const,
        f: [0.4],
      }).map((point) => ({ ...point, groups: 3, measurements: 3, n: 12, correlation: 0.6 })),
      ...each({
        tested: ['between', 'within', 'interaction'] as const,
        correlation: [-0.3, 0.95],
        f: [0, 0.15, 2],
      }).map((point) => ({ ...point, groups: 2, measurements: 4, n: 8 })),
      ...each({ epsilon: [0.5, 0.8], n: [10, 30], tested: ['within', 'interaction'] as const, f: [0, 0.2, 0.35] }).map(
        (point) => ({ ...point, groups: 2, measurements: 4, correlation: 0.5 }),
      ),
    ],
    replications: 20_000,
    within: ({ tested, epsilon, n }) => (epsilon === 1 || tested === 'between' ? 0 : n < 30 ? 0.08 : 0.04),
    study: (given) => {
      const { tested, groups, measurements: m, n, correlation, epsilon, alpha } = given;
      const covariance = epsilon === 1 ? compound(m, correlation) : uneven(m, epsilon);
      const lambda = (anovaRepeated.evaluate(given).lambda as number) / (tested === 'between' ? 1 : epsilon);
      const rows = meansFor(tested, groups, m, n, covariance, lambda);
      const test = mixedAnalysis(tested, { groups, m, n }, alpha, epsilon < 1);
      const factor = cholesky(covariance);
      return (stream) => test(rows.map((row) => Array.from({ length: n / groups }, () => draw(stream, row, factor))));
    },
  }),

  simulated(greenhouseGeisser, {
    grid: [
      { n: 10, means: [0, 0.7, 1.2], covariance: walk(3) },
      { n: 12, means: [0, 0.2, 0.4, 0.8], covariance: walk(4) },
      ...each({
        n: [10, 40],
        means: [
          [0, 0, 0, 0],
          [0, 0.3, 0.3, 0.6],
          [0, 2, 4, 8],
        ],
        covariance: [walk(4), compound(4, 0.5)],
      }),
      { n: 3, means: [0, 1, 2], covariance: walk(3) },
      { n: 5, means: [0, 1, 1.5, 2.5], covariance: walk(4) },
      { n: 10, means: [0, 0.1, 0.2, 0.3, 0.4, 0.9, 0.3, 0.2], covariance: walk(8) },
    ],
    replications: 10_000,
    within: ({ n }) => (n >= 10 ? 0.02 : 0.04),
    study: ({ n, means, covariance, alpha }) => {
      const test = mixedAnalysis('within', { groups: 1, m: means.length, n }, alpha, true);
      const factor = cholesky(covariance);
      return (stream) => test([Array.from({ length: n }, () => draw(stream, means, factor))]);
    },
  }),
];

/** Evenly spaced values about 0. */
const steps = (count: number) => Array.from({ length: count }, (_, i) => i - (count - 1) / 2);

/** Cell means whose tested effect has this sum of squares over its error. */
function meansFor(
  tested: Effect,
  groups: number,
  m: number,
  n: number,
  covariance: Matrix,
  lambda: number,
): number[][] {
  const total = covariance.flat().reduce((sum, value) => sum + value, 0);
  const trace = covariance.reduce((sum, row, i) => sum + row[i], 0);
  const error = tested === 'between' ? total / m : (trace - total / m) / (m - 1);
  const byGroup = tested === 'within' ? Array.from({ length: groups }, () => 1) : steps(groups);
  const byTime = tested === 'between' ? Array.from({ length: m }, () => 1) : steps(m);
  const rows = byGroup.map((group) => byTime.map((time) => group * time));
  const squares = (n / groups) * rows.flat().reduce((sum, value) => sum + value ** 2, 0);
  return rows.map((row) => row.map((value) => value * Math.sqrt((lambda * error) / squares)));
}

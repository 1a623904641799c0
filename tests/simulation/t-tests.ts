import { anovaPrePostInteraction } from '../../src/power/anova-pre-post-interaction.js';
import { contrast } from '../../src/power/contrast.js';
import { crossover } from '../../src/power/crossover.js';
import { doseTrend } from '../../src/power/dose-trend.js';
import { moderationTwoByTwo } from '../../src/power/moderation-two-by-two.js';
import { tPaired } from '../../src/power/t-paired.js';
import { tPairedFromCorrelation } from '../../src/power/t-paired-from-correlation.js';
import { tTwoSample } from '../../src/power/t-two-sample.js';
import { tWelch } from '../../src/power/t-welch.js';
import { varianceRatio } from '../../src/power/variance-ratio.js';
import { fDistribution } from '../../src/statistics/f.js';
import { each, simulated } from './agreement.js';
import { orthonormal, without } from './linear-models.js';
import { type Estimate, normals, pair, pooled, rejects, single, welch } from './samples.js';
import { mean, regress, type Stream, sumOfSquares } from './studies.js';

/** Comparisons of means by t tests, and of variances. */

export const tTests = [
  simulated(tTwoSample, {
    grid: [
      { n1: 2, n2: 2, d: 3, sides: 1 },
      { n1: 3, n2: 25, d: -1.5 },
      ...each({ n1: [2, 5], n2: [2, 30], d: [0, 1, 12], sides: [1, 2] as const }),
      ...each({ alpha: [0.001, 0.3], sides: [1, 2] as const, n1: [6], n2: [9], d: [1.4] }),
      { n1: 64, n2: 64, d: 0.5 },
    ],
    study:
      ({ n1, n2, d, alpha, sides }) =>
      (stream) =>
        rejects(pooled(normals(stream, n1, d), normals(stream, n2)), alpha, sides),
  }),

  simulated(tWelch, {
    grid: [
      { n1: 2, n2: 2, sd1: 1, sd2: 1, difference: 4 },
      { n1: 3, n2: 12, sd1: 5, sd2: 1, difference: 6, sides: 1 },
      ...each({ n1: [2, 6], n2: [2, 20], sd2: [0.1, 1, 8], sides: [1, 2] as const, sd1: [1], difference: [2.5] }),
      { n1: 2, n2: 40, sd1: 1, sd2: 1, difference: 0 },
      { n1: 4, n2: 6, sd1: 1, sd2: 3, difference: 40 },
      { n1: 30, n2: 20, sd1: 2, sd2: 1, difference: 1, alpha: 0.01 },
    ],
    study:
      ({ n1, n2, sd1, sd2, difference, alpha, sides }) =>
      (stream) =>
        rejects(welch(normals(stream, n1, difference, sd1), normals(stream, n2, 0, sd2)), alpha, sides),
  }),

  simulated(tPaired, {
    grid: [
      { n: 2, dz: 3 },
      { n: 5, dz: 1, sides: 1 },
      ...each({ n: [2, 3, 12], dz: [0, 0.8, 6], sides: [1, 2] as const }),
      { n: 60, dz: -0.4, alpha: 0.01 },
    ],
    study:
      ({ n, dz, alpha, sides }) =>
      (stream) =>
        rejects(single(normals(stream, n, dz)), alpha, sides),
  }),

  simulated(tPairedFromCorrelation, {
    grid: [
      { n: 2, d: 2, r: 0.5 },
      { n: 6, d: 0.4, r: 0.95, sides: 1 },
      ...each({ n: [3, 15], d: [0.3, 2], r: [-0.95, 0, 0.99], sides: [1, 2] as const }),
      { n: 40, d: 0, r: 0.7 },
    ],
    study:
      ({ n, d, r, alpha, sides }) =>
      (stream) => {
        const differences = Array.from({ length: n }, () => {
          const [before, after] = pair(stream, r);
          return after + d - before;
        });
        return rejects(single(differences), alpha, sides);
      },
  }),

  simulated(anovaPrePostInteraction, {
    grid: [
      { nPerGroup: 2, d: 3, correlation: 0.5 },
      { nPerGroup: 6, d: 0.6, correlation: 0.9, sides: 1 },
      ...each({ nPerGroup: [2, 10], d: [0, 1, 5], correlation: [-0.9, 0, 0.95], sides: [1, 2] as const }),
    ],
    study: ({ nPerGroup, d, correlation, alpha, sides }) => {
      const change = (stream: Stream, effect: number) =>
        Array.from({ length: nPerGroup }, () => {
          const [before, after] = pair(stream, correlation);
          return after + effect - before;
        });
      return (stream) => rejects(pooled(change(stream, d), change(stream, 0)), alpha, sides);
    },
  }),

  simulated(contrast, {
    grid: [
      { n: [2, 1, 1], means: [3, 0, 0], sd: 1, weights: [1, -0.5, -0.5] },
      { n: [3, 20, 5], means: [0.5, 0, -1], sd: 1, weights: [1, 0, -1], sides: 1 },
      ...each({
        n: [
          [1, 2, 1, 3],
          [12, 3, 6, 30],
        ],
        weights: [
          [-3, -1, 1, 3],
          [1, 1, 1, -3],
        ],
        means: [
          [0, 0, 0, 0],
          [2, 1, 3, 0],
        ],
        sides: [2] as const,
      }),
      { n: [2, 2], means: [30, 0], sd: 1, weights: [1, -1] },
    ],
    study:
      ({ n, means, sd, weights, alpha, sides }) =>
      (stream) => {
        const groups = n.map((size, group) => normals(stream, size, means[group], sd));
        return rejects(combination(groups, weights), alpha, sides);
      },
  }),

  simulated(doseTrend, {
    grid: [
      { n: 4, doses: [0, 1, 2], means: [0, 2, 3], allocation: [1, 2, 1], covariates: 0 },
      { n: 6, doses: [0, 1, 2], means: [0, 2, 5], allocation: [1, 1, 1] },
      { n: 18, doses: [0, 1, 5], means: [0, 0.5, 1.5], allocation: [4, 1, 1], sides: 1 },
      { n: 9, doses: [0, 1, 2], means: [0, 1, 2], baselineR: 0.9, covariates: 3 },
      ...each({
        n: [12, 60],
        doses: [[0, 1, 2, 10]],
        means: [
          [0, 0, 0, 0],
          [0, 1, 0.5, 0.8],
          [0, 2, 4, 20],
        ],
        allocation: [[], [1, 1, 1, 3]],
        covariates: [0, 2],
        baselineR: [0.7],
        sides: [1, 2] as const,
      }),
    ],
    study: ({ n, doses, means, sd, allocation, baselineR, covariates, alpha, sides }) => {
      const relative = allocation.length > 0 ? allocation : doses.map(() => 1);
      const whole = relative.reduce((sum, part) => sum + part, 0);
      const group = relative.flatMap((part, index) => Array<number>(Math.round((n * part) / whole)).fill(index));
      const dose = group.map((index) => doses[index]);
      const one = group.map(() => 1);
      // What the groups differ in beside the trend is no part of the error.
      const line = orthonormal([one, dose]);
      const bends = doses.slice(2).map((_, power) =>
        without(
          dose.map((each) => each ** (power + 2)),
          line,
        ),
      );
      return (stream) => {
        const columns = Array.from({ length: covariates }, () => normals(stream, n));
        const [first] = columns;
        const outcome = normals(stream, n).map((noise, person) => {
          const within = first ? baselineR * first[person] + Math.sqrt(1 - baselineR ** 2) * noise : noise;
          return means[group[person]] + sd * within;
        });
        return rejects(regress(outcome, dose, [one, ...bends, ...columns]), alpha, sides);
      };
    },
  }),

  simulated(moderationTwoByTwo, {
    grid: [
      { nPerCell: 2, simpleEffect1: 3, simpleEffect2: 0 },
      { nPerCell: 6, simpleEffect1: 1.5, simpleEffect2: -0.4, sides: 1 },
      ...each({ nPerCell: [2, 15], simpleEffect1: [0, 1, 8], simpleEffect2: [0, 0.5] }),
    ],
    study:
      ({ nPerCell, simpleEffect1, simpleEffect2, alpha, sides }) =>
      (stream) => {
        const cells = [simpleEffect1, 0, simpleEffect2, 0].map((centre) => normals(stream, nPerCell, centre));
        const test = (weights: number[]) => rejects(combination(cells, weights), alpha, sides);
        return { power: test([1, -1, -1, 1]), powerSimple1: test([1, -1, 0, 0]), powerSimple2: test([0, 0, 1, -1]) };
      },
  }),

  simulated(crossover, {
    grid: [
      { n1: 2, n2: 2, d: 1.5, correlation: 0.6, carryOver: 0 },
      { n1: 3, n2: 14, d: 0.7, correlation: 0.4, carryOver: 0.5, sides: 1 },
      ...each({ n1: [2, 12], n2: [3, 20], correlation: [-0.8, 0, 0.95], carryOver: [0, 0.8], d: [0.6] }),
      { n1: 8, n2: 8, d: 0, carryOver: 0 },
      { n1: 4, n2: 4, d: 10, carryOver: -3 },
    ],
    study: ({ n1, n2, d, correlation, carryOver, alpha, sides }) => {
      const period = 0.7;
      const sequence = (stream: Stream, n: number, effects: readonly [number, number]) =>
        Array.from({ length: n }, () => {
          const [first, second] = pair(stream, correlation);
          return [first + effects[0], second + effects[1] + period] as const;
        });
      return (stream) => {
        const people = [sequence(stream, n1, [d, carryOver]), sequence(stream, n2, [0, d])];
        const compare = (sign: 1 | -1) => pooled(...(people.map((all) => all.map(([a, b]) => a + sign * b)) as Two));
        return { power: rejects(compare(-1), alpha, sides), powerCarryOver: rejects(compare(1), alpha, 2) };
      };
    },
  }),

  simulated(varianceRatio, {
    grid: [
      { n1: 2, n2: 2, varianceRatio: 50 },
      { n1: 5, n2: 20, varianceRatio: 3, sides: 1 },
      ...each({ n1: [2, 10], n2: [3, 40], varianceRatio: [1, 4, 500], sides: [1, 2] as const }),
      { n1: 15, n2: 4, varianceRatio: 0.05 },
    ],
    study: ({ n1, n2, varianceRatio: ratio, alpha, sides }) => {
      const upper = fDistribution.upperQuantile(alpha / sides, n1 - 1, n2 - 1);
      const lower = sides === 2 ? fDistribution.quantile(alpha / 2, n1 - 1, n2 - 1) : 0;
      return (stream) => {
        const f =
          (ratio * sumOfSquares(normals(stream, n1)) * (n2 - 1)) / (sumOfSquares(normals(stream, n2)) * (n1 - 1));
        return f > upper || f < lower;
      };
    },
  }),
];

type Two = [number[], number[]];

/** A weighted sum of group means, the error pooled over all groups. */
function combination(groups: readonly (readonly number[])[], weights: readonly number[]): Estimate {
  const df = groups.reduce((sum, group) => sum + group.length - 1, 0);
  const within = groups.reduce((sum, group) => sum + sumOfSquares(group), 0) / df;
  const factor = groups.reduce((sum, group, index) => sum + weights[index] ** 2 / group.length, 0);
  return {
    estimate: groups.reduce((sum, group, index) => sum + weights[index] * mean(group), 0),
    standardError: Math.sqrt(within * factor),
    df,
  };
}

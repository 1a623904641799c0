import { dyads } from '../../src/power/dyads.js';
import { quadraticTrend } from '../../src/power/quadratic-trend.js';
import { regressionCoefficient } from '../../src/power/regression-coefficient.js';
import { regressionR2Increment } from '../../src/power/regression-r2-increment.js';
import { regressionR2Random } from '../../src/power/regression-r2-random.js';
import { randomStream } from '../../src/statistics/random.js';
import { each, simulated } from './agreement.js';
import { fTest, orthonormal, without } from './linear-models.js';
import { normals, pair, rejects, testOfF } from './samples.js';
import { dot, regress, type Stream } from './studies.js';

/** Coefficients of regressions, their predictors given or sampled. */

export const regressions = [
  simulated(regressionCoefficient, {
    grid: [
      { n: 3, predictors: 1, partialR: 0.9 },
      { n: 12, predictors: 6, partialR: -0.6 },
      ...each({ n: [8, 40], predictors: [1, 6], partialR: [0, 0.3, 0.95], sides: [1, 2] as const }),
    ],
    study: ({ n, predictors, partialR, alpha, sides }) => {
      const { tested, others } = givenPredictors(n, predictors, 1);
      const size = Math.sqrt(dot(without(tested[0], orthonormal(others)), tested[0]));
      // What is left of the predictor has this coefficient, so that ncp is that of the partial correlation.
      const slope = (partialR * Math.sqrt(n / (1 - partialR ** 2))) / size;
      const mean = tested[0].map((value, i) => slope * value + 0.8 * (others[1]?.[i] ?? 0));
      return (stream) =>
        rejects(
          regress(
            mean.map((value) => value + stream.normal()),
            tested[0],
            others,
          ),
          alpha,
          sides,
        );
    },
  }),

  simulated(regressionR2Increment, {
    grid: [
      { n: 5, tested: 1, predictors: 3, f2: 2 },
      { n: 20, tested: 4, predictors: 9, f2: 0.7 },
      ...each({ n: [12, 50], tested: [1, 3, 6], f2: [0, 0.2, 8] }).map((point) => ({ ...point, predictors: 6 })),
    ],
    study: ({ n, tested: count, predictors, f2, alpha }) => {
      const { tested, others } = givenPredictors(n, predictors, count);
      const own = orthonormal(tested, orthonormal(others));
      const mean = own[0].map((value, i) => Math.sqrt(f2 * n) * value + 0.8 * (others[1]?.[i] ?? 0));
      const test = fTest(tested, others);
      const rejected = testOfF(test.df1, test.df2, alpha);
      return (stream) => rejected(test.f(mean.map((value) => value + stream.normal())));
    },
  }),

  simulated(regressionR2Random, {
    grid: [
      { n: 6, tested: 1, predictors: 3, f2: 2 },
      { n: 16, tested: 3, predictors: 6, f2: 0.6 },
      ...each({ n: [10, 30], tested: [1, 4], predictors: [4], f2: [0, 0.3, 6] }),
      { n: 5, tested: 2, predictors: 2, f2: 1 },
    ],
    replications: 20_000,
    study: ({ n, tested: count, predictors, f2, alpha }) => {
      const rejected = testOfF(count, n - predictors - 1, alpha);
      const others = predictors - count;
      return (stream) => {
        const rest = Array.from({ length: others }, () => normals(stream, n));
        // Related to the others, with variance 1 left after them.
        const tested = Array.from({ length: count }, () =>
          normals(stream, n).map((value, i) => value + 0.6 * (rest[0]?.[i] ?? 0)),
        );
        const slope = Math.sqrt(f2 / count);
        const y = Array.from({ length: n }, (_, i) => {
          const explained = tested.reduce((sum, column) => sum + slope * column[i], 0);
          return explained + 0.5 * (rest[0]?.[i] ?? 0) + stream.normal();
        });
        return rejected(fTest(tested, [y.map(() => 1), ...rest]).f(y));
      };
    },
  }),

  simulated(quadraticTrend, {
    grid: [
      { n: 4, quadratic: 6, x: 'design', values: [-1, 0, 1, 1.5] },
      { n: 12, quadratic: 0.6, x: 'normal', values: [] },
      ...each({ n: [6, 30], quadratic: [0, 0.7, -8], sides: [2] as const }).flatMap((point) => [
        { ...point, x: 'design' as const, values: [0, 1, 2, 8, 3, 3] },
        { ...point, x: 'normal' as const, values: [] },
        { ...point, x: 'uniform' as const, values: [], sdX: 0.7 },
      ]),
      { n: 60, quadratic: 0.2, x: 'normal', values: [], sides: 1 },
      { n: 9, quadratic: 1, x: 'design', values: [-1, 0, 1], sides: 1 },
    ],
    replications: 15_000,
    within: ({ x }) => (x === 'design' ? 0 : 0.004),
    study: ({ n, quadratic, x: from, sdX, values, alpha, sides }) => {
      const value = (stream: Stream, person: number) => {
        if (from === 'design') return values[person % values.length];
        return sdX * (from === 'normal' ? stream.normal() : Math.sqrt(3) * (2 * stream.uniform() - 1));
      };
      return (stream) => {
        const x = Array.from({ length: n }, (_, person) => value(stream, person));
        const squares = x.map((each) => each ** 2);
        const y = x.map((each, person) => 0.4 * each + quadratic * squares[person] + stream.normal());
        return rejects(regress(y, squares, [x.map(() => 1), x]), alpha, sides);
      };
    },
  }),

  simulated(dyads, {
    grid: [
      { dyads: 10, tested: 'actor', actor: 0.7, partner: 0.2, correlationPredictors: -0.2, correlationResiduals: 0.5 },
      { dyads: 16, tested: 'partner', actor: 0, partner: 0.4, correlationPredictors: 0.8, sides: 1 },
      ...each({
        dyads: [10, 30],
        tested: ['actor', 'partner'] as const,
        correlationPredictors: [-0.7, 0, 0.7],
        correlationResiduals: [-0.8, 0.8],
      }).map((point) => ({ ...point, actor: 0.3, partner: 0.3 })),
      { dyads: 12, tested: 'partner', actor: 0.5, partner: 0 },
      { dyads: 5, tested: 'actor', actor: 0.8, partner: 0.1 },
      { dyads: 12, tested: 'actor', actor: 0.95, partner: 0 },
    ],
    replications: 20_000,
    study: (given) => {
      const { dyads: n, tested, actor, partner, correlationPredictors, correlationResiduals, alpha, sides } = given;
      const sd = Math.sqrt(1 - actor ** 2 - partner ** 2 - 2 * actor * partner * correlationPredictors);
      return (stream) => {
        const people = Array.from({ length: n }, () => {
          const [x, error] = [pair(stream, correlationPredictors), pair(stream, correlationResiduals)];
          const y = [0, 1].map((member) => actor * x[member] + partner * x[1 - member] + sd * error[member]);
          return { x, y };
        });
        const along = (sign: number, of: 'x' | 'y') => people.map((each) => each[of][0] + sign * each[of][1]);
        const sums = regress(along(1, 'y'), along(1, 'x'), [people.map(() => 1)])!;
        const differences = regress(along(-1, 'y'), along(-1, 'x'), [])!;
        const [v1, v2] = [sums.standardError ** 2, differences.standardError ** 2];
        const df = (v1 + v2) ** 2 / (v1 ** 2 / sums.df + v2 ** 2 / differences.df);
        const estimate = sums.estimate + (tested === 'actor' ? 1 : -1) * differences.estimate;
        return rejects({ estimate: estimate / 2, standardError: Math.sqrt(v1 + v2) / 2, df }, alpha, sides);
      };
    },
  }),
];

/** Columns of a design, the same in every replication: an intercept and others, and the tested ones, all related. */
function givenPredictors(n: number, predictors: number, count: number) {
  const values = randomStream(1, 'predictors', n);
  const others = [Array.from({ length: n }, () => 1)];
  for (let k = count; k < predictors; k += 1) others.push(normals(values, n));
  const tested = Array.from({ length: count }, () =>
    normals(values, n).map((value, i) => value + 0.6 * (others[1]?.[i] ?? 0)),
  );
  return { tested, others };
}

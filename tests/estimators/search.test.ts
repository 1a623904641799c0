import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { mixedModel } from '../../src/simulation/estimators/mixed-model.js';
import { cholesky } from '../../src/statistics/linear-algebra.js';
import { leastParameters } from '../simulation/minimise.js';
import { nightly } from '../simulation/size.js';
import { simulate } from '../simulation/studies.js';
import { type ClassData, classData } from './class-data.js';
import { type GrowthData, growthData } from './growth-data.js';

/** The search for variances finds the maximum, wherever it lies: on an edge, in a curved valley, far out. */

const runs = (fast: number) => ({ numRuns: nightly ? 20 * fast : fast, seed: 1 });
const designs = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  sd: fc.constantFrom(0, 0.1, 0.3, 1, 4),
  first: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 }),
  second: fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 2, maxLength: 6 }),
});

const fitClasses = ({ arm, baseline, cluster, outcome, stratum }: ClassData) =>
  mixedModel({ outcome, predictors: [arm, baseline], cluster, ...(stratum ? { stratum } : {}) });

/** Minus twice the restricted log-likelihood from whole matrices, an independent way. */
function criterion(rows: readonly (readonly number[])[], y: readonly number[], covariance: number[][]): number {
  const factor = cholesky(covariance);
  const whiten = (values: readonly number[]) => {
    const solved: number[] = [];
    for (const [i, value] of values.entries()) {
      solved.push((value - solved.reduce((sum, entry, k) => sum + entry * factor[i][k], 0)) / factor[i][i]);
    }
    return solved;
  };
  const columns = [...rows[0].keys()].map((j) => whiten(rows.map((row) => row[j])));
  const all = [...columns, whiten(y)];
  const products = all.map((left) => all.map((right) => left.reduce((sum, value, i) => sum + value * right[i], 0)));
  const root = cholesky(products);
  const size = columns.length;
  return (
    2 * factor.reduce((sum, row, i) => sum + Math.log(row[i]), 0) +
    2 * columns.reduce((sum, _, i) => sum + Math.log(root[i][i]), 0) +
    root[size][size] ** 2 +
    (y.length - size) * Math.log(2 * Math.PI)
  );
}

it('random intercepts: no ratio of variances on a grid does better, to the ends of the scale', () => {
  fc.assert(
    fc.property(designs, ({ seed, sd, first, second }) => {
      const data = classData(`grid ${seed}`, { arms: [first, second], classSd: sd });
      const fit = fitClasses(data);
      if (!isFitted(fit)) return expect(fit.reason).toBe('too-few-people');
      const rows = data.arm.map((arm, i) => [1, arm, data.baseline[i]]);
      // At each ratio the residual variance has its best value in closed form, so only the ratio needs a grid.
      const df = data.arm.length - 3;
      for (const ratio of [0, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100]) {
        const shape = data.cluster.map((a, i) => data.cluster.map((b, j) => (a === b ? ratio : 0) + (i === j ? 1 : 0)));
        const profile = (variance: number) =>
          criterion(
            rows,
            data.outcome,
            shape.map((row) => row.map((value) => variance * value)),
          );
        const atOne = profile(1);
        const squares = (atOne - profile(2) + df * Math.log(2)) * 2;
        expect(fit.criterion).toBeLessThan(profile(squares / df) + 1e-7);
      }
    }),
    runs(15),
  );
});

it('classes in one arm: a search of another kind ends no lower', () => {
  fc.assert(
    fc.property(designs, ({ seed, sd, first }) => {
      const data = classData(`simplex ${seed}`, { arms: [[...first, 3]], alone: 12, classSd: sd });
      const fit = fitClasses(data);
      if (!isFitted(fit)) return expect(fit.reason).toBe('too-few-people');
      const rows = data.arm.map((arm, i) => [1, arm, data.baseline[i]]);
      const at = ([between, within, alone]: readonly number[]) =>
        criterion(
          rows,
          data.outcome,
          data.cluster.map((a, i) =>
            data.cluster.map((b, j) =>
              i === j
                ? a < 0
                  ? Math.exp(alone)
                  : between ** 2 + Math.exp(within)
                : a >= 0 && a === b
                  ? between ** 2
                  : 0,
            ),
          ),
        );
      const theirs = at(leastParameters(at, [0.7, 0, 0]));
      expect(fit.criterion).toBeLessThan(theirs + 1e-6);
      const { residual, intercept } = fit.variances[0];
      const ours = at([Math.sqrt(intercept), Math.log(residual), Math.log(fit.variances[1].residual)]);
      expect(Math.abs(ours - fit.criterion)).toBeLessThan(1e-6);
    }),
    runs(6),
  );
});

it('random slopes: a search of another kind ends no lower', () => {
  const property = fc.record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    interceptSd: fc.constantFrom(0, 0.3, 1, 3),
    slopeSd: fc.constantFrom(0, 0.1, 0.4),
    correlation: fc.constantFrom(-0.9, 0, 0.5),
  });
  fc.assert(
    fc.property(property, ({ seed, ...design }) => {
      const data = growthData(`simplex ${seed}`, { people: 12, weeks: [0, 2, 4, 8], leaving: 0.1, ...design });
      const fit = fitGrowth(data);
      if (!isFitted(fit)) throw new Error(fit.reason);
      const rows = data.arm.map((arm, i) => [1, arm, data.week[i], data.armByWeek[i]]);
      const at = ([a, b, c, residual]: readonly number[]) =>
        criterion(
          rows,
          data.outcome,
          data.person.map((one, i) =>
            data.person.map((other, j) => {
              if (one !== other) return 0;
              const [s, t] = [data.week[i], data.week[j]];
              const shared = a ** 2 + a * b * (s + t) + (b ** 2 + c ** 2) * s * t;
              return shared + (i === j ? Math.exp(residual) : 0);
            }),
          ),
        );
      expect(fit.criterion).toBeLessThan(at(leastParameters(at, [1, 0, 0.2, 0])) + 1e-6);
    }),
    runs(6),
  );
});

const fitGrowth = ({ person, arm, week, armByWeek, outcome }: GrowthData) =>
  mixedModel({
    outcome,
    predictors: [arm, week, armByWeek],
    cluster: person,
    slope: { column: week, correlated: true },
  });

it.each([
  { interceptSd: 1, slopeSd: 0.2 },
  { interceptSd: 0, slopeSd: 0.2 },
  { interceptSd: 1, slopeSd: 0 },
  { interceptSd: 0, slopeSd: 0 },
])('every growth model is fitted: %j', (sds) => {
  let number = 0;
  const { rate } = simulate(`fitted ${JSON.stringify(sds)}`, nightly ? 20_000 : 150, () => {
    number += 1;
    const design = { people: 16, weeks: [0, 2, 4, 8], leaving: 0.1, ...sds };
    return isFitted(fitGrowth(growthData(`${JSON.stringify(sds)} ${number}`, design)));
  });
  expect(rate).toBe(1);
});

it.each([
  [{ interceptSd: 1, slopeSd: 0.2 }, 2316],
  [{ interceptSd: 0, slopeSd: 0.2 }, 807],
  [{ interceptSd: 1, slopeSd: 0 }, 344],
  [{ interceptSd: 1, slopeSd: 0 }, 1560],
  [{ interceptSd: 0, slopeSd: 0 }, 2227],
] as const)('a search that is lost in a valley with one pivot ends with the other: %j, %i', (sds, number) => {
  const design = { people: 16, weeks: [0, 2, 4, 8], leaving: 0.1, ...sds };
  expect(isFitted(fitGrowth(growthData(`${JSON.stringify(sds)} ${number}`, design)))).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancova, treatmentIndicator } from '../../../src/simulation/estimators/ancova.js';
import { correlation } from '../../../src/simulation/estimators/correlation.js';
import { fitFromSums, fitLinearModel } from '../../../src/simulation/estimators/linear-model.js';
import { quadraticTerm } from '../../../src/simulation/estimators/quadratic.js';
import { sumsOfProducts } from '../../../src/simulation/estimators/sums-of-products.js';
import { pooledDifference, welchDifference } from '../../../src/simulation/estimators/two-groups.js';
import { twoStageLeastSquares } from '../../../src/simulation/estimators/two-stage-least-squares.js';
import { varianceRatio } from '../../../src/simulation/estimators/variance-ratio.js';
import { trials } from './data-sets.js';
import { figures, fitted } from './r-case.js';

const column = (...values: number[]) => Float64Array.from(values);
const { y, arm, baseline, age } = trials.ordinary;

describe('an estimator that has no answer says why', () => {
  const few = column(1, 2);
  const half = column(1, 0);
  it.each([
    ['two people', () => ancova(few, half, [])],
    ['nobody with a value', () => ancova(column(Number.NaN, Number.NaN), half, [])],
    ['one group only', () => pooledDifference(column(1, 2, 4), column(1, 1, 1))],
    ['one person in a group', () => welchDifference(column(1, 2, 4), column(0, 1, 1))],
    [
      'one person in a group',
      () => varianceRatio({ outcome: column(1, 2, 4), treatment: column(0, 1, 1), covariates: [] }),
    ],
    ['three people', () => correlation(column(1, 2, 4), column(2, 1, 1))],
    ['three people', () => quadraticTerm(column(1, 2, 4), column(2, 1, 5))],
  ])('too few people: %s', (_, fit) => {
    expect(fit()).toEqual({ reason: 'too-few-people' });
  });

  const constant = y.map(() => 0.1);
  it.each([
    ['outcome of an analysis of covariance', () => ancova(constant, arm, [baseline])],
    ['outcome given by the arm', () => ancova(arm, arm, [baseline])],
    ["outcome of Student's t", () => pooledDifference(constant, arm)],
    ["outcome of Welch's t", () => welchDifference(constant, arm)],
    [
      'one of two variances',
      () =>
        varianceRatio({
          outcome: y.map((value, i) => (arm[i] === 1 ? value : 0.1)),
          treatment: arm,
          covariates: [],
        }),
    ],
    ['one of two correlated columns', () => correlation(y, constant)],
    ['predictor of a curve', () => quadraticTerm(y, constant)],
    [
      'outcome with an instrument',
      () => twoStageLeastSquares({ outcome: constant, exposure: baseline, instruments: [arm], covariates: [] }),
    ],
  ])('no variation: %s', (_, fit) => {
    expect(fit()).toEqual({ reason: 'no-variation' });
  });

  it.each([
    ['constant predictor', () => fitLinearModel(y, [arm, constant])],
    [
      'a combination of predictors',
      () => fitLinearModel(y, [arm, baseline, baseline.map((value, i) => 3 * value - arm[i])]),
    ],
    [
      'everybody in one arm',
      () =>
        ancova(
          y,
          arm.map(() => 1),
          [baseline],
        ),
    ],
    [
      'an instrument that moves nothing',
      () => twoStageLeastSquares({ outcome: y, exposure: baseline, instruments: [constant], covariates: [] }),
    ],
    ['a square that is the predictor again', () => quadraticTerm(y, arm)],
  ])('singular: %s', (_, fit) => {
    expect(fit()).toEqual({ reason: 'singular' });
  });
});

it('leaves people of other arms out', () => {
  const arms = Int32Array.from([0, 2, 1, 0, 1, 2, 1, 0]);
  const outcome = column(1, 50, 3, 2, 5, -50, 4, 1.5);
  const treated = treatmentIndicator(arms, 1, 0);
  expect(figures(ancova(outcome, treated, []))).toEqual(
    figures(ancova(column(1, 3, 2, 5, 4, 1.5), column(0, 1, 0, 1, 1, 0), [])),
  );
});

it("is Student's t without covariates", () => {
  const [value, standardError, df] = figures(ancova(y, arm, []));
  const t = figures(pooledDifference(y, arm));
  expect(value).toBeCloseTo(t[0], 13);
  expect(standardError).toBeCloseTo(t[1], 13);
  expect(df).toBe(t[2]);
});

it('an exposure that follows the instrument exactly has the least-squares effect', () => {
  const iv = figures(twoStageLeastSquares({ outcome: y, exposure: arm, instruments: [arm], covariates: [baseline] }));
  for (const [index, value] of figures(ancova(y, arm, [baseline])).entries()) expect(iv[index]).toBeCloseTo(value, 12);
});

it('several instruments: one that is noise beside another changes the standard error little', () => {
  const given = { outcome: y, exposure: trials.ordinary.uptake, covariates: [baseline] };
  const one = fitted(twoStageLeastSquares({ ...given, instruments: [arm] }));
  const two = fitted(twoStageLeastSquares({ ...given, instruments: [arm, age] }));
  expect(two.df).toBe(one.df);
  expect(Math.abs(two.standardError / one.standardError - 1)).toBeLessThan(0.1);
});

it('regressions from one set of sums are those from the data', () => {
  const sums = sumsOfProducts([age, y, baseline, arm]);
  const from = fitted(fitFromSums(sums, 1, [3, 2]));
  const direct = fitted(fitLinearModel(y, [arm, baseline]));
  for (const index of [0, 1, 2]) {
    for (const [at, value] of figures(direct.coefficient(index)).entries()) {
      expect(figures(from.coefficient(index))[at]).toBeCloseTo(value, 12);
    }
  }
});

describe('changing units changes the estimate alike', () => {
  const unit = fc.double({ min: 0.01, max: 100, noNaN: true });
  const shift = fc.double({ min: -1000, max: 1000, noNaN: true });
  it('of an adjusted difference', () => {
    const plain = fitted(ancova(y, arm, [baseline]));
    fc.assert(
      fc.property(unit, shift, unit, shift, (a, b, c, d) => {
        const other = fitted(
          ancova(
            y.map((value) => a * value + b),
            arm,
            [baseline.map((value) => c * value + d)],
          ),
        );
        expect(other.value / a).toBeCloseTo(plain.value, 9);
        expect(other.standardError / a).toBeCloseTo(plain.standardError, 9);
      }),
      { numRuns: 50 },
    );
  });
  it('of a correlation not at all, of a ratio of variances neither', () => {
    fc.assert(
      fc.property(unit, shift, (a, b) => {
        const other = y.map((value) => a * value + b);
        expect(fitted(correlation(other, baseline)).value).toBeCloseTo(fitted(correlation(y, baseline)).value, 10);
        expect(fitted(varianceRatio({ outcome: other, treatment: arm, covariates: [] })).value).toBeCloseTo(
          fitted(varianceRatio({ outcome: y, treatment: arm, covariates: [] })).value,
          9,
        );
      }),
      { numRuns: 50 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { fullLikelihood } from '../../src/simulation/estimators/full-likelihood.js';
import { fitLinearModel } from '../../src/simulation/estimators/linear-model.js';
import { distance, rValues } from './r-values.js';
import { complete, incomplete, type WideData } from './wide-data.js';

const theirs = rValues('full-likelihood');

/** Columns of the simple mediation and an earlier measurement of the outcome. */
const columnsOf = ({ c1, c2, x, m1, y, earlier }: WideData) => [c1, c2, x, m1, y, earlier];
const mediator = { outcome: 3, predictors: [2, 0, 1] };
const outcome = { outcome: 4, predictors: [3, 2, 0, 1] };

function regressionOf(data: WideData, { outcome, predictors }: typeof mediator, smallSample: boolean) {
  const likelihood = fullLikelihood(columnsOf(data));
  if (!isFitted(likelihood)) throw new Error(`not fitted: ${likelihood.reason}`);
  const fit = likelihood.regression(outcome, predictors, smallSample);
  if (!isFitted(fit)) throw new Error(`not fitted: ${fit.reason}`);
  return fit;
}

describe('regressions by full likelihood say what lavaan says', () => {
  it.each(Object.entries({ ...incomplete, ordinary: complete.ordinary }))('%s', (name, data) => {
    const ofMediator = regressionOf(data, mediator, false);
    const ofOutcome = regressionOf(data, outcome, false);
    const r = theirs[name];
    for (const [path, ours] of [
      ['a', ofMediator.coefficient(1)],
      ['b', ofOutcome.coefficient(1)],
      ['direct', ofOutcome.coefficient(2)],
      ['intercept', ofOutcome.coefficient(0)],
    ] as const) {
      expect(distance(ours.value, r[path]), path).toBeLessThan(1e-6);
      expect(distance(ours.standardError, r[`${path} standard error`]), `${path} standard error`).toBeLessThan(1e-4);
      expect(ours.df).toBe(Infinity);
    }
  });
});

it('full likelihood is the same in other units', () => {
  const data = incomplete['values missing anywhere'];
  const { m1, y } = data;
  const moved = { ...data, m1: m1.map((value) => 1e4 + 0.01 * value), y: y.map((value) => 1e6 * value - 1e7) };
  const [before, after] = [regressionOf(data, outcome, true), regressionOf(moved, outcome, true)];
  for (const [index, factor] of [
    [1, 1e8],
    [2, 1e6],
    [3, 1e6],
  ]) {
    const [left, right] = [before.coefficient(index), after.coefficient(index)];
    expect(right.value / factor / left.value).toBeCloseTo(1, 7);
    expect(right.standardError / factor / left.standardError).toBeCloseTo(1, 7);
  }
});

describe('regressions by full likelihood in small samples', () => {
  it('are least squares where nothing is missing', () => {
    for (const data of Object.values(complete)) {
      const [ours, ols] = [
        regressionOf(data, outcome, true),
        fitLinearModel(data.y, [data.m1, data.x, data.c1, data.c2]),
      ];
      if (!isFitted(ols)) throw new Error(ols.reason);
      for (const index of [0, 1, 2, 3, 4]) {
        const [left, right] = [ours.coefficient(index), ols.coefficient(index)];
        expect(Math.abs(left.value - right.value) / right.standardError).toBeLessThan(1e-6);
        expect(left.standardError / right.standardError).toBeCloseTo(1, 6);
        expect(left.df).toBe(right.df);
      }
    }
  });

  it('use what rows with missing values say', () => {
    const data = incomplete['people leave for good'];
    const [likelihood, completeCases] = [
      regressionOf(data, mediator, true).coefficient(1),
      fitLinearModel(
        data.m1.map((value, i) => value + 0 * data.y[i]),
        [data.x, data.c1, data.c2],
      ),
    ];
    if (!isFitted(completeCases)) throw new Error(completeCases.reason);
    expect(likelihood.standardError).toBeLessThan(completeCases.coefficient(1).standardError);
  });
});

describe('tables without an answer say why', () => {
  const data = incomplete['values missing anywhere'];
  const reasonOf = (columns: readonly Float64Array[]) => {
    const fit = fullLikelihood(columns);
    return isFitted(fit) ? fit : fit.reason;
  };

  it('a column without variation, or without values', () => {
    expect(reasonOf([data.x, data.y.map(() => 3)])).toBe('no-variation');
    expect(reasonOf([data.x, data.y.map(() => Number.NaN)])).toBe('no-variation');
  });

  it('columns that say the same', () => {
    expect(reasonOf([data.c1, data.c1.map((value) => 2 * value + 1), data.y])).toBe('singular');
  });

  it('fewer people than moments', () => {
    expect(reasonOf([data.x.slice(0, 3), data.c1.slice(0, 3), data.y.slice(0, 3)])).toBe('too-few-people');
  });

  it('two columns that nobody has both of', () => {
    const left = data.c1.map((value, i) => (i % 2 ? value : Number.NaN));
    const right = data.c2.map((value, i) => (i % 2 ? Number.NaN : value));
    const fit = fullLikelihood([left, right, data.x]);
    const regression = isFitted(fit) ? fit.regression(1, [0]) : fit;
    expect(isFitted(regression)).toBe(false);
  });
});

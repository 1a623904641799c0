import { describe, expect, it } from 'vitest';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { type MixedModelData, type MixedModelFit, mixedModel } from '../../src/simulation/estimators/mixed-model.js';
import { bothArms, type ClassData, oneArm } from './class-data.js';
import { growthSets } from './growth-data.js';
import { distance, expectEstimate, rValues } from './r-values.js';

const dataOf = ({ arm, baseline, cluster, outcome, stratum }: ClassData): MixedModelData => ({
  outcome,
  predictors: [arm, baseline],
  cluster,
  ...(stratum ? { stratum } : {}),
});

function fitted(data: MixedModelData): MixedModelFit {
  const fit = mixedModel(data);
  if (!isFitted(fit)) throw new Error(`not fitted: ${fit.reason}`);
  return fit;
}

const theirs = rValues('mixed-model');

describe('a model with random intercepts of classes says what R says', () => {
  it.each(Object.entries({ ...bothArms, ...oneArm }))('%s', (name, data) => {
    const fit = fitted(dataOf(data));
    const r = theirs[name];
    expectEstimate(fit.estimate([1]), r, 'intercept');
    expectEstimate(fit.coefficient(0), r, 'arm');
    expectEstimate(fit.coefficient(1), r, 'baseline');
    expect(distance(fit.variances[0].intercept, r['cluster variance'])).toBeLessThan(1e-5);
    expect(distance(fit.variances[0].residual, r['residual variance'])).toBeLessThan(1e-6);
    if (data.stratum) {
      expect(fit.variances[1].residual).toBeCloseTo(r['residual variance of the arm without classes'], 5);
    }
    expect(distance(fit.criterion, r.criterion)).toBeLessThan(1e-9);
    expect(fit.boundary).toBe(r.boundary === 1);
  });

  it('includes fits on the boundary in either design', () => {
    const onBoundary = Object.keys(theirs).filter((name) => theirs[name].boundary === 1);
    expect(onBoundary.filter((name) => name in bothArms)).not.toEqual([]);
    expect(onBoundary.filter((name) => name in oneArm)).not.toEqual([]);
  });
});

describe('a model with random intercepts and slopes says what R says', () => {
  const cases = Object.entries(growthSets).flatMap(([name, data]) =>
    [true, false].map(
      (correlated) => [`${name}, ${correlated ? 'correlated' : 'uncorrelated'}`, data, correlated] as const,
    ),
  );

  it.each(cases)('%s', (name, { person, arm, week, armByWeek, outcome }, correlated) => {
    const fit = fitted({
      outcome,
      predictors: [arm, week, armByWeek],
      cluster: person,
      slope: { column: week, correlated },
    });
    const r = theirs[name];
    expectEstimate(fit.estimate([1]), r, 'intercept');
    for (const [i, predictor] of ['arm', 'week', 'armByWeek'].entries()) {
      expectEstimate(fit.coefficient(i), r, predictor);
    }
    const [variances] = fit.variances;
    expect(distance(variances.residual, r['residual variance'])).toBeLessThan(1e-5);
    expect(distance(variances.intercept, r['intercept variance'])).toBeLessThan(1e-5);
    expect(distance(variances.slope, r['slope variance'])).toBeLessThan(1e-5);
    expect(distance(variances.covariance, r.covariance)).toBeLessThan(1e-5);
    expect(distance(fit.criterion, r.criterion)).toBeLessThan(1e-9);
    expect(fit.boundary).toBe(r.boundary === 1);
  });
});

describe('data that cannot be fitted are reported, never answered with NaN', () => {
  const { arm, baseline, cluster, outcome } = bothArms.unbalanced;
  const reason = (changed: Partial<MixedModelData>) => {
    const fit = mixedModel({ outcome, predictors: [arm, baseline], cluster, ...changed });
    return isFitted(fit) ? fit : fit.reason;
  };

  it('collinear predictors', () => {
    expect(reason({ predictors: [arm, arm.map((value) => 2 * value - 1)] })).toBe('singular');
    expect(reason({ predictors: [arm.map(() => 1)] })).toBe('singular');
  });

  it('an outcome that does not vary, or that the predictors explain', () => {
    expect(reason({ outcome: outcome.map(() => 3) })).toBe('no-variation');
    expect(reason({ outcome: baseline })).toBe('no-variation');
  });

  it('no more rows than coefficients and variances', () => {
    const missing = outcome.map((value, i) => (i % 20 === 0 ? value : Number.NaN));
    expect(reason({ outcome: missing })).toBe('too-few-people');
    expect(reason({ outcome: outcome.map(() => Number.NaN) })).toBe('too-few-people');
  });

  it('one person in each class', () => {
    expect(reason({ cluster: cluster.map((_, i) => i) })).toBe('too-few-people');
  });

  it('people of a class who are all alike', () => {
    expect(reason({ outcome: cluster, predictors: [] })).not.toHaveProperty('coefficient');
  });
});

it('rows with a missing value are left out', () => {
  const { arm, baseline, cluster, outcome } = bothArms.unbalanced;
  const kept = outcome.map((_, i) => i % 7 !== 3);
  const only = <T>(values: readonly T[]) => values.filter((_, i) => kept[i]);
  const holed = fitted({
    outcome: outcome.map((value, i) => (kept[i] || i % 2 ? value : Number.NaN)),
    predictors: [arm, baseline.map((value, i) => (kept[i] || !(i % 2) ? value : Number.NaN))],
    cluster,
  });
  const shorter = fitted({ outcome: only(outcome), predictors: [only(arm), only(baseline)], cluster: only(cluster) });
  expect(holed.coefficient(0)).toEqual(shorter.coefficient(0));
  expect(holed.rows).toBe(only(outcome).length);
});

import { describe, expect, it } from 'vitest';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { repeatedMeasures } from '../../src/simulation/estimators/repeated-measures.js';
import { distance, expectEstimate, rValues } from './r-values.js';
import { type VisitData, visitSets } from './visit-data.js';

const theirs = rValues('repeated-measures');

function fitted({ arm, baseline, visits }: VisitData) {
  const fit = repeatedMeasures({ outcomes: visits, predictors: [arm, baseline] });
  if (!isFitted(fit)) throw new Error(fit.reason);
  return fit;
}

describe('repeated measures with a covariance without structure: what R says', () => {
  it.each(Object.entries(visitSets))('%s', (name, data) => {
    const fit = fitted(data);
    const r = theirs[name];
    for (const visit of data.visits.keys()) {
      expectEstimate(fit.estimate(visit, [1]), r, `intercept at visit ${visit}`);
      expectEstimate(fit.coefficient(visit, 0), r, `arm at visit ${visit}`);
      expectEstimate(fit.coefficient(visit, 1), r, `baseline at visit ${visit}`);
    }
    const last = data.visits.length - 1;
    expect(distance(fit.covariance[0][0], r['first variance'])).toBeLessThan(1e-5);
    expect(distance(fit.covariance[last][last], r['last variance'])).toBeLessThan(1e-5);
    expect(distance(fit.covariance[0][last], r['covariance of first and last'])).toBeLessThan(1e-5);
    expect(distance(fit.criterion, r.criterion)).toBeLessThan(1e-9);
  });
});

it('with nobody missing each visit is its own regression', () => {
  const data = visitSets['three visits, nobody missing'];
  for (const visit of data.visits.keys()) {
    expect(fitted(data).coefficient(visit, 0).df).toBeCloseTo(data.arm.length - 3, 6);
  }
});

it('reports what cannot be fitted', () => {
  const { arm, baseline, visits } = visitSets['three visits, people leave'];
  const nobodyLast = visits.map((column, visit) => (visit === 2 ? column.map(() => Number.NaN) : column));
  expect(repeatedMeasures({ outcomes: nobodyLast, predictors: [arm] })).toEqual({ reason: 'too-few-people' });
  const alike = visits.map((column) => column.map(() => 1));
  expect(repeatedMeasures({ outcomes: alike, predictors: [arm] })).toHaveProperty('reason');
  expect(repeatedMeasures({ outcomes: visits, predictors: [arm, arm, baseline] })).toHaveProperty('reason');
});

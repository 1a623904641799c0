import { describe, expect, it } from 'vitest';
import { actorPartner } from '../../src/simulation/estimators/actor-partner.js';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { type PairData, pairSets } from './pair-data.js';
import { distance, expectEstimate, rValues } from './r-values.js';

const theirs = rValues('actor-partner');

function fitted(data: PairData, residuals: 'random-intercept' | 'free-correlation') {
  const fit = actorPartner(data, residuals);
  if (!isFitted(fit)) throw new Error(fit.reason);
  return fit;
}

describe('actor and partner effects are those of R', () => {
  it.each(Object.entries(pairSets))('%s, as lmer and lmerTest with a random intercept', (name, data) => {
    const fit = fitted(data, 'random-intercept');
    const r = theirs[`${name}, random intercept`];
    expectEstimate(fit.actor, r, 'actor');
    expectEstimate(fit.partner, r, 'partner');
    expect(distance(fit.correlation, r.correlation)).toBeLessThan(1e-5);
    expect(fit.boundary).toBe(r.correlation < 1e-8);
  });

  it.each(Object.entries(pairSets))('%s, as gls with compound symmetry', (name, data) => {
    const fit = fitted(data, 'free-correlation');
    const r = theirs[`${name}, free correlation`];
    for (const of of ['actor', 'partner'] as const) {
      expect(distance(fit[of].value, r[of])).toBeLessThan(1e-6);
      expect(distance(fit[of].standardError, r[`${of} standard error`])).toBeLessThan(1e-4);
    }
    expect(distance(fit.correlation, r.correlation)).toBeLessThan(1e-5);
  });

  it('a free correlation that is positive is a random intercept, degrees of freedom included', () => {
    const [free, random] = [
      fitted(pairSets['partners alike'], 'free-correlation'),
      fitted(pairSets['partners alike'], 'random-intercept'),
    ];
    expect(free).toEqual(random);
  });
});

it('reports what cannot be fitted', () => {
  const { outcome, predictor } = pairSets['partners alike'];
  const first = { outcome: outcome.slice(0, 4), predictor: predictor.slice(0, 4) };
  expect(actorPartner(first, 'random-intercept')).toEqual({ reason: 'too-few-people' });
  expect(actorPartner({ outcome, predictor: predictor.map(() => 2) }, 'random-intercept')).toEqual({
    reason: 'singular',
  });
  expect(actorPartner({ outcome: outcome.map(() => 2), predictor }, 'random-intercept')).toEqual({
    reason: 'no-variation',
  });
});

import { describe, expect, it } from 'vitest';
import { crossedTrials } from '../../src/simulation/estimators/crossed-trials.js';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { distance, expectEstimate, rValues } from './r-values.js';
import { trialData, trialSets } from './trial-data.js';

const theirs = rValues('crossed-trials');

describe('people and stimuli crossed: what lmer and lmerTest say', () => {
  const cases = Object.entries(trialSets).flatMap(([name, data]) =>
    (['random', 'fixed'] as const).map((stimuli) => [`${name}, stimuli ${stimuli}`, data, stimuli] as const),
  );

  it.each(cases)('%s', (name, data, stimuli) => {
    const fit = crossedTrials(data, stimuli);
    if (!isFitted(fit)) throw new Error(fit.reason);
    const r = theirs[name];
    expectEstimate(fit.difference, r, 'difference');
    expect(distance(fit.residualVariance, r['residual variance'])).toBeLessThan(1e-5);
    expect(distance(fit.stimulusVariance, r['stimulus variance'])).toBeLessThan(1e-5);
    expect(distance(fit.personVariances[0], r['person variance, condition 0'])).toBeLessThan(1e-5);
    expect(distance(fit.personVariances[1], r['person variance, condition 1'])).toBeLessThan(1e-5);
    expect(distance(fit.personCovariance, r['person covariance'])).toBeLessThan(1e-5);
    expect(fit.boundary).toBe(r.boundary === 1);
  });
});

it('the order of the rows and the numbers of the people do not matter', () => {
  const { person, condition, stimulus, value } = trialSets['people and stimuli vary'];
  const turned = <T>(values: readonly T[]) => [...values].reverse();
  const other = crossedTrials(
    {
      person: turned(person).map((number) => 3 * number + 1),
      condition: turned(condition),
      stimulus: turned(stimulus),
      value: turned(value),
    },
    'random',
  );
  const same = crossedTrials(trialSets['people and stimuli vary'], 'random');
  if (!isFitted(other) || !isFitted(same)) throw new Error('not fitted');
  expect(other.difference.value).toBeCloseTo(same.difference.value, 10);
  expect(other.difference.df).toBeCloseTo(same.difference.df, 8);
});

it('reports what cannot be fitted, and throws for a table that is not balanced', () => {
  const of = (people: number, perCondition: number) =>
    trialData('small', { people, perCondition, personSd: 1, slopeSd: 1, stimulusSd: 1 });
  expect(crossedTrials(of(1, 5), 'random')).toEqual({ reason: 'too-few-people' });
  expect(crossedTrials(of(5, 1), 'random')).toEqual({ reason: 'too-few-people' });
  const small = of(3, 3);
  expect(crossedTrials({ ...small, value: small.value.map(() => 1) }, 'random')).toEqual({ reason: 'no-variation' });
  const { person, condition, stimulus, value } = small;
  const without = {
    person: person.slice(1),
    condition: condition.slice(1),
    stimulus: stimulus.slice(1),
    value: value.slice(1),
  };
  expect(() => crossedTrials(without, 'random')).toThrow(RangeError);
});

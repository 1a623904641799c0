import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic, logisticByLikelihoodRatio } from '../../../src/simulation/estimators/logistic.js';
import { mannWhitneyTail } from '../../../src/simulation/estimators/mann-whitney-distribution.js';
import { fitNegativeBinomial, fitPoisson } from '../../../src/simulation/estimators/negative-binomial.js';
import { differenceOfShares } from '../../../src/simulation/estimators/proportions.js';
import { hodgesLehmann, rankTest } from '../../../src/simulation/estimators/rank-test.js';
import { eventSets } from './data-sets.js';
import { fitted } from './r-case.js';

const { event, count, arm, age } = eventSets.ordinary;
const none = event.map(() => 0);
const inTreatment = event.map((value, i) => value * arm[i]);
const countsInTreatment = count.map((value, i) => value * arm[i]);

describe('no finite estimate is reported, never an enormous one', () => {
  it.each([
    ['a group without events', () => fitLogistic(inTreatment, [arm])],
    ['a group without events, by likelihood ratio', () => logisticByLikelihoodRatio(inTreatment, [arm, age], 0)],
    [
      'events told apart by a covariate',
      () =>
        fitLogistic(
          age.map((value) => Number(value > 0.3)),
          [arm, age],
        ),
    ],
    [
      'events all but one told apart',
      () =>
        fitLogistic(
          age.map((value) => Number(value > 0)),
          [age.map((v) => Math.max(v, -0.1))],
        ),
    ],
    ['a group that counts nothing', () => fitPoisson(countsInTreatment, [arm])],
    ['a group that counts nothing', () => fitNegativeBinomial(countsInTreatment, [arm])],
  ])('%s', (_, fit) => {
    expect(fit()).toEqual({ reason: 'no-convergence' });
  });

  it.each([
    ['no events', () => fitLogistic(none, [arm])],
    ['no events', () => differenceOfShares(none, arm)],
    [
      'events everywhere',
      () =>
        differenceOfShares(
          none.map(() => 1),
          arm,
        ),
    ],
    ['nothing counted', () => fitPoisson(none, [arm])],
    ['nothing counted', () => fitNegativeBinomial(none, [arm])],
    ['all ranks equal', () => rankTest(none, arm)],
  ])('no variation: %s', (_, fit) => {
    expect(fit()).toEqual({ reason: 'no-variation' });
  });

  it.each([
    ['logistic regression', () => fitLogistic(event, [arm, none])],
    ['logistic regression on the same twice', () => fitLogistic(event, [arm, arm])],
    ['negative binomial regression', () => fitNegativeBinomial(count, [arm, none])],
  ])('singular: %s', (_, fit) => {
    expect(fit()).toEqual({ reason: 'singular' });
  });

  it('too few people', () => {
    const nobody = none.map(() => Number.NaN);
    for (const result of [
      fitLogistic(nobody, [arm]),
      fitPoisson(nobody, [arm]),
      fitNegativeBinomial(nobody, [arm]),
      differenceOfShares(nobody, arm),
      rankTest(nobody, arm),
    ]) {
      expect(result).toEqual({ reason: 'too-few-people' });
    }
  });
});

it('a regression on the arm alone is the table: log odds ratio and log rate ratio, whatever the dispersion', () => {
  const table = (outcome: Float64Array, group: number) => outcome.filter((_, i) => arm[i] === group);
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
  const [p1, p2] = [mean(table(event, 1)), mean(table(event, 0))];
  const odds = fitted(fitLogistic(event, [arm])).fit.coefficient(1);
  expect(odds.value).toBeCloseTo(Math.log((p1 * (1 - p2)) / (p2 * (1 - p1))), 12);
  expect(odds.standardError).toBeCloseTo(Math.sqrt((1 / p1 + 1 / (1 - p1) + 1 / p2 + 1 / (1 - p2)) / 60), 11);
  const rates = fitted(fitNegativeBinomial(count, [arm]));
  const [m1, m2] = [mean(table(count, 1)), mean(table(count, 0))];
  expect(rates.fit.coefficient(1).value).toBeCloseTo(Math.log(m1 / m2), 12);
  expect(rates.fit.coefficient(1).standardError).toBeCloseTo(
    Math.sqrt((1 / m1 + 1 / m2 + 2 * rates.dispersion) / 60),
    9,
  );
});

describe('Mann-Whitney distribution', () => {
  it('counts the orders of small groups one by one', () => {
    for (const [n1, n2] of [
      [1, 1],
      [2, 3],
      [4, 4],
      [5, 3],
    ]) {
      const sums = new Map<number, number>();
      for (let set = 0; set < 2 ** (n1 + n2); set += 1) {
        const members = Array.from({ length: n1 + n2 }, (_, i) => (set >> i) & 1);
        if (members.filter(Boolean).length !== n1) continue;
        const u = members.reduce(
          (sum, own, i) => sum + (own ? members.slice(0, i).filter((each) => !each).length : 0),
          0,
        );
        sums.set(u, (sums.get(u) ?? 0) + 1);
      }
      const orders = [...sums.values()].reduce((a, b) => a + b, 0);
      for (let u = 0; u <= (n1 * n2) / 2; u += 1) {
        const below = [...sums].reduce((sum, [value, times]) => sum + (value <= u ? times : 0), 0);
        expect(mannWhitneyTail(u, n1, n2)).toBeCloseTo(below / orders, 14);
      }
    }
  });

  it('is symmetric about the middle at the largest size in use', () => {
    // 49 x 49: an odd number of pairs, so half the orders lie below the middle.
    expect(mannWhitneyTail((49 * 49 - 1) / 2, 49, 49)).toBeCloseTo(0.5, 12);
    expect(mannWhitneyTail(100, 20, 49)).toBe(mannWhitneyTail(100, 49, 20));
  });
});

it('ranks do not change under any rising transformation; swapping groups turns the sign', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 6, maxLength: 30 }), (values) => {
      const outcome = Float64Array.from(values);
      const group = outcome.map((_, i) => i % 2);
      const plain = rankTest(outcome, group);
      expect(
        rankTest(
          outcome.map((value) => Math.exp(value)),
          group,
        ),
      ).toEqual(plain);
      const swapped = rankTest(
        outcome,
        group.map((value) => 1 - value),
      );
      if ('reason' in plain || 'reason' in swapped) expect(swapped).toEqual(plain);
      else {
        expect(swapped.value).toBeCloseTo(-plain.value, 12);
        expect(swapped.p).toBeCloseTo(plain.p ?? Number.NaN, 12);
      }
    }),
  );
});

it('the Hodges-Lehmann estimate moves with a shift', () => {
  expect(hodgesLehmann(Float64Array.of(1, 2, 9, 0), Float64Array.of(1, 1, 1, 0))).toBe(2);
  const shifted = age.map((value, i) => value + 3 * arm[i]);
  expect(hodgesLehmann(shifted, arm)).toBeCloseTo(hodgesLehmann(age, arm) + 3, 12);
});

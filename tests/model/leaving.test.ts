import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalMean } from '../../src/simulation/model/standard-normal.js';
import { modelOf } from '../kinds/agreement.js';
import { exampleText, planOf } from '../studies.js';
import { plainTrial } from './drafts.js';
import { expectMean, mean, Sample } from './sample.js';

/** People leave at the rates stated, for the reason stated, and do not come back; those who stay may not practise. */

const gone = (values: readonly number[]) => values.map((value) => (Number.isNaN(value) ? 1 : 0));
const outcome = 'swls-life-satisfaction';

describe('dropout', () => {
  it('is the planned attrition where nothing is said: even over the weeks up to the first test, the same in all arms', () => {
    const sample = new Sample(modelOf(planOf(exampleText('cbct-inflammation')), { cbct: 24, health: 24 }), 200);
    for (const arm of [0, 1]) {
      expect(gone(sample.of('ucla-loneliness@baseline', arm))).not.toContain(1);
      expectMean(gone(sample.of('ucla-loneliness@mid', arm)), (0.15 * 5) / 9, 'by mid');
      expectMean(gone(sample.of('ucla-loneliness@post', arm)), 0.15, 'by post');
      expectMean(gone(sample.of('ucla-loneliness@follow-up', arm)), 0.15, 'by follow-up');
    }
  });

  it('can differ by visit and arm, and nobody comes back', () => {
    const text = `${exampleText('cbct-inflammation')}\nsimulation: {dropout: {byVisit: {mid: 0.1, post: 0.2, follow-up: 0.4}, arms: {cbct: 0.6}}}\n`;
    const sample = new Sample(modelOf(planOf(text), { cbct: 24, health: 24 }), 200);
    const visits = ['baseline', 'mid', 'post', 'follow-up'];
    const shares = [
      [0, 0.15, 0.3, 0.6],
      [0, 0.1, 0.2, 0.4],
    ];
    for (const arm of [0, 1]) {
      const missing = visits.map((visit) => gone(sample.of(`ucla-loneliness@${visit}`, arm)));
      missing.forEach((values, visit) => {
        expectMean(values, shares[arm][visit], `${arm} ${visits[visit]}`);
        if (visit > 0) expect(values.every((value, i) => value >= missing[visit - 1][i])).toBe(true);
      });
    }
  });

  it.each([
    ['at-random', 'before', 1.5],
    ['not-at-random', 'after', -0.8],
  ] as const)(
    '%s: the rate over both arms is as stated, and those who leave differ in the value %s',
    (mechanism, when, strength) => {
      const more = `simulation: {dropout: {mechanism: ${mechanism}, measure: ${outcome}, strength: ${strength}}}`;
      const plan = (attrition: number) => plainTrial({ attrition, more });
      const sample = new Sample(modelOf(plan(0.3), { cbct: 40, health: 40 }), 300);
      // The same people with nobody leaving: streams of random numbers belong to variables.
      const everybody = new Sample(modelOf(plan(0), { cbct: 40, health: 40 }), 300);
      for (const arm of [0, 1]) {
        const missing = gone(sample.of(`${outcome}@after`, arm));
        const centre = when === 'after' && arm === 0 ? 0.5 : 0;
        const intercept = interceptOf(0.3, strength, when === 'after' ? [0.5, 0] : [0, 0]) + strength * centre;
        const leaves = (z: number) => 1 / (1 + Math.exp(-intercept - strength * z));
        expectMean(missing, normalMean(leaves), 'rate');
        const values = everybody.of(`${outcome}@${when}`, arm).map((value) => value - centre);
        const products = values.map((value, i) => value * missing[i]);
        const expected = normalMean((z) => z * leaves(z));
        expectMean(products, expected, 'value of those who leave');
        expect(Math.sign(expected)).toBe(Math.sign(strength));
      }
    },
  );
});

/** The logistic intercept for a share of people in arms with these means, by bisection and another quadrature. */
function interceptOf(share: number, slope: number, means: readonly number[]): number {
  const width = 0.01;
  const at = (a: number) => {
    let sum = 0;
    for (let z = -9; z <= 9; z += width)
      sum +=
        ((width * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)) *
        mean(means.map((each) => 1 / (1 + Math.exp(-a - slope * (each + z)))));
    return sum;
  };
  let [low, high] = [-20, 20];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (at(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}

describe('non-adherence', () => {
  const sampleWith = (adherence: string) =>
    new Sample(modelOf(plainTrial({ more: `simulation: {adherence: ${adherence}}` }), { cbct: 40, health: 40 }), 300);

  it('takes the effect away from those who take up nothing, and in proportion from the others', () => {
    const sample = sampleWith('{none: 0.25, mean: 0.6, sd: 0.2}');
    const doses = sample.dose.filter((_, i) => sample.arm[i] === 0);
    expectMean(
      doses.map((dose) => (dose === 0 ? 1 : 0)),
      0.25,
      'who take up nothing',
    );
    const others = doses.filter((dose) => dose > 0);
    expectMean(others, 0.6, 'mean dose of the others');
    expectMean(
      others.map((dose) => (dose - 0.6) ** 2),
      0.04,
      'variance of their dose',
    );
    expect(Math.max(...doses)).toBeLessThanOrEqual(1);
    const after = sample.of(`${outcome}@after`, 0);
    expectMean(after, 0.5 * 0.75 * 0.6, 'effect in all');
    expectMean(
      after.map((value, i) => value - 0.5 * doses[i]),
      0,
      'effect given the dose',
    );
    expectMean(sample.of(`${outcome}@after`, 1), 0, 'comparator');
    expect(new Set(sample.dose.filter((_, i) => sample.arm[i] === 1))).toEqual(new Set([1]));
  });

  it('with a threshold, all or nothing', () => {
    const sample = sampleWith('{none: 0, mean: 0.5, sd: 0.2, threshold: 0.5}');
    const doses = sample.dose.filter((_, i) => sample.arm[i] === 0);
    const after = sample.of(`${outcome}@after`, 0);
    expectMean(
      after.filter((_, i) => doses[i] >= 0.5),
      0.5,
      'at least half',
    );
    expectMean(
      after.filter((_, i) => doses[i] < 0.5),
      0,
      'less than half',
    );
    expectMean(
      doses.map((dose) => (dose >= 0.5 ? 1 : 0)),
      0.5,
      'half of a symmetric beta',
    );
  });

  it('is not counted twice where the planning effect was lowered for it', () => {
    const effect =
      '{value: 0.5, basis: {kind: assumption, because: "x"}, correct: {adherence: {value: 0.8, basis: {kind: assumption, because: "x"}}}}';
    const plan = (more: string) =>
      plainTrial({
        hypothesis: `hypothesis: kindness-wellbeing, outcome: ${outcome}, compare: {treatment: cbct, comparator: health}, effects: {difference: ${effect}}`,
        more,
      });
    const means = (more: string) =>
      modelOf(plan(more), { cbct: 10, health: 10 }).variables.find(({ name }) => name === `${outcome}@after`)?.means[0];
    expect(means('')).toBeCloseTo(0.4, 12);
    expect(means('simulation: {adherence: {none: 0.2}}')).toBeCloseTo(0.5, 12);
  });
});

describe('classes', () => {
  it('hold everybody, at least one person each, and vary as stated', () => {
    const taught = plainTrial({ classes: { size: 10, icc: 0.1, arms: ['cbct'] } });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 400 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (people, variation) => {
          const plan = { ...taught, simulation: { classes: { sizeVariation: variation, teacherShare: 0 } } };
          const [arm, other] = modelOf(plan, { cbct: people, health: 20 }).arms;
          expect(arm.classSizes.reduce((sum, size) => sum + size, 0)).toBe(people);
          expect(arm.classSizes.length).toBe(Math.ceil(people / 10));
          expect(Math.min(...arm.classSizes)).toBeGreaterThanOrEqual(1);
          expect(other.classSizes).toEqual([]);
          if (arm.classSizes.length >= 8 && variation <= 0.4) {
            const average = mean(arm.classSizes);
            const found = Math.sqrt(mean(arm.classSizes.map((size) => (size - average) ** 2))) / average;
            expect(Math.abs(found - variation)).toBeLessThan(0.06);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of one teacher are alike in the share stated', () => {
    const plan = plainTrial({
      classes: { size: 2, icc: 0.4, arms: ['cbct', 'health'] },
      more: 'simulation: {classes: {teacherShare: 0.5}}',
      teachers: '{cbct: 2, health: 3}',
    });
    const model = modelOf(plan, { cbct: 8, health: 12 });
    expect(model.arms.map(({ teachers }) => teachers)).toEqual([
      [0, 1, 0, 1],
      [0, 1, 2, 0, 1, 2],
    ]);
    const sample = new Sample(model, 4000);
    const values = sample.of(`${outcome}@after`, 0).map((value) => value - 0.5);
    const product = (one: number, other: number) =>
      Array.from({ length: values.length / 8 }, (_, set) => values[8 * set + one] * values[8 * set + other]);
    expectMean(product(0, 1), 0.4, 'same class');
    expectMean(product(0, 4), 0.2, 'same teacher');
    expectMean(product(0, 2), 0, 'another teacher');
    expectMean(
      values.map((value) => value * value),
      1,
      'variance',
    );
  });
});

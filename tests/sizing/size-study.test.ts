import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysedOf, recruitedFor } from '../../src/sizing/arms.js';
import { powerAt } from '../../src/sizing/size-hypothesis.js';
import { sizeStudy } from '../../src/sizing/size-study.js';
import { exampleNames, exampleText, planOf } from '../studies.js';

const plans = new Map(exampleNames.map((name) => [name, planOf(exampleText(name))]));
const powers = new Map([...plans].map(([name, plan]) => [name, sizeStudy(plan)]));

describe.each(exampleNames)('%s', (name) => {
  const plan = plans.get(name)!;
  const power = powers.get(name)!;
  const target = plan.inference.power.value;

  it('gives each hypothesis the smallest size with the target power', () => {
    for (const result of power.results) {
      const { required } = result;
      expect(required, result.infeasible).toBeDefined();
      if (!required) continue;
      expect(required.power.value).toBeGreaterThanOrEqual(target);
      // A class fewer, or a person fewer in each arm, is not enough.
      const smaller = Object.fromEntries(
        Object.entries(required.recruited).map(([id, people]) => {
          const arm = plan.arms.find((each) => each.id === id)!;
          const analysed = required.analysed[id] - 1;
          return [id, people - (arm.classSize?.value ?? people - recruitedFor(analysed, plan.sample.attrition.value))];
        }),
      );
      expect(powerAt(plan, result.hypothesis, smaller).power).toBeLessThan(target);
    }
  });

  it('recruits whole people, and whole classes where there are classes', () => {
    for (const { required } of power.results)
      for (const [id, people] of Object.entries(required?.recruited ?? {})) {
        const arm = plan.arms.find((each) => each.id === id)!;
        expect(Number.isInteger(people)).toBe(true);
        if (arm.classSize) expect(people % arm.classSize.value).toBe(0);
      }
  });

  it('finds the smallest detectable effect again as power', () => {
    for (const result of power.results) {
      const { detectable } = result;
      expect(detectable, result.detectableMissing).toBeDefined();
      if (!detectable) continue;
      const scenario =
        detectable.effect === 'bound'
          ? { bound: detectable.quantity.value }
          : {
              effects: Object.fromEntries(
                Object.entries({ [detectable.effect]: detectable.quantity, ...detectable.also }).map(([key, each]) => [
                  key,
                  each.value,
                ]),
              ),
            };
      expect(powerAt(plan, result.hypothesis, power.recruited, scenario).power).toBeCloseTo(target, 4);
    }
  });

  it('draws a curve that rises through the target', () => {
    for (const { curve, required } of power.results) {
      for (let i = 1; i < curve.length; i++) {
        expect(curve[i].recruited).toBeGreaterThan(curve[i - 1].recruited);
        // Below alpha an equivalence test lives on standard errors that are small by chance, likelier with fewer people.
        if (curve[i - 1].power > 0.05) expect(curve[i].power).toBeGreaterThanOrEqual(curve[i - 1].power - 1e-9);
      }
      expect(curve.some((point) => point.recruited === required?.totalRecruited)).toBe(true);
      expect(curve.at(-1)!.power).toBeGreaterThan(target);
    }
  });

  it('is the same twice', () => {
    expect(JSON.stringify(sizeStudy(plan))).toBe(JSON.stringify(power));
  });
});

describe('the size of a study', () => {
  it('is what the arms say where they say it, and shows how little 55 people can do', () => {
    const power = powers.get('compassion-app-donation')!;
    expect(power.recruited).toEqual({ app: 20, placebo: 17, familiarity: 18 });
    expect(power.sizedBy).toEqual({ kind: 'written' });
    expect(power.results[0].atStudySize.power.value).toBeLessThan(0.4);
    expect(power.results[0].detectable!.quantity.value).toBeGreaterThan(0.7);
  });

  it('is otherwise what the most demanding primary hypothesis needs', () => {
    const power = powers.get('lkm-cbct-dissociation')!;
    expect(power.sizedBy).toEqual({ kind: 'hypothesis', id: 'H2' });
    expect(new Set(Object.values(power.recruited)).size).toBe(1);
  });
});

describe('attrition', () => {
  it('recruits enough people for those analysed, and not one more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (analysed, attrition) => {
          const recruited = recruitedFor(analysed, attrition);
          expect(analysedOf(recruited, attrition)).toBeGreaterThanOrEqual(analysed);
          expect(analysedOf(recruited - 1, attrition)).toBeLessThan(analysed);
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { classesAncova } from '../../src/power/classes-ancova.js';
import { mediationJointSignificance } from '../../src/power/mediation-joint-significance.js';
import { mediationJointSignificanceClasses } from '../../src/power/mediation-joint-significance-classes.js';
import { mediationMonteCarloIntervalClasses } from '../../src/power/mediation-monte-carlo-interval-classes.js';

type Inputs = ReturnType<typeof mediationJointSignificanceClasses.inputs.parse>;

const inputs = (changes: object): Inputs =>
  mediationJointSignificanceClasses.inputs.parse({
    classes1: 6,
    classSize1: 8,
    classes2: 6,
    classSize2: 8,
    iccMediator: 0.08,
    iccOutcome: 0.1,
    a: 0.4,
    b: 0.35,
    direct: 0.1,
    alpha: 0.05,
    ...changes,
  });

describe('classes', () => {
  const figures = (changes: object) => mediationJointSignificanceClasses.evaluate(inputs(changes));
  it('test path a as the comparison of two arms does', () => {
    for (const arms of [{}, { classes2: 40, classSize2: 1 }, { classes1: 9, mediatorBaselineR: 0 }]) {
      const given = inputs({ ...arms });
      const { powerA, impliedD } = mediationJointSignificanceClasses.evaluate(given);
      const { classes1, classSize1, classes2, classSize2, iccMediator, alpha } = given;
      const two = classesAncova.inputs.parse({
        classes1,
        classSize1,
        classes2,
        classSize2,
        icc1: iccMediator,
        icc2: classSize2 > 1 ? iccMediator : 0,
        sizeVariation: 0,
        d: impliedD,
        baselineR: 0,
        covariates: 0,
        alpha,
        sides: 2,
      });
      expect(powerA).toBeCloseTo(classesAncova.evaluate(two).power, 4);
    }
  });
  it('of one person, and arms without classes, are the procedure without classes', () => {
    const { power } = figures({ classes1: 40, classSize1: 1, classes2: 50, classSize2: 1, a: 0.3 });
    const paths = { a: 0.3, b: 0.35, direct: 0.1, alpha: 0.05 };
    const plain = mediationJointSignificance.inputs.parse({ n1: 40, n2: 50, ...paths });
    expect(power).toBeCloseTo(mediationJointSignificance.evaluate(plain).power, 12);
  });
  it('cost power the more alike their people are', () => {
    const powers = [0, 0.05, 0.1, 0.2].map((icc) => figures({ iccMediator: icc, iccOutcome: icc }).powerA as number);
    expect([...powers].sort((left, right) => right - left)).toEqual(powers);
    expect(figures({}).power).toBeLessThan(figures({}).powerIgnoringClasses as number);
  });
  it('keep joint significance conservative', () => {
    expect(figures({ a: 0, b: 0 }).power).toBeCloseTo(0.05 ** 2, 6);
    expect(figures({ a: 0, b: 0.7, iccOutcome: 0.3 }).power).toBeLessThanOrEqual(0.05 + 1e-9);
    expect(figures({ a: 0.9, b: 0 }).power).toBeLessThanOrEqual(0.05 + 1e-9);
  });
  it('show that the interval is too eager with few classes', () => {
    const few = mediationMonteCarloIntervalClasses.evaluate(
      inputs({ classes1: 3, classes2: 3, a: 0, b: 0.6, iccOutcome: 0.2 }),
    );
    expect(few.power).toBeGreaterThan(0.08);
    expect(few.typeOneErrorA).toBeGreaterThan(0.1);
  });
  it('are refused when the mediator alone makes the outcome differ more between classes', () => {
    const { error } = mediationJointSignificanceClasses.inputs.safeParse({
      ...inputs({}),
      iccOutcome: 0,
      iccMediator: 0.1,
    });
    expect(error?.issues[0]?.message).toMatch(/iccOutcome/);
  });
});

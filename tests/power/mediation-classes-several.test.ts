import { describe, expect, it } from 'vitest';
import { mediationModeratedFirstStage } from '../../src/power/mediation-moderated-first-stage.js';
import { mediationModeratedFirstStageClasses } from '../../src/power/mediation-moderated-first-stage-classes.js';
import { mediationParallel } from '../../src/power/mediation-parallel.js';
import { mediationParallelClasses } from '../../src/power/mediation-parallel-classes.js';
import { mediationSerial } from '../../src/power/mediation-serial.js';
import { mediationSerialClasses } from '../../src/power/mediation-serial-classes.js';

/** Two mediators, or one with a moderator, in classes; tests/simulation has the trials themselves. */

interface Sizes {
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
}

const sizes = (classes1: number, classSize1: number, classes2: number, classSize2: number): Sizes => ({
  ...{ classes1, classSize1, classes2, classSize2 },
});

describe('serial', () => {
  const inputs = (changes: object) =>
    mediationSerialClasses.inputs.parse({ ...mediationSerialClasses.example, ...changes });

  it('without classes is the procedure without classes', () => {
    const { power } = mediationSerialClasses.evaluate(inputs(sizes(40, 1, 50, 1)));
    const { a, middle, b } = mediationSerialClasses.example;
    const plain = mediationSerial.inputs.parse({ n1: 40, n2: 50, a, middle, b, alpha: 0.05 });
    expect(power).toBe(mediationSerial.evaluate(plain).power);
  });

  it('in classes that share nothing loses only degrees of freedom', () => {
    const shares = { iccMediator1: 0, iccMediator2: 0, iccOutcome: 0.001 };
    const { power, powerIgnoringClasses } = mediationSerialClasses.evaluate(
      inputs({ ...sizes(60, 4, 60, 4), ...shares, a: 0.2, middle: 0.2, b: 0.15 }),
    );
    expect(powerIgnoringClasses as number).toBeGreaterThan(power);
    expect((powerIgnoringClasses as number) - power).toBeLessThan(0.01);
  });
});

describe('parallel', () => {
  const inputs = (changes: object) =>
    mediationParallelClasses.inputs.parse({ ...mediationParallelClasses.example, ...changes });

  it('without classes is the procedure without classes', () => {
    const { power } = mediationParallelClasses.evaluate(inputs(sizes(70, 1, 80, 1)));
    const { a1, a2, b1, b2, mediatorCorrelation } = mediationParallelClasses.example;
    const plain = mediationParallel.inputs.parse({
      ...{ n1: 70, n2: 80, a1, a2, b1, b2, mediatorCorrelation, alpha: 0.05 },
    });
    expect(power).toBe(mediationParallel.evaluate(plain).power);
  });
});

describe('moderated first stage', () => {
  const inputs = (changes: object) =>
    mediationModeratedFirstStageClasses.inputs.parse({ ...mediationModeratedFirstStageClasses.example, ...changes });

  it('without classes is the procedure without classes', () => {
    const { power } = mediationModeratedFirstStageClasses.evaluate(inputs(sizes(60, 1, 60, 1)));
    const { aDifference, b } = mediationModeratedFirstStageClasses.example;
    const plain = mediationModeratedFirstStage.inputs.parse({ n: 120, aDifference, b, alpha: 0.05 });
    expect(power).toBeCloseTo(mediationModeratedFirstStage.evaluate(plain).power, 12);
  });
});

describe('what cannot be', () => {
  it.each([
    [mediationSerialClasses, { iccOutcome: 0, iccMediator2: 0.3 }, /iccOutcome/],
    [mediationSerialClasses, { middle: 0.95, iccMediator2: 0.4 }, /iccMediator2/],
    [mediationParallelClasses, { iccOutcome: 0, iccMediator1: 0.3 }, /iccOutcome/],
    [mediationModeratedFirstStageClasses, { iccOutcome: 0, iccMediator: 0.3 }, /iccOutcome/],
    [mediationSerialClasses, sizes(2, 1, 2, 1), /Too few/],
    [mediationParallelClasses, sizes(2, 1.5, 2, 1), /Too few/],
    [mediationModeratedFirstStageClasses, sizes(2, 2, 2, 1), /Too few/],
  ])('is refused by name', ({ inputs, example }, changes, message) => {
    const { error } = (inputs as typeof mediationSerialClasses.inputs).safeParse({ ...example, ...changes });
    expect(error?.issues[0]?.message).toMatch(message);
  });
});

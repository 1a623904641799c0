import { describe, expect, it } from 'vitest';
import { chainSpreads } from '../../src/power/families/product-of-paths-class-chains.js';
import { moderatedSpreads } from '../../src/power/families/product-of-paths-class-moderator.js';
import { parallelSpreads } from '../../src/power/families/product-of-paths-class-parallel.js';
import { mediationModeratedFirstStage } from '../../src/power/mediation-moderated-first-stage.js';
import { mediationModeratedFirstStageClasses } from '../../src/power/mediation-moderated-first-stage-classes.js';
import { mediationParallel } from '../../src/power/mediation-parallel.js';
import { mediationParallelClasses } from '../../src/power/mediation-parallel-classes.js';
import { mediationSerial } from '../../src/power/mediation-serial.js';
import { mediationSerialClasses } from '../../src/power/mediation-serial-classes.js';
import { studentT } from '../../src/statistics/student-t.js';
import { ClassData } from './mixed-model.js';
import { mean, type Stream, simulate, sumOfSquares, type Tally } from './simulation.js';

/** Two mediators, or one with a moderator, in classes: trials generated person by person and analysed by mixed models. */

const REPLICATIONS = 3000;

/** The mixed models estimate the class variances, which the formula takes as known. */
function agrees(power: number, { rate, standardError }: Tally, approximation = 0.015) {
  expect(Math.abs(power - rate), `formula ${power}, simulated ${rate} +- ${standardError}`).toBeLessThanOrEqual(
    4 * standardError + approximation,
  );
}

const quantiles = new Map<number, number>();
function found({ t, df }: { readonly t: number; readonly df: number }): boolean {
  const critical = quantiles.get(df) ?? studentT.quantile(0.975, df);
  if (Number.isInteger(df)) quantiles.set(df, critical);
  return Math.abs(t) > critical;
}

interface Sizes {
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
}

/** The classes of both arms; a class of one is a person of an arm without classes. */
function* classesOf({ classes1, classSize1, classes2, classSize2 }: Sizes) {
  for (let k = 0; k < classes1; k += 1) yield { arm: 0 as const, size: classSize1 };
  for (let k = 0; k < classes2; k += 1) yield { arm: 1 as const, size: classSize2 };
}

/** The comparison of the arms from means of classes of one size: pooled variance, or Satterthwaite's with people in one arm. */
function testOfArms([one, two]: readonly [number[], number[]], pooled: boolean) {
  const difference = mean(one) - mean(two);
  if (pooled) {
    const df = one.length + two.length - 2;
    const variance = (sumOfSquares(one) + sumOfSquares(two)) / df;
    return { t: difference / Math.sqrt(variance * (1 / one.length + 1 / two.length)), df };
  }
  const [v1, v2] = [one, two].map((values) => sumOfSquares(values) / (values.length - 1) / values.length) as [
    number,
    number,
  ];
  const df = (v1 + v2) ** 2 / (v1 ** 2 / (one.length - 1) + v2 ** 2 / (two.length - 1));
  return { t: difference / Math.sqrt(v1 + v2), df };
}

const sd = (variance: number, stream: Stream) => Math.sqrt(Math.max(0, variance)) * stream.normal();
const both = ({ classSize1, classSize2 }: Sizes) => classSize1 > 1 && classSize2 > 1;
const sizes = (classes1: number, classSize1: number, classes2: number, classSize2: number): Sizes => ({
  ...{ classes1, classSize1, classes2, classSize2 },
});

describe('serial', () => {
  const inputs = (changes: object) =>
    mediationSerialClasses.inputs.parse({ ...mediationSerialClasses.example, ...changes });

  function trial(given: ReturnType<typeof inputs>, stream: Stream): boolean {
    const { a, middle, b } = given;
    const { first, second, outcome } = chainSpreads(given, given);
    const [ofMiddle, ofB] = [new ClassData(4), new ClassData(5)];
    const means: [number[], number[]] = [[], []];
    for (const { arm, size } of classesOf(given)) {
      const x = arm === 0 ? 1 : -1;
      const [u1, u2, u3] = [sd(first.class, stream), sd(second.class, stream), sd(outcome.class, stream)];
      const rows = Array.from({ length: size }, () => {
        const m1 = a * x + u1 + sd(first.person, stream);
        const m2 = middle * m1 + u2 + sd(second.person, stream);
        return [1, x, m1, m2, b * m2 + u3 + sd(outcome.person, stream)];
      });
      ofMiddle.add(rows.map((row) => row.slice(0, 4)));
      ofB.add(rows);
      means[arm].push(mean(rows.map((row) => row[2]!)));
    }
    return found(testOfArms(means, both(given))) && found(ofMiddle.fit(1)) && found(ofB.fit(2));
  }

  it.each<[string, object]>([
    ['6 classes of 8 per arm', { ...sizes(6, 8, 6, 8), a: 0.4 }],
    [
      '4 classes of 6, strong classes',
      { ...sizes(4, 6, 4, 6), a: 0.5, middle: 0.45, b: 0.5, iccMediator1: 0.2, iccMediator2: 0.25, iccOutcome: 0.3 },
    ],
    ['unequal numbers of classes', { ...sizes(4, 8, 12, 8), a: -0.4 }],
    ['classes in one arm', { ...sizes(6, 8, 48, 1), a: 0.4 }],
    ['no middle path', { ...sizes(6, 8, 6, 8), a: 0.5, middle: 0, b: 0.4 }],
  ])('%s', (name, changes) => {
    const given = inputs(changes);
    const tally = simulate(`serial classes ${name}`, REPLICATIONS, (stream) => trial(given, stream));
    agrees(mediationSerialClasses.evaluate(given).power, tally);
  });

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

  function trial(given: ReturnType<typeof inputs>, stream: Stream): boolean {
    const { a1, a2, b1, b2, direct, mediatorCorrelation: r, show } = given;
    const { first, second, outcome } = parallelSpreads({ ...given, correlation: r }, given);
    const [ofB1, ofB2] = [new ClassData(5), new ClassData(5)];
    const means1: [number[], number[]] = [[], []];
    const means2: [number[], number[]] = [[], []];
    const pair = (layer: 'class' | 'person') => {
      const [z1, z2] = [stream.normal(), stream.normal()];
      return [Math.sqrt(first[layer]) * z1, Math.sqrt(second[layer]) * (r * z1 + Math.sqrt(1 - r * r) * z2)] as const;
    };
    for (const { arm, size } of classesOf(given)) {
      const x = arm === 0 ? 1 : -1;
      const [[u1, u2], u3] = [pair('class'), sd(outcome.class, stream)];
      const people = Array.from({ length: size }, () => {
        const [e1, e2] = pair('person');
        const [m1, m2] = [a1 * x + u1 + e1, a2 * x + u2 + e2];
        return { m1, m2, y: direct * x + b1 * m1 + b2 * m2 + u3 + sd(outcome.person, stream) };
      });
      ofB1.add(people.map(({ m1, m2, y }) => [1, x, m2, m1, y]));
      ofB2.add(people.map(({ m1, m2, y }) => [1, x, m1, m2, y]));
      means1[arm].push(mean(people.map(({ m1 }) => m1)));
      means2[arm].push(mean(people.map(({ m2 }) => m2)));
    }
    const one = found(testOfArms(means1, both(given))) && found(ofB1.fit(2));
    const two = found(testOfArms(means2, both(given))) && found(ofB2.fit(2));
    return show === 'both' ? one && two : one || two;
  }

  it.each<[string, object]>([
    ['6 classes of 8 per arm', { ...sizes(6, 8, 6, 8), a1: 0.4 }],
    ['6 classes of 8 per arm, either', { ...sizes(6, 8, 6, 8), a1: 0.3, b2: -0.2, show: 'either' }],
    [
      '4 classes of 6, strong classes',
      {
        ...sizes(4, 6, 4, 6),
        ...{ a1: 0.6, a2: 0.6, b1: 0.4, b2: 0.4, iccMediator1: 0.2, iccMediator2: 0.2, iccOutcome: 0.3 },
      },
    ],
    [
      'mediators of different shares',
      { ...sizes(6, 8, 6, 8), mediatorCorrelation: 0.6, iccMediator1: 0.02, iccMediator2: 0.2, iccOutcome: 0.15 },
    ],
    ['classes in one arm', { ...sizes(6, 8, 48, 1), a1: 0.4 }],
  ])('%s', (name, changes) => {
    const given = inputs(changes);
    const tally = simulate(`parallel classes ${name}`, REPLICATIONS, (stream) => trial(given, stream));
    agrees(mediationParallelClasses.evaluate(given).power, tally);
  });

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

  function trial(given: ReturnType<typeof inputs>, stream: Stream): boolean {
    const { aDifference, b, groupShare } = given;
    const { mediator, outcome } = moderatedSpreads(given);
    const [ofA, ofB] = [new ClassData(5), new ClassData(6)];
    const slopes = [new ClassData(3), new ClassData(3)] as const;
    const groups = ([1, 2] as const).map((arm) =>
      shuffled(given[`classes${arm}`] * given[`classSize${arm}`], groupShare, stream),
    );
    for (const { arm, size } of classesOf(given)) {
      const [u, v] = [sd(mediator.class, stream), sd(outcome.class, stream)];
      const rows = Array.from({ length: size }, () => {
        const group = groups[arm]!.pop()!;
        const m = 0.3 * arm + 0.2 * group + aDifference * arm * group + u + sd(mediator.person, stream);
        return [1, arm, group, arm * group, m, b * m + 0.1 * arm + v + sd(outcome.person, stream)];
      });
      ofA.add(rows.map((row) => row.slice(0, 5)));
      ofB.add(rows);
      slopes[arm].add(rows.map(([one, , group, , m]) => [one!, group!, m!]));
    }
    return found(both(given) ? ofA.fit(2) : apart(slopes)) && found(ofB.fit(3));
  }

  /** Satterthwaite's test of the two arms' differences between the groups. */
  function apart(slopes: readonly [ClassData, ClassData]) {
    const [one, two] = [slopes[0].fit(1), slopes[1].fit(1)];
    const [v1, v2] = [one.standardError ** 2, two.standardError ** 2];
    return {
      t: (one.estimate - two.estimate) / Math.sqrt(v1 + v2),
      df: (v1 + v2) ** 2 / (v1 ** 2 / one.df + v2 ** 2 / two.df),
    };
  }

  function shuffled(people: number, share: number, stream: Stream): number[] {
    const order = Array.from({ length: people }, (_, i) => ({
      group: i < people * share ? 1 : 0,
      at: stream.uniform(),
    }));
    return order.sort((left, right) => left.at - right.at).map(({ group }) => group);
  }

  it.each<[string, object]>([
    ['6 classes of 8 per arm', { ...sizes(6, 8, 6, 8), aDifference: 1.1, b: 0.3 }],
    [
      '4 classes of 6, strong classes',
      { ...sizes(4, 6, 4, 6), ...{ aDifference: 1.6, b: 0.45, groupShare: 1 / 3, iccMediator: 0.2, iccOutcome: 0.3 } },
    ],
    ['12 classes of 3', { ...sizes(12, 3, 12, 3), aDifference: 1.2, b: 0.3 }],
    ['classes in one arm', { ...sizes(6, 8, 48, 1), aDifference: 1.1, b: 0.3 }],
    ['no difference', { ...sizes(6, 8, 6, 8), aDifference: 0, b: 0.5 }],
  ])('%s', (name, changes) => {
    const given = inputs(changes);
    const tally = simulate(`moderated classes ${name}`, REPLICATIONS, (stream) => trial(given, stream));
    agrees(mediationModeratedFirstStageClasses.evaluate(given).power, tally);
  });

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

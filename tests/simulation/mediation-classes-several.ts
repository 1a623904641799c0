import { chainSpreads } from '../../src/power/families/product-of-paths-class-chains.js';
import { moderatedSpreads } from '../../src/power/families/product-of-paths-class-moderator.js';
import { parallelSpreads } from '../../src/power/families/product-of-paths-class-parallel.js';
import { mediationModeratedFirstStageClasses } from '../../src/power/mediation-moderated-first-stage-classes.js';
import { mediationParallelClasses } from '../../src/power/mediation-parallel-classes.js';
import { mediationSerialClasses } from '../../src/power/mediation-serial-classes.js';
import { simulated } from './agreement.js';
import { ClassData } from './mixed-model.js';
import { apart, type Estimate, pooled, rejects, welch } from './samples.js';
import { mean, type Stream } from './studies.js';

/** Two mediators, or one with a moderator, in classes: generated person by person and analysed by mixed models. */

interface Sizes {
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
}

const sizes = (classes1: number, classSize1: number, classes2: number, classSize2: number): Sizes => ({
  ...{ classes1, classSize1, classes2, classSize2 },
});

export const mediationInClassesSeveral = [
  simulated(mediationSerialClasses, {
    grid: [
      { ...sizes(6, 8, 6, 8), a: 0.4 },
      { ...sizes(4, 8, 12, 8), a: -0.4 },
      {
        ...sizes(4, 6, 4, 6),
        ...{ a: 0.5, middle: 0.45, b: 0.5, iccMediator1: 0.2, iccMediator2: 0.25, iccOutcome: 0.3 },
      },
      { ...sizes(6, 8, 48, 1), a: 0.4 },
      { ...sizes(6, 8, 6, 8), a: 0.5, middle: 0, b: 0.4 },
      { ...sizes(6, 8, 6, 8), a: 0, middle: 0.5, b: 0.5 },
      { ...sizes(3, 4, 3, 4), a: 0.7, middle: 0.6, b: 0.6 },
      { ...sizes(10, 12, 10, 12), a: 0.3, middle: 0.25, b: -0.25 },
    ],
    replications: 4000,
    within: (given) => (smallest(given, 6, 8) ? 0.015 : 0.025),
    study: (given) => (stream) => serialTrial(given, stream),
  }),

  simulated(mediationParallelClasses, {
    grid: [
      { ...sizes(6, 8, 6, 8), a1: 0.4 },
      { ...sizes(4, 8, 10, 8), a1: 0.4, b2: -0.2, show: 'either' },
      {
        ...sizes(4, 6, 4, 6),
        ...{ a1: 0.6, a2: 0.6, b1: 0.4, b2: 0.4, iccMediator1: 0.2, iccMediator2: 0.2, iccOutcome: 0.3 },
      },
      {
        ...sizes(6, 8, 6, 8),
        ...{ mediatorCorrelation: 0.6, iccMediator1: 0.02, iccMediator2: 0.2, iccOutcome: 0.15 },
      },
      { ...sizes(6, 8, 48, 1), a1: 0.4 },
      { ...sizes(6, 8, 6, 8), a1: 0, show: 'either' },
      { ...sizes(3, 4, 3, 4), a1: 0.7, a2: 0.6, b1: 0.5, b2: 0.4 },
      { ...sizes(6, 8, 6, 8), mediatorCorrelation: -0.6, a1: 0.4, a2: -0.4, show: 'either' },
    ],
    replications: 3000,
    within: () => 0.015,
    study: (given) => (stream) => parallelTrial(given, stream),
  }),

  simulated(mediationModeratedFirstStageClasses, {
    grid: [
      { ...sizes(6, 8, 6, 8), aDifference: 1.1, b: 0.3 },
      { ...sizes(4, 8, 10, 8), aDifference: 1.1, b: 0.3 },
      {
        ...sizes(4, 6, 4, 6),
        ...{ aDifference: 1.6, b: 0.45, groupShare: 1 / 3, iccMediator: 0.2, iccOutcome: 0.3 },
      },
      { ...sizes(12, 3, 12, 3), aDifference: 1.2, b: 0.3 },
      { ...sizes(6, 8, 48, 1), aDifference: 1.1, b: 0.3 },
      { ...sizes(6, 8, 6, 8), aDifference: 0, b: 0.5 },
      { ...sizes(6, 8, 6, 8), aDifference: 1.5, b: 0 },
      { ...sizes(6, 8, 6, 8), aDifference: -6, b: 0.3 },
    ],
    replications: 4000,
    within: () => 0.015,
    study: (given) => (stream) => moderatedTrial(given, stream),
  }),
];

type Inputs<Of extends { readonly evaluate: (inputs: never) => unknown }> = Parameters<Of['evaluate']>[0];

const smallest = ({ classes1, classSize1, classes2, classSize2 }: Sizes, classes: number, size: number) =>
  Math.min(classes1, classes2) >= classes && [classSize1, classSize2].every((each) => each === 1 || each >= size);

/** The classes of both arms; a class of one is a person of an arm without classes. */
function* classesOf({ classes1, classSize1, classes2, classSize2 }: Sizes) {
  for (let k = 0; k < classes1; k += 1) yield { arm: 0 as const, size: classSize1 };
  for (let k = 0; k < classes2; k += 1) yield { arm: 1 as const, size: classSize2 };
}

/** The comparison of the arms from means of classes of one size: pooled variance, or Satterthwaite's with people in one arm. */
const testOfArms = ([one, two]: readonly [number[], number[]], alike: boolean) => (alike ? pooled : welch)(one, two);

const sd = (variance: number, stream: Stream) => Math.sqrt(Math.max(0, variance)) * stream.normal();
const both = ({ classSize1, classSize2 }: Sizes) => classSize1 > 1 && classSize2 > 1;

function serialTrial(given: Inputs<typeof mediationSerialClasses>, stream: Stream): boolean {
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
  return [testOfArms(means, both(given)), ofMiddle.fit(1), ofB.fit(2)].every((test) => rejects(test, given.alpha, 2));
}

function parallelTrial(given: Inputs<typeof mediationParallelClasses>, stream: Stream): boolean {
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
  const found = (test: Estimate) => rejects(test, given.alpha, 2);
  const one = found(testOfArms(means1, both(given))) && found(ofB1.fit(2));
  const two = found(testOfArms(means2, both(given))) && found(ofB2.fit(2));
  return show === 'both' ? one && two : one || two;
}

function moderatedTrial(given: Inputs<typeof mediationModeratedFirstStageClasses>, stream: Stream): boolean {
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
  const ofDifference = both(given) ? ofA.fit(2) : differenceOfSlopes(slopes);
  return rejects(ofDifference, given.alpha, 2) && rejects(ofB.fit(3), given.alpha, 2);
}

/** Satterthwaite's test of the two arms' differences between the groups. */
function differenceOfSlopes(slopes: readonly [ClassData, ClassData]): Estimate {
  const [one, two] = slopes.map((data) => {
    const fit = data.fit(1);
    return { estimate: fit.estimate, variance: fit.standardError ** 2, df: fit.df };
  });
  return apart(one, two);
}

function shuffled(people: number, share: number, stream: Stream): number[] {
  const order = Array.from({ length: people }, (_, i) => ({
    group: i < people * share ? 1 : 0,
    at: stream.uniform(),
  }));
  return order.sort((left, right) => left.at - right.at).map(({ group }) => group);
}

import { classesAncova } from '../../src/power/classes-ancova.js';
import { dissociation } from '../../src/power/dissociation.js';
import { equivalenceAncova } from '../../src/power/equivalence-ancova.js';
import { partiallyNested } from '../../src/power/partially-nested.js';
import { each, simulated } from './agreement.js';
import { armsOf, type ClassArms, compareArms, compareUnequalClasses, ignoringClasses } from './class-arms.js';
import { type Estimate, equivalent, normals, pair, rejects, welch } from './samples.js';
import { generateArms, mean, type Stream } from './studies.js';

/** Trials whose people are taught in classes, in both arms, in one or in none. */

const alike = (classes1: number, classes2: number, classSize: number, icc: number) => ({
  ...{ classes1, classSize1: classSize, icc1: icc, classes2, classSize2: classSize, icc2: icc },
  sizeVariation: 0,
});

/** Classes in arm 1 only. */
const oneArm = (classes1: number, classSize1: number, icc1: number, people: number) => ({
  ...{ classes1, classSize1, icc1, classes2: people, classSize2: 1, icc2: 0, sizeVariation: 0 },
});

const none = (classes1: number, classes2: number) => alike(classes1, classes2, 1, 0);

export const classes = [
  simulated(classesAncova, {
    grid: [
      { ...alike(2, 2, 4, 0.2), d: 3, baselineR: 0.6, covariates: 1 },
      { ...oneArm(3, 5, 0.1, 15), d: 1.2, baselineR: 0.5, covariates: 1 },
      ...[1, 2].flatMap((sides) => [
        { ...alike(2, 6, 3, 0.5), d: 2, baselineR: 0, covariates: 0, sides: sides as 1 | 2 },
        { ...alike(10, 10, 8, 0), d: 0.4, baselineR: 0.9, covariates: 1, sides: sides as 1 | 2 },
        { ...oneArm(2, 10, 0.05, 20), d: 1, baselineR: 0.6, covariates: 0, sides: sides as 1 | 2 },
      ]),
      { ...alike(4, 4, 3, 0.3), d: 1.5, baselineR: 0.5, covariates: 3 },
      { ...alike(4, 4, 5, 0.1), d: 0, baselineR: 0.6, covariates: 1 },
      { ...alike(4, 4, 5, 0.1), d: 8, baselineR: 0.6, covariates: 1 },
      { ...alike(3, 12, 20, 0.02), d: 0.4, baselineR: 0.7, covariates: 2 },
      { ...alike(6, 6, 5, 0.1), icc2: 0.4, d: 0.9, baselineR: 0.5, covariates: 1 },
      { ...oneArm(8, 4, 0.3, 12), d: 0.9, baselineR: 0.6, covariates: 2 },
      { ...oneArm(4, 6, 0.15, 24), d: 0, baselineR: 0.6, covariates: 1 },
      { ...oneArm(12, 10, 0.05, 120), d: 0.4, baselineR: 0.8, covariates: 1 },
      { ...none(4, 12), d: 1, baselineR: 0.5, covariates: 2 },
      ...[0.4, 0.8].flatMap((sizeVariation) => [
        { ...alike(4, 6, 10, 0.15), sizeVariation, d: 0.9, baselineR: 0, covariates: 0 },
        { ...alike(10, 10, 10, 0.02), sizeVariation, d: 0.4, baselineR: 0, covariates: 0 },
      ]),
    ],
    replications: 20_000,
    within: ({ covariates, sizeVariation, classSize1, classSize2 }) => {
      if (sizeVariation > 0) return sizeVariation <= 0.4 ? 0.005 : 0.04;
      const power = covariates === 0 || (classSize1 === 1 && classSize2 === 1) ? 0 : covariates === 1 ? 0.003 : 0.007;
      return { power, typeOneErrorIgnoringClasses: 0.003 };
    },
    study: (given) => (stream) => {
      const { d, baselineR, covariates, alpha, sides } = given;
      if (given.sizeVariation > 0) return rejects(compareUnequalClasses(stream, given, d), alpha, sides);
      const all = generateArms(stream, armsOf(given, d), baselineR, covariates);
      const power = rejects(compareArms(all, given), alpha, sides);
      // Without an effect, the rate of the analysis that ignores the classes is its error rate.
      return d === 0 ? { power, typeOneErrorIgnoringClasses: rejects(ignoringClasses(all), alpha, sides) } : power;
    },
  }),

  simulated(equivalenceAncova, {
    grid: [
      { ...none(3, 3), lower: -4, upper: 4, trueDifference: 0, baselineR: 0.8, covariates: 1 },
      { ...oneArm(4, 6, 0.1, 24), lower: -1, upper: 1.5, trueDifference: 0.2, baselineR: 0.6, covariates: 1 },
      ...each({ upper: [0.5, 1.2, 6], trueDifference: [0, 0.4], lower: [-1.2], baselineR: [0, 0.9] }).flatMap(
        (question) => [
          { ...question, ...none(5, 20), covariates: 1 },
          { ...question, ...alike(5, 5, 6, 0.1), covariates: 1 },
        ],
      ),
      { ...none(10, 10), lower: -1, upper: 1, trueDifference: 0, baselineR: 0.5, covariates: 6 },
      { ...alike(3, 8, 4, 0.02), lower: -1, upper: 1, trueDifference: 0, baselineR: 0.5, covariates: 0 },
    ],
    replications: 20_000,
    study: (given) => (stream) => {
      const { trueDifference, lower, upper, baselineR, covariates, alpha } = given;
      const all = generateArms(stream, armsOf(given, trueDifference), baselineR, covariates);
      return equivalent(compareArms(all, given), lower, upper, alpha);
    },
  }),

  simulated(partiallyNested, {
    grid: [
      { groups: 2, groupSize: 4, controls: 6, difference: 3, varGroup: 0.2, varWithinTreated: 0.8, varControl: 1 },
      { groups: 3, groupSize: 1, controls: 30, difference: 1.5, varGroup: 0, varWithinTreated: 2, varControl: 0.5 },
      ...each({ groups: [2, 5], controls: [2, 25], varGroup: [0, 1.5], sides: [1, 2] as const, difference: [1.5] }),
      { groups: 4, groupSize: 8, controls: 32, difference: 0 },
      { groups: 4, groupSize: 8, controls: 32, difference: 20 },
    ],
    study:
      ({ groups, groupSize, controls, difference, varGroup, varWithinTreated, varControl, alpha, sides }) =>
      (stream) => {
        const means = normals(stream, groups, difference, Math.sqrt(varGroup)).map((centre) =>
          mean(normals(stream, groupSize, centre, Math.sqrt(varWithinTreated))),
        );
        return rejects(welch(means, normals(stream, controls, 0, Math.sqrt(varControl))), alpha, sides);
      },
  }),

  simulated(dissociation, {
    grid: [
      { ...none(4, 4), advantage1: 2, advantage2: -1, outcomeCorrelation: 0.3, baselineR1: 0.6, baselineR2: 0.4 },
      { ...none(12, 20), advantage1: 2, advantage2: 0.9, outcomeCorrelation: 0.5, baselineR1: 0.6, baselineR2: 0.4 },
      ...each({ outcomeCorrelation: [-0.8, 0, 0.9], baselineR1: [0, 0.9], sides: [1, 2] as const }).map((question) => ({
        ...question,
        ...none(6, 14),
        ...{ advantage1: 0.9, advantage2: -0.4, baselineR2: 0.5 },
      })),
      { ...none(20, 20), advantage1: 0, advantage2: 0 },
      { ...none(6, 6), advantage1: 5, advantage2: -5, outcomeCorrelation: 0.2 },
      { ...alike(5, 5, 6, 0.1), advantage1: 0.8, advantage2: -0.5, baselineR1: 0.6, baselineR2: 0.6 },
      { ...oneArm(5, 6, 0.1, 30), advantage1: 0.8, advantage2: -0.5, baselineR1: 0.6, baselineR2: 0.6 },
    ],
    replications: 12_000,
    study: (given) => (stream) => {
      const { advantage1, advantage2, alpha, sides } = given;
      const sample = twoOutcomes(given, stream);
      const fits = [
        compareArms(sample([1, 0]), given),
        compareArms(sample([0, 1]), given),
        compareArms(sample([1, -1]), given),
      ];
      const expected = [advantage1, advantage2, advantage1 - advantage2];
      const found = (fit: Estimate | undefined, i: number) =>
        rejects(fit && { ...fit, estimate: fit.estimate * (expected[i] < 0 ? -1 : 1) }, alpha, sides);
      const [first, second, both] = fits.map(found);
      const predicted = fits.every((fit, i) => fit !== undefined && fit.estimate * expected[i] > 0);
      return {
        power: both,
        powerOutcome1: first,
        powerOutcome2: second,
        powerAllThree: predicted && first && second && both,
      };
    },
  }),
];

interface TwoOutcomes extends ClassArms {
  readonly advantage1: number;
  readonly advantage2: number;
  readonly outcomeCorrelation: number;
  readonly baselineR1: number;
  readonly baselineR2: number;
}

/** People with two outcomes and their two baselines; returns them with a weighted sum of the outcomes. */
function twoOutcomes(given: TwoOutcomes, stream: Stream) {
  const { outcomeCorrelation: r, baselineR1, baselineR2 } = given;
  const advantages = [given.advantage1, given.advantage2];
  let group = 0;
  const people = armsOf(given, 0).flatMap(({ groups, size, icc }, arm) =>
    Array.from({ length: groups }, () => {
      const shared = pair(stream, r).map((value) => Math.sqrt(icc) * value);
      group += 1;
      return Array.from({ length: size }, () => {
        const own = pair(stream, r);
        const before = [stream.normal(), stream.normal()];
        const after = [baselineR1, baselineR2].map(
          (baseline, k) =>
            (arm === 0 ? advantages[k] : 0) +
            baseline * before[k] +
            shared[k] +
            Math.sqrt(1 - baseline ** 2 - icc) * own[k],
        );
        return { arm: arm as 0 | 1, group, before, after };
      });
    }).flat(),
  );
  return ([w1, w2]: readonly [number, number]) =>
    people.map(({ before, after, ...person }) => ({
      ...person,
      covariates: before,
      outcome: w1 * after[0] + w2 * after[1],
    }));
}

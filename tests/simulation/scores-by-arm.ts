import { armByGenotype } from '../../src/power/arm-by-genotype.js';
import { armByModerator } from '../../src/power/arm-by-moderator.js';
import { simulated } from './agreement.js';
import type { ClassArms } from './class-arms.js';
import { ClassData } from './mixed-model.js';
import { apart, type Estimate, rejects } from './samples.js';
import { regress, type Stream } from './studies.js';

/** Whether a score of each person, a genotype or a moderator, changes the effect of treatment. */

const arms = (classes1: number, size1: number, icc1: number, classes2: number, size2: number, icc2: number) => ({
  ...{ classes1, classSize1: size1, icc1, classes2, classSize2: size2, icc2, sizeVariation: 0 },
});
const people = (n1: number, n2: number) => arms(n1, 1, 0, n2, 1, 0);

export const scoresByArm = [
  simulated(armByGenotype, {
    grid: [
      { ...people(4, 4), alleleFrequency: 0.4, interaction: 3, baselineR: 0, covariates: 0 },
      {
        ...people(8, 20),
        alleleFrequency: 0.1,
        coding: 'dominant-carrier',
        interaction: 1.5,
        baselineR: 0.5,
        covariates: 1,
      },
      ...[1, 2].flatMap((sides) =>
        (['additive', 'dominant-carrier'] as const).flatMap((coding) => [
          { ...people(6, 6), alleleFrequency: 0.03, coding, interaction: 2, covariates: 0, sides: sides as 1 | 2 },
          { ...people(15, 9), alleleFrequency: 0.5, coding, interaction: 1, covariates: 3, sides: sides as 1 | 2 },
          { ...people(10, 12), alleleFrequency: 0.95, coding, interaction: 1, baselineR: 0.9, sides: sides as 1 | 2 },
        ]),
      ),
      { ...people(10, 10), alleleFrequency: 0.3, interaction: 0, covariates: 1 },
      { ...people(6, 6), alleleFrequency: 0.3, interaction: 8, covariates: 1 },
      { ...arms(5, 8, 0.2, 5, 8, 0.2), alleleFrequency: 0.3, interaction: 0.75, baselineR: 0.5, covariates: 1 },
      { ...arms(10, 3, 0.1, 10, 3, 0.1), alleleFrequency: 0.2, interaction: 0.9, baselineR: 0.5, covariates: 1 },
      { ...arms(4, 6, 0.2, 40, 1, 0), alleleFrequency: 0.3, interaction: 1, baselineR: 0.5, covariates: 1 },
    ],
    replications: 12_000,
    within: (given) => (given.classSize1 > 1 || given.classSize2 > 1 ? 0.015 : 0),
    study: (given) => (stream) => {
      const { alleleFrequency: q, coding, baselineR, covariates, interaction, alpha, sides } = given;
      const score = () => {
        const copies = (stream.uniform() < q ? 1 : 0) + (stream.uniform() < q ? 1 : 0);
        return coding === 'additive' ? copies : Math.min(1, copies);
      };
      const r = covariates > 0 ? baselineR : 0;
      const sample = sampleOf(given, { covariates, r, unpredicted: 1 - r * r }, stream, () => {
        const value = score();
        return { score: value, effect: interaction * value, predicted: 0 };
      });
      return rejects(differenceOfSlopes(sample, given, covariates), alpha, sides);
    },
  }),

  simulated(armByModerator, {
    grid: [
      { ...people(4, 5), interaction: 2, moderatorReliability: 1, baselineR: 0.6, covariates: 1 },
      { ...people(3, 20), interaction: 1.5, moderatorReliability: 1, baselineR: 0, covariates: 0 },
      ...[1, 2].flatMap((sides) => [
        {
          ...people(6, 12),
          interaction: 1.2,
          moderatorReliability: 1,
          baselineR: 0.6,
          covariates: 3,
          sides: sides as 1 | 2,
        },
        {
          ...people(12, 12),
          interaction: 1.2,
          moderatorReliability: 0.5,
          baselineR: 0,
          covariates: 0,
          sides: sides as 1 | 2,
        },
      ]),
      { ...people(10, 10), interaction: 0, moderatorReliability: 1, baselineR: 0.95, covariates: 1 },
      { ...people(6, 6), interaction: 6, moderatorReliability: 1, covariates: 1 },
      { ...people(30, 30), interaction: 1, moderatorReliability: 0.5, covariates: 1 },
      { ...people(12, 16), interaction: 1.2, moderatorReliability: 0.7, baselineR: 0.5, covariates: 1 },
      {
        ...people(7, 7),
        moderator: 'binary',
        share: 0.15,
        interaction: 2.5,
        moderatorReliability: 1,
        covariates: 0,
        baselineR: 0.4,
      },
      { ...people(10, 8), moderator: 'binary', share: 0.5, interaction: 2, moderatorReliability: 1, covariates: 2 },
      { ...arms(5, 8, 0.2, 5, 8, 0.2), interaction: 0.5, moderatorReliability: 1, baselineR: 0.5, covariates: 1 },
      { ...arms(4, 10, 0.05, 8, 5, 0.05), interaction: 0.5, moderatorReliability: 1, baselineR: 0.5, covariates: 1 },
      { ...arms(10, 3, 0.1, 10, 3, 0.1), interaction: 0.6, moderatorReliability: 1, baselineR: 0.5, covariates: 1 },
      { ...arms(8, 10, 0.1, 30, 1, 0), interaction: 0.6, moderatorReliability: 1, baselineR: 0.5, covariates: 1 },
      { ...arms(4, 6, 0.2, 60, 1, 0), interaction: 0, moderatorReliability: 1, baselineR: 0.5, covariates: 1 },
    ],
    replications: 12_000,
    within: (given) => {
      if (given.classSize1 > 1 && given.classSize2 > 1)
        return Math.min(given.classSize1, given.classSize2) > 4 ? 0.004 : 0.014;
      return given.classSize1 > 1 || given.classSize2 > 1 ? 0.008 : 0;
    },
    because:
      'the moderator itself does not predict the outcome; tests/power/arm-by-moderator.test.ts has where it does',
    study: (given) => (stream) => {
      const { moderator, share = 0.5, moderatorReliability, baselineR, covariates, interaction, alpha, sides } = given;
      // Of what is predicted the covariates have a part, if there are any, and the moderator the rest.
      const own = moderatorReliability < 1 ? 0 : covariates > 0 ? 0.6 * baselineR : baselineR;
      const sample = sampleOf(
        given,
        { covariates, r: Math.sqrt(baselineR ** 2 - own ** 2), unpredicted: 1 - baselineR ** 2 },
        stream,
        () => {
          if (moderator === 'binary') {
            const score = stream.uniform() < share ? 1 : 0;
            const predicted = (own * (score - share)) / Math.sqrt(share * (1 - share));
            return { score, effect: interaction * score, predicted };
          }
          const free = stream.normal();
          const score = free + Math.sqrt(1 / moderatorReliability - 1) * stream.normal();
          return { score, effect: interaction * free, predicted: own * free };
        },
      );
      return rejects(differenceOfSlopes(sample, given, covariates), alpha, sides);
    },
  }),
];

interface ScoredPerson {
  readonly score: number;
  readonly covariates: readonly number[];
  readonly y: number;
}

/**
 * Both arms, class by class; people without classes are classes of one. Half of the score's effect in either arm; the
 * first covariate predicts with slope r, and classes and people have the rest, `unpredicted` of the variance.
 */
function sampleOf(
  given: ClassArms,
  { covariates, r, unpredicted }: { covariates: number; r: number; unpredicted: number },
  stream: Stream,
  scored: () => { readonly score: number; readonly effect: number; readonly predicted: number },
): ScoredPerson[][][] {
  return ([1, 2] as const).map((arm) => {
    const [classes, size] = [given[`classes${arm}`], given[`classSize${arm}`]];
    const icc = size > 1 ? given[`icc${arm}`] : 0;
    return Array.from({ length: classes }, () => {
      const shared = Math.sqrt(icc) * stream.normal();
      return Array.from({ length: size }, () => {
        const { score, effect, predicted } = scored();
        const x = Array.from({ length: covariates }, () => stream.normal());
        const residual = shared + Math.sqrt(unpredicted - icc) * stream.normal();
        const treated = (arm === 1 ? 0.5 : -0.5) * effect;
        return { score, covariates: x, y: treated + predicted + r * (x[0] ?? 0) + residual };
      });
    });
  });
}

/** The difference of the slopes: least squares without classes, a mixed model with them, two where people differ apart. */
function differenceOfSlopes(
  sample: readonly ScoredPerson[][][],
  given: ClassArms,
  covariates: number,
): Estimate | undefined {
  const nested = [given.classSize1 > 1, given.classSize2 > 1];
  const constant = (people: readonly ScoredPerson[]) => people.every(({ score }) => score === people[0].score);
  // Where everyone in an arm has one score there is no slope to compare.
  if (sample.some((classes) => constant(classes.flat()))) return undefined;
  if (nested[0] && nested[1]) {
    const data = new ClassData(5 + covariates);
    sample.forEach((classes, arm) => {
      const first = arm === 0 ? 1 : 0;
      for (const people of classes) {
        data.add(people.map(({ score, covariates: x, y }) => [1, first, score, ...x, first * score, y]));
      }
    });
    return data.fit(2 + covariates);
  }
  if (!nested[0] && !nested[1]) {
    const everyone = sample.flatMap((classes, arm) =>
      classes.flat().map((person) => ({ ...person, first: arm === 0 ? 1 : 0 })),
    );
    return regress(
      everyone.map(({ y }) => y),
      everyone.map(({ score, first }) => score * first),
      [
        everyone.map(() => 1),
        everyone.map(({ first }) => first),
        everyone.map(({ score }) => score),
        ...columnsOf(everyone, covariates),
      ],
    );
  }
  const [first, second] = sample.map((classes, arm) => {
    const fit = nested[arm] ? mixedSlope(classes, covariates) : plainSlope(classes.flat(), covariates);
    return fit && { estimate: fit.estimate, variance: fit.standardError ** 2, df: fit.df };
  });
  return first && second && apart(first, second);
}

const columnsOf = (people: readonly ScoredPerson[], covariates: number) =>
  Array.from({ length: covariates }, (_, j) => people.map(({ covariates: x }) => x[j]));

const plainSlope = (people: readonly ScoredPerson[], covariates: number) =>
  regress(
    people.map(({ y }) => y),
    people.map(({ score }) => score),
    [people.map(() => 1), ...columnsOf(people, covariates)],
  );

function mixedSlope(classes: readonly (readonly ScoredPerson[])[], covariates: number): Estimate {
  const data = new ClassData(3 + covariates);
  for (const people of classes) data.add(people.map(({ score, covariates: x, y }) => [1, ...x, score, y]));
  return data.fit(1 + covariates);
}

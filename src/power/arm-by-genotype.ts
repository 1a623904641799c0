import { z } from 'zod';
import { type Coding, genotypeSpread, genotypeVariance } from './families/genotypes.js';
import { plainT, randomCovariatesT } from './families/linear-contrast.js';
import { rejection, type ScaledT } from './families/scaled-t.js';
import { alpha, baselineR, classArms, covariates, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const inputs = z
  .strictObject({
    ...classArms,
    alleleFrequency: described(z.number().gt(0).lt(1), {
      description: 'frequency of the counted allele in the population studied',
      unit: 'proportion',
      power: 'varies',
      because: 'highest where the genotype varies most, at one half for additive coding',
    }),
    coding: described(z.enum(['additive', 'dominant-carrier']), {
      description: 'additive: number of copies, 0 to 2; dominant-carrier: at least one copy',
      unit: 'coding',
      power: 'varies',
      because: 'the two codings ask for different effects',
    }),
    interaction: effect(
      'difference between the arms in the effect of one allele (or of being a carrier), unadjusted SD',
    ),
    baselineR,
    covariates,
    alpha,
    sides,
  })
  .refine((given) => design(given).df >= 1, {
    error: 'Too few people: the regression has no residual degrees of freedom.',
    path: ['classes1'],
  })
  .refine((given) => design(given).errors.every(({ within }) => within > 0), {
    error: 'No variance is left within classes: icc + baselineR^2 must be below 1.',
    path: ['baselineR'],
  });

/**
 * Power of the interaction of treatment arm and genotype: does the allele say who gains?
 *
 * Within each arm the slope on genotype has variance (error variance) / S, where S is the sum of squares of
 * the genotypes that happened to be recruited. S is random and often small for a rare allele, which the usual formula
 * with its expected value ignores (`powerLargeSample`). Here power is the average over the genotypes of both
 * arms; an arm in which everyone has the same genotype allows no test and counts as no rejection, so at no
 * effect power is alpha times the probability that there is a test (`estimable`).
 *
 * Classes: genotype varies within them, so its slope is found within classes, where the class differences
 * drop out; the classes give their own, less precise, slope, and the mixed model weights the two.
 *
 * classes1, ...    as in `classes-ancova`; an arm without classes: number of people, 1, 0. People are whole: a
 *                  product of classes and mean size is rounded down. `sizeVariation` plays no part here.
 * alleleFrequency  of the counted allele; genotypes in Hardy-Weinberg proportions
 * interaction      per allele (or for carriers), in SD of the unadjusted outcome within arm and genotype, signed
 *
 * Source: luan-2001 for the large-sample case; the average over genotypes is by enumeration.
 */
export const armByGenotype = defineProcedure({
  id: 'arm-by-genotype',
  title: 'Treatment arm by genotype interaction',
  summary: 'How likely is a trial to find that an allele changes the effect of treatment?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    classes1: { kind: 'integer', from: 2, to: 1e6 },
    classes2: { kind: 'integer', from: 2, to: 1e6 },
    interaction: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'var(b) = s^2 (1 / S1 + 1 / S2), S = genotype sum of squares in an arm, df = people - 4 - covariates',
  assumes: [
    'independent-people',
    'random-allocation',
    'hardy-weinberg',
    'genotype-effect-small',
    'normal-residuals',
    'equal-variances',
    'complete-data',
  ],
  cites: ['luan-2001', 'shieh-2020'],
  accuracy:
    'Averaging over genotypes to about 1e-7 without classes. With classes the mixed model is approximated by its weights at the true variances and conservative df: within .01.',
  evaluate(given) {
    const { alleleFrequency, coding, interaction, alpha, sides } = given;
    const { df, errors, people, covariates } = design(given);
    const variance = genotypeVariance(alleleFrequency, coding as Coding);
    const points = Math.min(...people) * variance < 12 ? 9 : 5;
    const spread1 = genotypeSpread(people[0], alleleFrequency, coding as Coding, points);
    const spread2 =
      people[0] === people[1] ? spread1 : genotypeSpread(people[1], alleleFrequency, coding as Coding, points);
    const mixture: ScaledT[] = [];
    for (const first of spread1.nodes) {
      for (const second of spread2.nodes) {
        const standardError = Math.sqrt(
          errors[0].variance / first.sumOfSquares + errors[1].variance / second.sumOfSquares,
        );
        for (const part of randomCovariatesT(standardError, df, covariates)) {
          mixture.push({ ...part, weight: part.weight * first.weight * second.weight });
        }
      }
    }
    const standardError = Math.sqrt((errors[0].variance / people[0] + errors[1].variance / people[1]) / variance);
    return {
      power: rejection(mixture, interaction, alpha, sides),
      ncp: interaction / standardError,
      df,
      standardError,
      powerLargeSample: rejection(plainT(standardError, df), interaction, alpha, sides),
      estimable: (1 - spread1.monomorphic) * (1 - spread2.monomorphic),
    };
  },
  example: {
    classes1: 100,
    classSize1: 1,
    icc1: 0,
    classes2: 100,
    classSize2: 1,
    icc2: 0,
    sizeVariation: 0,
    alleleFrequency: 0.33,
    coding: 'additive',
    interaction: 0.4,
    baselineR: 0.6,
    covariates: 1,
    alpha: 0.05,
    sides: 2,
  },
});

interface ArmInputs {
  readonly classes1: number;
  readonly classSize1: number;
  readonly icc1: number;
  readonly classes2: number;
  readonly classSize2: number;
  readonly icc2: number;
  readonly baselineR: number;
  readonly covariates: number;
}

/**
 * Error variance of the genotype slope in each arm per unit of sum of squares, and the residual df.
 *
 * In an arm with k classes of size m, genotype sum of squares splits in expectation as k (m - 1) : k - 1 within and
 * between classes; a class mean's deviation carries variance m icc + within instead of within.
 */
function design(given: ArmInputs) {
  const r = given.covariates === 0 ? 0 : given.baselineR;
  const arms = [
    { classes: given.classes1, size: given.classSize1, icc: given.icc1 },
    { classes: given.classes2, size: given.classSize2, icc: given.icc2 },
  ];
  const people = arms.map(({ classes, size }) => Math.floor(classes * size + 1e-9)) as [number, number];
  const errors = arms.map(({ classes, size, icc }, index) => {
    if (size <= 1) return { variance: 1 - r * r, within: 1 - r * r, intercepts: 1 };
    const n = people[index];
    const within = 1 - icc - r * r;
    const shareWithin = Math.max(0, n - classes) / (n - 1);
    const information = shareWithin / within + (1 - shareWithin) / (size * icc + within);
    return { variance: 1 / information, within, intercepts: classes };
  });
  const intercepts = errors.reduce((sum, arm) => sum + arm.intercepts, 0);
  return {
    df: people[0] + people[1] - intercepts - 2 - given.covariates,
    errors,
    people,
    covariates: given.covariates,
  };
}

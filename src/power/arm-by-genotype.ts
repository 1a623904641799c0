import * as z from 'zod';
import { checkPeople } from './class-inputs.js';
import { positiveIfOneSided } from './direction.js';
import { type Coding, genotypeSpread, genotypeVariance } from './families/genotypes.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import {
  canBeEstimated,
  largeSample,
  listedInformation,
  type SlopesInputs,
  slopesDesign,
  slopesTest,
} from './families/slopes-by-arm.js';
import { alpha, baselineR, classArmsOfSlopes, covariates, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rSlopesByArm, rSquaresOfCopies, rSquaresOfGroup } from './r-code.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      ...classArmsOfSlopes,
      alleleFrequency: described(
        z
          .number()
          .min(1e-6)
          .max(1 - 1e-6),
        {
          description: 'frequency of the counted allele in the population studied',
          unit: 'proportion',
          power: 'varies',
          because: 'highest where the genotype varies most, at one half for additive coding',
        },
      ),
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
    .superRefine(positiveIfOneSided('interaction'))
    .superRefine(checkPeople)
    .superRefine(
      requires(
        'classes1',
        (given) => canBeEstimated(design(given)),
        ({ classes1, classes2 }) =>
          `Too few people for the regression: classes1 is ${classes1} and classes2 is ${classes2}.`,
      ),
    )
    .superRefine(
      requires(
        'baselineR',
        (given) => design(given).arms.every(({ within }) => within > 0),
        ({ icc1, icc2, baselineR }) =>
          `No variance is left within classes with icc1 ${icc1}, icc2 ${icc2} and baselineR ${baselineR}: icc + baselineR^2 must be below 1.`,
      ),
    );

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
 * drop out; the classes give their own, less precise, slope, and the mixed model weights the two. Where the variance
 * within classes differs between the arms, as with classes in one arm only, the arms' error variances are estimated apart.
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
    'Averaging over genotypes to about 1e-7 without classes. With classes the mixed model is approximated by its weights at the true variances and conservative df: within .015.',
  evaluate(given) {
    const { alleleFrequency, coding, interaction, alpha, sides } = given;
    const slopes = design(given);
    const [first, second] = slopes.arms;
    const variance = genotypeVariance(alleleFrequency, coding as Coding);
    const points = Math.min(first.people, second.people) * variance < 12 ? 9 : 5;
    const spread1 = genotypeSpread(first.people, alleleFrequency, coding as Coding, points);
    const spread2 =
      first.people === second.people
        ? spread1
        : genotypeSpread(second.people, alleleFrequency, coding as Coding, points);
    const test = slopesTest(slopes, listedInformation(first, spread1), listedInformation(second, spread2));
    const { standardError, df } = largeSample(slopes, variance);
    return {
      power: rejection(test, interaction, alpha, sides),
      ncp: interaction / standardError,
      df,
      standardError,
      powerLargeSample: rejection(plainT(standardError, df), interaction, alpha, sides),
      estimable: (1 - spread1.monomorphic) * (1 - spread2.monomorphic),
    };
  },
  toR(given) {
    const { alleleFrequency, coding, interaction, alpha, sides } = given;
    const squares =
      coding === 'additive' ? rSquaresOfCopies(alleleFrequency) : rSquaresOfGroup(1 - (1 - alleleFrequency) ** 2);
    return rSlopesByArm(design(given), squares, interaction, alpha, sides);
  },
  rReplications: 1e6,
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

function design(given: SlopesInputs & { readonly baselineR: number }) {
  const r = given.covariates === 0 ? 0 : given.baselineR;
  return slopesDesign(given, 1 - r * r, true);
}

import * as z from 'zod';
import { checkPeople } from './class-inputs.js';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { binarySpread } from './families/score-spread.js';
import {
  canBeEstimated,
  largeSample,
  listedInformation,
  normalInformation,
  type SlopesDesign,
  type SlopesInputs,
  slopesDesign,
  slopesTest,
} from './families/slopes-by-arm.js';
import { alpha, classArmsOfSlopes, effect, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rSlopesByArm, rSquaresOfGroup } from './r-code.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      ...classArmsOfSlopes,
      moderator: described(z.enum(['continuous', 'binary']), {
        description: 'continuous: normally distributed; binary: two groups of people',
        unit: 'distribution',
        power: 'varies',
        because: 'the interaction is per SD of the one and between the groups of the other',
      }),
      share: described(
        z
          .number()
          .min(1e-6)
          .max(1 - 1e-6)
          .optional(),
        {
          description:
            'share of people in one of the two groups of a binary moderator; irrelevant when it is continuous',
          unit: 'proportion',
          power: 'varies',
          because: 'highest where the groups are of one size',
          irrelevantWhere: [{ moderator: 'continuous' }],
        },
      ),
      interaction: effect(
        'change of the difference between the arms, in unadjusted SD of the outcome, per SD of a continuous moderator or between the two groups of a binary one, free of measurement error',
      ),
      moderatorReliability: described(z.number().gt(0).max(1).default(1), {
        description: 'reliability of the moderator; 1 where the interaction is stated for the observed score',
        unit: 'reliability',
        power: 'rises',
      }),
      baselineR: described(z.number().min(0).lt(1), {
        description:
          'multiple correlation of the moderator and the covariates with the outcome, between people within arms',
        unit: 'correlation',
        power: 'rises',
      }),
      covariates: described(z.number().int().min(0).max(50), {
        description: 'number of covariates in the analysis besides the moderator, such as the baseline of the outcome',
        unit: 'covariates',
        power: 'falls',
      }),
      alpha,
      sides,
    })
    .superRefine(positiveIfOneSided('interaction'))
    .superRefine(checkPeople)
    .refine(({ moderator, share }) => moderator === 'continuous' || share !== undefined, {
      error: 'A binary moderator needs the share of people in one of its groups.',
      path: ['share'],
    })
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
 * Power of the interaction of treatment arm and a moderator measured before allocation: who gains more?
 *
 * The regression holds arm, moderator, their product and covariates. The slopes on the moderator in the two arms are
 * as precise as the moderator happened to vary there: its sum of squares is a chi-square for a normal moderator and
 * binomial for a binary one, and power is the average over both arms'. Where an arm has people of one group only, there
 * is no test and no rejection (`estimable`). The covariates' chance correlation with the product is averaged over as
 * well; how they are related to the moderator itself does not matter.
 *
 * A moderator measured with error shows sqrt(reliability) of the interaction per SD of its score (`observedInteraction`),
 * and the rest of what it does adds (1 - reliability) of interaction^2 / 4 to the residual variance of either arm.
 *
 * Classes: a person's moderator differs within them, so the slope is found there, and the mixed model adds what class means
 * say. Where the variance within classes differs between the arms, as with classes in one arm only, the arms' error
 * variances are estimated apart; a model with one for both rejects at rates of .04 to .07 instead of .05.
 *
 * classes1, ...         as in `classes-ancova`; an arm without classes: number of people, 1, 0. `sizeVariation` plays no part
 * interaction           signed. The outcome's SD is that within arms before the interaction adds its own
 *                       variance, share1 * share2 * interaction^2, and so that of people who are not treated
 * moderatorReliability  squared correlation of the observed with the error-free moderator
 * baselineR             what the moderator predicts of the outcome in both arms alike is part of it
 *
 * Source: shieh-2009 for random moderators, shieh-2020 for random covariates.
 */
export const armByModerator = defineProcedure({
  id: 'arm-by-moderator',
  title: 'Treatment arm by moderator interaction',
  summary: 'How likely is a trial to find that something measured before it changes the effect of treatment?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    classes1: { kind: 'integer', from: 2, to: 1e6 },
    classes2: { kind: 'integer', from: 2, to: 1e6 },
    interaction: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'var(b) = s^2 (1 / S1 + 1 / S2), S = moderator sum of squares in an arm, df = people - 4 - covariates',
  assumes: [
    'independent-people',
    'random-allocation',
    'moderator-sampled',
    'error-independent',
    'normal-covariates',
    'equal-slopes',
    'normal-residuals',
    'equal-variances',
    'complete-data',
  ],
  cites: ['shieh-2009', 'shieh-2020'],
  accuracy:
    'Exact without classes and measurement error, averages to about 1e-7. A moderator measured with error: exact where it does not predict the outcome or arms are equal; .02 off with a slope of .5, reliability .7 and arms of 20 and 60. Against simulated mixed models within .004 with classes of 8, .014 too low with classes of 3, .008 too high with classes in one arm.',
  evaluate(given) {
    const slopes = design(given);
    const interaction = given.interaction * Math.sqrt(given.moderatorReliability);
    const [information1, information2, estimable] = information(given, slopes);
    const variance = varianceOf(given);
    const { standardError, df } = largeSample(slopes, variance);
    const { alpha, sides } = given;
    return {
      power: rejection(slopesTest(slopes, information1, information2), interaction, alpha, sides),
      ncp: interaction / standardError,
      df,
      standardError,
      observedInteraction: interaction,
      powerLargeSample: rejection(plainT(standardError, df), interaction, alpha, sides),
      estimable,
    };
  },
  toR(given) {
    const interaction = given.interaction * Math.sqrt(given.moderatorReliability);
    const squares =
      given.moderator === 'binary' && given.share !== undefined ? rSquaresOfGroup(given.share) : undefined;
    return rSlopesByArm(design(given), squares, interaction, given.alpha, given.sides);
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
    moderator: 'continuous',
    interaction: 0.4,
    moderatorReliability: 0.8,
    baselineR: 0.6,
    covariates: 1,
    alpha: 0.05,
    sides: 2,
  },
});

interface ModeratorInputs extends SlopesInputs {
  readonly moderator: string;
  readonly share?: number | undefined;
  readonly interaction: number;
  readonly moderatorReliability: number;
  readonly baselineR: number;
}

/** Variance of the moderator in its unit: SD, or from one group to the other. */
function varianceOf({ moderator, share = 0.5 }: ModeratorInputs): number {
  return moderator === 'binary' ? share * (1 - share) : 1;
}

function design(given: ModeratorInputs) {
  // What the error-free moderator does apart from its observed score; the slopes lie half an interaction off their mean.
  const unseen = (1 - given.moderatorReliability) * varianceOf(given) * (given.interaction / 2) ** 2;
  return slopesDesign(given, 1 - given.baselineR ** 2 + unseen, given.moderator === 'binary');
}

/** The rules for the information of the two arms, and the probability that there is a test. */
function information({ moderator, share = 0.5 }: ModeratorInputs, slopes: SlopesDesign) {
  const [first, second] = slopes.arms;
  if (moderator === 'continuous') {
    return [normalInformation(first, slopes), normalInformation(second, slopes), 1] as const;
  }
  const points = Math.min(first.people, second.people) * share * (1 - share) < 12 ? 9 : 5;
  const [spread1, spread2] = [first, second].map(({ people }) => binarySpread(people, share, points));
  return [
    listedInformation(first, spread1),
    listedInformation(second, spread2),
    (1 - spread1.monomorphic) * (1 - spread2.monomorphic),
  ] as const;
}

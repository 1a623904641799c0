import * as z from 'zod';
import { correlation, id, openProportion } from './common.js';

/**
 * How made-up data depart from what the power calculation takes for granted. Whatever is left out is as planned: measures
 * are normal on the scale they are analysed on, everybody takes up all of the practice, people leave by chance.
 */

const share = z.number().min(0).lt(1);
const positive = z.number().gt(0).max(1e9);
const finite = z.number().min(-1e9).max(1e9);

const logNormal = z.strictObject({
  shape: z.literal('log-normal'),
  sdLog: z.number().gt(0).max(10).describe('SD of the natural logarithm within arms, before treatment'),
  median: positive.default(1).describe('before treatment, in the unit of the measure'),
  floor: positive.optional().describe('detection limit: lower values are reported as this one'),
  belowFloor: openProportion
    .optional()
    .describe('instead of floor: share of the values before treatment that lie below it'),
});

const bounded = z.strictObject({
  shape: z
    .literal('bounded')
    .describe('normal, cut off at both ends of the scale; a ceiling is a mean near the upper end'),
  minimum: finite,
  maximum: finite,
  mean: finite.describe('before treatment and before values are cut off'),
  sd: positive.describe('within arms, before values are cut off'),
});

const ordinal = z.strictObject({
  shape: z.literal('ordinal'),
  levels: z.int().min(2).max(100).optional().describe('levels that are equally frequent before treatment'),
  shares: z
    .array(openProportion)
    .min(2)
    .max(100)
    .optional()
    .describe('instead of levels: share of each before treatment'),
});

const zeroInflated = z.strictObject({
  shape: z.literal('zero-inflated').describe('zeros, and a log-normal above them'),
  zeros: openProportion.describe('share of zeros before treatment'),
  sdLog: z.number().gt(0).max(10).describe('SD of the logarithm of the log-normal that zeros are cut from'),
  median: positive.default(1).describe('of the log-normal that zeros are cut from'),
});

const countShape = z.strictObject({
  shape: z.literal('count').describe('negative binomial'),
  mean: positive.describe('events per person before treatment'),
  dispersion: z.number().min(0).max(100).describe('variance is mean + dispersion x mean^2; 0: Poisson'),
});

const binaryShape = z.strictObject({
  shape: z.literal('binary'),
  share: openProportion.describe('share of people with the value 1 before treatment'),
});

const normalShape = z.strictObject({
  shape: z.literal('normal'),
  mean: finite.default(0).describe('before treatment'),
  sd: positive.default(1).describe('within arms'),
});

export const distribution = z.discriminatedUnion('shape', [
  normalShape,
  logNormal,
  bounded,
  ordinal,
  zeroInflated,
  countShape,
  binaryShape,
]);
export type Distribution = z.infer<typeof distribution>;

const visitCorrelation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('exchangeable').describe('the same between any two visits'),
    r: correlation,
  }),
  z.strictObject({
    kind: z.literal('autoregressive').describe('falls with the weeks between two visits'),
    perWeek: z.number().gt(0).lt(1).describe('correlation of two values a week apart'),
  }),
]);

const measure = z.strictObject({
  distribution: distribution.optional().describe('normal where nothing is said'),
  correlation: visitCorrelation
    .optional()
    .describe('between visits, within arms; as sample.baselineCorrelation where nothing is said'),
  autocorrelation: z.number().gt(-1).lt(1).optional().describe('of successive trials or days of one person'),
  icc: share.optional().describe('share of the variance between classes; as delivery.clustering where nothing is said'),
  reliability: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('the planned effects are those of the error-free value, and this share of the variance is not error'),
});

const dropout = z.strictObject({
  mechanism: z
    .enum(['completely-at-random', 'at-random', 'not-at-random'])
    .default('completely-at-random')
    .describe('by chance; by the first value of a measure, which everybody has; by the value that is missed'),
  measure: id.optional().describe('the measure that leaving depends on'),
  strength: z
    .number()
    .min(-10)
    .max(10)
    .optional()
    .describe('log odds of leaving per SD of it; positive: the higher, the more leave'),
  byVisit: z.record(id, share).optional().describe('share who have left by each visit'),
  arms: z.record(id, share).optional().describe('share who have left an arm by the end, where arms differ'),
});

const adherence = z.strictObject({
  arms: z
    .array(id)
    .min(1)
    .optional()
    .describe('arms this is said of; all that are taught a practice where nothing is said'),
  none: share.default(0).describe('share of people who take up nothing'),
  mean: z.number().gt(0).max(1).default(1).describe('mean dose of the others; 1 is all of the practice'),
  sd: z.number().min(0).lt(0.5).default(0).describe('SD of their dose'),
  threshold: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      'dose from which the practice has all of its effect, and below none; the effect grows with the dose where nothing is said',
    ),
});

export const simulation = z.strictObject({
  measures: z.record(id, measure).optional(),
  correlations: z
    .array(z.strictObject({ between: z.tuple([id, id]), r: correlation }))
    .optional()
    .describe(
      'of two measures at the same visit, within arms, beyond what their own baselines and the hypotheses explain',
    ),
  classes: z
    .strictObject({
      sizeVariation: z.number().min(0).lt(1).default(0).describe('coefficient of variation of the size of classes'),
      teacherShare: share.default(0).describe('share of the variance between teachers, of what lies between classes'),
    })
    .optional(),
  dropout: dropout.optional(),
  adherence: adherence.optional(),
  stimuli: z
    .strictObject({ sd: z.number().min(0).max(100).describe('SD between stimuli, in SD of single trials') })
    .optional()
    .describe('stimuli of trials are a sample'),
});
export type Simulation = z.infer<typeof simulation>;

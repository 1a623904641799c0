import * as z from 'zod';
import { openProportion } from './common.js';

const sign = z.union([z.literal(1), z.literal(-1)]);

const shared = {
  id: z.string().describe('unique in the file, such as H1-supported-1'),
  levelIs: z
    .enum(['1 - alpha', '1 - 2 alpha'])
    .describe('level of the interval, from the error rate at which the hypothesis is judged'),
};

/** One statement about results that is true or false. Plain data: nothing in it is evaluated as code. */
const resultCriterion = z.discriminatedUnion('operator', [
  z.strictObject({
    ...shared,
    operator: z.enum(['ci_lower_above', 'ci_lower_below', 'ci_upper_above', 'ci_upper_below']),
    estimate: z.string().describe('an estimate of the results, as measured: not turned towards the claim'),
    bound: z.number(),
  }),
  z.strictObject({
    ...shared,
    operator: z
      .enum(['ci_inside', 'ci_outside'])
      .describe('the whole interval between the bounds, or beyond one of them'),
    estimate: z.string(),
    bounds: z.tuple([z.number(), z.number()]),
  }),
  z.strictObject({
    ...shared,
    operator: z.literal('all_differ').describe('every interval excludes zero, and the product has the sign'),
    estimates: z.array(z.string()).min(2),
    sign,
  }),
]);
export type ResultCriterion = z.infer<typeof resultCriterion>;

const hypothesis = z.strictObject({
  id: z.string(),
  role: z.string(),
  title: z.string(),
  claim: z.string(),
  estimand: z.record(z.string(), z.string()).describe('its five parts (ICH E9 R1)'),
  test: z.string(),
  models: z.array(z.string()).describe('in R notation'),
  analysis: z.string().describe('function of analysis.R and analysis.py'),
  alpha: openProportion.describe('error rate it is planned at; of a Holm family the first, strictest step'),
  checks: z.array(z.string()).describe('quality checks that come first'),
  criteria: z.array(resultCriterion),
  refuted: z
    .array(z.string())
    .min(1)
    .nullable()
    .describe('criteria that must all hold; null: no result can refute the claim'),
  supported: z
    .array(z.string())
    .min(1)
    .nullable()
    .describe('criteria that must all hold, asked where it is not refuted'),
});

/** `hypotheses.json`: what every hypothesis says of results yet to come, for programs. */
export const hypothesesFile = z.strictObject({
  format: z.literal(1),
  study: z.string(),
  plan: z.string().describe('fingerprint of the plan; results carry it too'),
  multiplicity: z.strictObject({
    method: z.enum(['holm', 'bonferroni', 'none']),
    family: z.array(z.string()),
    alpha: openProportion,
  }),
  qualityChecks: z.array(z.strictObject({ id: z.string(), passes: z.string(), consequence: z.string() })),
  conclusions: z
    .tuple([z.literal('not-interpretable'), z.literal('refuted'), z.literal('supported'), z.literal('inconclusive')])
    .describe('asked in this order: a failed check or analysis, refuted, supported, anything else'),
  hypotheses: z.array(hypothesis).min(1),
});
export type HypothesesFile = z.infer<typeof hypothesesFile>;

const interval = { level: openProportion, lower: z.number(), upper: z.number() };

/** What the analysis scripts write, as far as conclusions need it. */
export const analysisResults = z.object({
  plan: z.string(),
  hypotheses: z.record(
    z.string(),
    z.object({
      quality: z.enum(['passed', 'failed', 'not yet said']),
      conclusion: z.enum(['not-interpretable', 'refuted', 'supported', 'inconclusive', 'not-analysed']),
      problem: z.string().optional(),
      p: z.number().min(0).max(1).optional(),
      estimates: z
        .record(
          z.string(),
          z.object({ value: z.number(), ...interval, narrower: z.object(interval).describe('at 1 - 2 alpha') }),
        )
        .optional(),
    }),
  ),
});
export type AnalysisResults = z.infer<typeof analysisResults>;

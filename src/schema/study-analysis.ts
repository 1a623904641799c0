import * as z from 'zod';
import { count, id, openProportion, text } from './common.js';

/** What is fixed of the analysis beyond the model, which follows from the hypothesis. All of it optional: what is left out is asked for. */
export const analysis = z.strictObject({
  software: text.optional().describe('program and version, such as R 4.5 with lme4 1.1'),
  degreesOfFreedom: text.optional().describe('method of the degrees of freedom or standard errors'),
  multiplicityReason: text.optional().describe('why tests are adjusted for one another as they are, or are not'),
  successIf: text
    .optional()
    .describe('which of several primary hypotheses must be supported for the study to have succeeded'),
  sets: z
    .array(
      z.strictObject({
        id,
        people: text.describe('who is in it'),
        chosen: z
          .enum(['as-allocated', 'by-adherence'])
          .optional()
          .describe('everybody, in the arm allocated; or only those who took part as planned, such as completers'),
        hypotheses: z.array(id).optional().describe('tested in this set; left out: all'),
      }),
    )
    .min(1)
    .optional()
    .describe('analysis sets, the primary one first'),
  outliers: text.optional().describe('the rule, or that none will be applied'),
  preprocessing: text.optional(),
  contingencies: z
    .array(z.strictObject({ if: text, do: text }))
    .min(1)
    .optional()
    .describe('what is done when a model does not converge or an assumption fails'),
  covariateReasons: z.record(id, text).optional().describe('why each covariate is adjusted for'),
  mediationEffects: text.optional().describe('effects reported beside the indirect one: total, direct, per path'),
  mediatorConfounders: z
    .union([z.literal('none-known'), z.array(id).min(1)])
    .optional()
    .describe('measured common causes of mediator and outcome that are adjusted for'),
  confoundingSensitivity: text
    .optional()
    .describe('how large an unmeasured confounder would have to be, and how that is worked out'),
  moderatorCredibility: text.optional().describe('how it is judged whether an interaction is credible'),
  moderatorScale: z.enum(['continuous', 'median-split', 'groups-as-found']).optional(),
  invariance: text.optional().describe('how a measure is shown to mean the same in every group compared'),
  crossValidation: text.optional().describe('how a prediction is tested on people it was not made from'),
  selectionOnOutcome: z
    .boolean()
    .optional()
    .describe('whether people, items or regions are chosen by the outcome that is then tested'),
  changeScores: z.boolean().optional().describe('analyse after minus before instead of adjusting for the baseline'),
  afterOnly: z.boolean().optional().describe('compare the values after alone, although the measure has a baseline'),
  subgroups: z.array(text).optional().describe('groups in which results will be looked at apart'),
});

/** Imaging: what has to be fixed before anyone sees a map. */
export const imaging = z.strictObject({
  searchVolume: z.enum(['regions', 'whole-brain', 'regions-then-whole-brain']).optional(),
  regions: z
    .array(z.strictObject({ region: text, source: text.describe('atlas, coordinates or localiser it comes from') }))
    .optional(),
  regionsIndependent: z.boolean().optional().describe('regions do not come from the data that are tested'),
  threshold: text.optional().describe('voxel and cluster threshold'),
  correction: z.enum(['family-wise', 'false-discovery', 'cluster', 'none']).optional(),
  software: text.optional(),
  motion: text.optional().describe('what is done about head motion: limit, regressors, exclusion'),
  processFromRegion: z
    .boolean()
    .optional()
    .describe('whether a mental process will be inferred from activity of a region'),
  localiser: z.boolean().optional().describe('a localiser or validated pattern backs that inference'),
  largerStudy: text.optional().describe('the larger study that this one is part of, or that it is part of none'),
  design: text.optional().describe('block or event design, conditions, trials, timing, runs, length'),
  task: text.optional().describe('instructions, stimuli, responses, order, programs'),
  acquisition: text.optional().describe('scanner, coil, sequence and its parameters, preparation of people'),
  qualityControl: text.optional().describe('what is looked at in the scanner and afterwards; incidental findings'),
  preprocessing: text.optional().describe('steps in their order, each with its settings'),
  normalisation: text.optional().describe('template, space and method of registration between people'),
  firstLevel: text
    .optional()
    .describe('events, basis functions, drift, nuisance regressors, contrasts, autocorrelation'),
  groupLevel: text.optional().describe('model over people, type of inference, repeated measures, variance'),
  extraction: text.optional().describe('how the value of a region is taken from its voxels'),
  connectivity: text.optional().describe('how coupling is measured, or that it is not'),
  followUp: text.optional().describe('analyses that follow a significant result'),
});

/** A check that must be passed for results to be read as about the hypothesis at all. */
export const qualityCheck = z.strictObject({
  id,
  measure: id.optional(),
  passes: text.describe('in words, such as: mean fidelity of 80 percent or more in both arms'),
  threshold: z.number().optional(),
  consequence: text.describe('what is concluded when it fails'),
  hypotheses: z.array(id).optional().describe('left out: all'),
});

/** Looks at the outcomes before the end. */
export const interim = z.union([
  z.literal('none'),
  z.strictObject({
    looks: count.describe('looks before the last one'),
    boundary: z
      .enum(['obrien-fleming', 'pocock', 'other', 'none'])
      .optional()
      .describe('what keeps the error rate over the looks'),
    futility: text.optional(),
    seenBy: text.optional().describe('who sees the results of a look'),
  }),
]);

/** What the authors want to be able to say, where it goes beyond the hypotheses. */
export const claims = z
  .array(
    z.enum([
      'causal',
      'complete-mediation',
      'no-difference',
      'temporal-order',
      'within-person',
      'capacity',
      'propensity',
      'prediction',
      'generalises',
      'rivals-decided',
    ]),
  )
  .min(1)
  .describe('what the authors want to be able to say beyond the hypotheses');

/** How far the sample goes, beyond its size. */
export const sampleDetails = {
  inclusions: z.array(text).optional(),
  clinical: z.boolean().optional().describe('people with a diagnosis or above a clinical cut-off'),
  selectedExtreme: z
    .boolean()
    .optional()
    .describe('chosen for a high or low score, so that some change comes by itself'),
  diversity: text.optional().describe('how like the people a conclusion is about the sample is'),
  payment: text.optional(),
  screening: text.optional(),
  stoppingRule: text.optional().describe('when recruitment ends, counted in usable people'),
  deadline: text.optional().describe('a date or event, and what happens if the number is missed by then'),
  exclusionsAfterAllocation: z.array(text).optional(),
  observationExclusions: z.array(text).optional().describe('of trials, sessions, runs, samples'),
  exclusionsComplete: z.boolean().optional().describe('nothing else will be a reason to exclude'),
  attritionReason: text.optional().describe('where the attrition expected comes from'),
  baselineCorrelationReason: text.optional().describe('where the correlations of before and after come from'),
  retention: text.optional().describe('what is done to keep people, and how those who leave are described'),
  replacement: z.boolean().optional().describe('whether people who leave are replaced by new ones'),
  pairs: z
    .enum(['actor-partner', 'mixed-model', 'one-of-each', 'as-individuals'])
    .optional()
    .describe('people take part two by two, such as couples; how the analysis deals with it'),
  providers: count
    .optional()
    .describe('people, such as clinicians or targets, whom several participants meet or judge'),
  sites: count.optional(),
  waves: count.optional().describe('waves of recruitment'),
  contaminationMeasured: z
    .boolean()
    .optional()
    .describe('whether arms could learn from one another, and this is asked'),
  practiceExperience: text.optional().describe('how much earlier practice is allowed'),
  powerLoss: openProportion.optional().describe('the least power accepted if the deadline comes first'),
};
export type SampleDetails = Partial<z.infer<z.ZodObject<typeof sampleDetails>>>;

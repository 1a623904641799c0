import * as z from 'zod';
import { parameterUnits, testNames } from './analysis.js';
import { basis, correlation, count, id, openProportion, reasoned, text } from './common.js';
import { simulation } from './simulation.js';
import { analysis, claims, imaging, interim, qualityCheck, sampleDetails } from './study-analysis.js';
import {
  armDescription,
  blindingDetails,
  conduct,
  deliveryDetails,
  ethics,
  fidelity,
  measureDetails,
  safety,
} from './study-conduct.js';
import { openness, registeredReport, registration, team } from './study-record.js';
import { replication } from './study-replication.js';

/**
 * Steps from the effect found or wished for to the effect the test will see, each a factor on the effect.
 * A step that is left out is 1, with the reason in the effect ledger.
 */
export const correction = z.strictObject({
  publicationBias: reasoned(z.number().gt(0).max(1)).optional(),
  comparator: reasoned(z.number().gt(0).max(1)).optional(),
  reliability: reasoned(z.number().gt(0).max(1)).optional(),
  adherence: reasoned(z.number().gt(0).max(1)).optional(),
});

export const effect = z.strictObject({
  value: z.number(),
  unit: z
    .enum(parameterUnits)
    .optional()
    .describe('as the hypothesis has it; sd: standard deviations of the outcome within arms, unadjusted'),
  per: z.enum(['allele']).optional(),
  basis,
  correct: correction.optional(),
});
export type EffectInput = z.infer<typeof effect>;

export const testName = z.enum(testNames);

const smallestOfInterest = z.strictObject({
  value: z.number(),
  kind: z.enum(['anchor', 'cost', 'theory', 'smallest-detectable', 'consensus']).optional(),
  because: text,
});

const pair = z.strictObject({ treatment: id, comparator: id });

const compared = z.strictObject({
  treatment: id.optional(),
  comparator: id.optional(),
  against: pair.optional().describe('a second pair of arms: is the difference larger in the first pair?'),
  doses: z.array(id).min(3).optional().describe('arms in rising order of dose'),
  group: id.optional().describe('the one group of people, where no arms are compared'),
});

export const studyHypothesis = z.strictObject({
  id,
  hypothesis: id.describe('a hypothesis of one of the packs'),
  role: z
    .enum(['primary', 'secondary', 'exploratory'])
    .describe('primary and secondary ones are tested; exploratory ones decide nothing'),
  lay: text.optional().describe('the question in words a participant uses'),
  outcome: id.optional().describe('the measure it is tested on'),
  outcomes: z.record(id, id).optional().describe('named outcomes, for a dissociation'),
  mediator: id.optional(),
  mediators: z.tuple([id, id]).optional().describe('two mediators, in causal order where there is one'),
  moderator: id.optional(),
  predictor: id.optional().describe('the measure an outcome is related to, where no arms are compared'),
  compare: compared,
  effects: z
    .record(z.string(), effect)
    .default({})
    .describe('what is planned for, by the names the hypothesis has (mettle hypotheses show), such as difference'),
  sesoi: z
    .record(z.string(), z.union([z.number(), smallestOfInterest]))
    .optional()
    .describe('smallest effect size of interest, per effect: a number, or a number with why'),
  test: testName.optional(),
  direction: z
    .enum(['positive', 'negative', 'either'])
    .optional()
    .describe('sign of the effect that would support the hypothesis, where its claim allows both'),
});
export type StudyHypothesis = z.infer<typeof studyHypothesis>;

const dose = z.strictObject({
  weeks: z.number().gt(0).optional(),
  sessionsPerWeek: z.number().gt(0).optional(),
  hoursPerSession: z.number().gt(0).optional(),
  homeMinutesPerDay: z.number().min(0).optional(),
});

export const arm = z.strictObject({
  id,
  practice: id.optional().describe('what is practised, of the packs (mettle practices list)'),
  comparator: id.optional().describe('or what it is compared with, of the packs (mettle comparators list)'),
  group: text.optional().describe('who the people are, in a study of one group or of groups as they are found'),
  dose: dose.optional(),
  matchedOn: z
    .array(id)
    .optional()
    .describe('what a comparator has equal to the practice, such as contact-time, group-format, homework-time'),
  format: z.enum(['group', 'individual']).optional().describe('where it differs from "delivery.format"'),
  n: count.optional().describe('people recruited into this arm, where the size is given'),
  crossesOverAfter: id
    .optional()
    .describe('visit after which people of this arm get the practice too, as on a waiting list'),
  described: armDescription.optional(),
});

export const study = z.strictObject({
  mettle: z.literal(1).describe('version of the study format'),
  id,
  title: text,
  background: text.optional().describe('what is known, and why this study'),
  authors: z.array(text).optional(),
  packs: z.array(id).min(1),
  hypotheses: z.array(studyHypothesis).min(1),
  arms: z.array(arm).min(1),
  allocation: z.strictObject({
    selection: z
      .enum(['randomized', 'self-selected', 'matched'])
      .describe('people come to arms by chance, by choice or as they are found, or matched on what was measured'),
    ratio: z.record(id, z.number().gt(0)).optional(),
    method: z.enum(['simple', 'permuted-blocks', 'stratified-blocks', 'minimisation', 'not-described']).optional(),
    stratifyBy: z.array(id).optional(),
    concealment: z.enum(['central', 'sealed-envelopes', 'none', 'not-described']).optional(),
    sequence: text.optional().describe('who makes the allocation sequence, and with which program'),
    implementation: text
      .optional()
      .describe('who enrols and who assigns people, and whether they can see the sequence'),
  }),
  blinding: z
    .strictObject({
      participants: z.boolean().optional().describe('true: they do not know which arm is which'),
      teachers: z.boolean().optional(),
      assessors: z.boolean().optional().describe('those who run, rate and score measures'),
      laboratory: z.boolean().optional(),
      analysts: z.boolean().optional(),
      ...blindingDetails,
    })
    .optional(),
  delivery: z
    .strictObject({
      format: z.enum(['group', 'individual']),
      groupSize: count.optional().describe('people recruited into one class'),
      teachers: z.record(id, count).optional().describe('how many teach each arm'),
      clustering: z
        .strictObject({ arms: z.array(id).min(1), icc: reasoned(z.number().min(0).lt(1)) })
        .optional()
        .describe('arms taught in classes and the intraclass correlation of the outcomes'),
      fidelity: fidelity.optional(),
      practiceLogged: z.array(id).optional(),
      ...deliveryDetails,
    })
    .optional(),
  schedule: z.array(z.strictObject({ id, week: z.number() })).min(1),
  measures: z
    .array(
      z.strictObject({
        measure: id.describe('of the packs (mettle measures list)'),
        role: z.enum(['outcome', 'mediator', 'moderator', 'covariate', 'check', 'adherence', 'safety']),
        at: z.array(id).min(1).describe('visits of the schedule'),
        primaryAt: id.optional().describe('the visit that decides'),
        transform: z.enum(['log', 'square-root', 'none']).optional(),
        samplesPerVisit: count.optional().describe('blood draws, scans or the like that are averaged'),
        reliability: reasoned(z.number().gt(0).max(1)).optional(),
        ...measureDetails,
      }),
    )
    .min(1),
  sample: z.strictObject({
    population: text,
    recruitment: text.optional(),
    exclusions: z.array(text).optional(),
    attrition: z.number().min(0).lt(1).describe('share of people expected to have no final value'),
    baselineCorrelation: z.record(id, correlation).optional().describe('within-arm correlation of before and after'),
    maximum: count.optional().describe('the most people who can be recruited, all arms together'),
    ...sampleDetails,
  }),
  inference: z.strictObject({
    alpha: openProportion,
    sides: z.union([z.literal(1), z.literal(2)]),
    power: openProportion,
    multiplicity: z
      .union([
        z.literal('none'),
        z.strictObject({ method: z.enum(['holm', 'bonferroni']), family: z.array(id).min(2) }),
      ])
      .optional(),
    interim: interim.optional(),
  }),
  covariates: z.array(id).optional().describe('measured before allocation and adjusted for, beside the baselines'),
  genetics: z
    .strictObject({
      coding: z.enum(['additive', 'carrier']).optional(),
      ancestry: text.optional().describe('how differences in ancestry are handled'),
      qualityControl: text.optional().describe('Hardy-Weinberg test, call rate'),
    })
    .optional(),
  missingData: z
    .strictObject({
      assumption: z.enum(['missing-completely-at-random', 'missing-at-random', 'missing-not-at-random']),
      primary: z.enum(['complete-cases', 'multiple-imputation', 'full-likelihood']),
      sensitivity: z.enum(['delta-adjustment', 'pattern-mixture', 'none']).optional(),
      imputations: z
        .int()
        .min(2)
        .max(1000)
        .optional()
        .describe('number of imputed data sets; scripts make 20 where left out'),
      imputation: text.optional().describe('variables of the imputation model and how values are drawn'),
      sensitivityDetail: text.optional().describe('what is varied in the sensitivity analysis, and how far'),
    })
    .optional(),
  analysis: analysis.optional(),
  imaging: imaging.optional(),
  qualityChecks: z.array(qualityCheck).min(1).optional(),
  claims: claims.optional(),
  safety: safety.optional(),
  ethics: ethics.optional(),
  conduct: conduct.optional(),
  openness: openness.optional(),
  team: team.optional(),
  registration: registration.optional(),
  registeredReport: registeredReport.optional(),
  replication: replication.optional().describe('left out: it repeats no earlier study'),
  exploratory: z.array(text).optional().describe('analyses that are planned as exploratory'),
  simulation: simulation
    .optional()
    .describe('how made-up data depart from what the power calculation takes for granted'),
  accept: z
    .array(z.strictObject({ rule: id, because: text }))
    .optional()
    .describe('findings the authors know of and accept, with the reason'),
});
export type Study = z.infer<typeof study>;

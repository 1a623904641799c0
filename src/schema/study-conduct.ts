import * as z from 'zod';
import { count, id, text } from './common.js';

/** What a reader needs to repeat an arm (after TIDieR); the practice and dose stand beside it. */
export const armDescription = z.strictObject({
  why: text.optional(),
  protocol: text.optional().describe('manual or published protocol'),
  materials: text.optional(),
  procedures: text.optional(),
  providers: text.optional().describe('who teaches, with what training'),
  mode: text.optional().describe('in person or remote, in groups or alone'),
  where: text.optional(),
  tailoring: text.optional(),
  modifications: text.optional(),
  framing: text.optional().describe('what people are told it is for'),
  lay: text.optional().describe('what a participant does in this arm, in words a participant uses'),
  otherCare: text.optional().describe('care and practice outside the study: allowed, forbidden, recorded'),
  manipulation: z
    .enum(['malleability', 'framing', 'motive'])
    .optional()
    .describe('what the arm is meant to change in people’s minds'),
});

/** How the arms are taught, beyond classes. */
export const deliveryDetails = {
  teachersShared: z.boolean().optional().describe('the same teachers teach every arm'),
  teacherEligibility: text.optional(),
  teacherAllocation: text.optional().describe('how teachers come to arms'),
  teacherIsInvestigator: z.boolean().optional(),
  minimumDose: text.optional().describe('what counts as having taken part'),
  adherenceSupport: text.optional(),
};
export type DeliveryDetails = Partial<z.infer<z.ZodObject<typeof deliveryDetails>>>;

export const fidelity = z.strictObject({
  measure: id,
  share: z.number().gt(0).max(1).describe('share of sessions rated'),
  threshold: text.optional(),
  raters: text.optional(),
});

export const safety = z.strictObject({
  monitoring: z.enum(['systematic-interview', 'passive', 'none']),
  askedBy: text.optional().describe('who asks about unwelcome experiences, and with which question'),
  stoppingRule: text.optional(),
  allArms: z.boolean().optional().describe('the same questions at the same times in every arm'),
  definition: text.optional().describe('what counts as an unwelcome experience'),
  grading: text.optional(),
  responsible: text.optional().describe('who acts, and how fast'),
  debriefing: text.optional(),
  medicalSupervision: text.optional(),
  committee: text.optional().describe('data monitoring committee, or why there is none'),
  hasCommittee: z.boolean().optional().describe('there is a data monitoring committee'),
  care: text.optional().describe('help for people who were harmed, and after the trial'),
});

export const ethics = z.strictObject({
  approval: text.optional().describe('committee and number, or the plan to ask'),
  status: z.enum(['approved', 'pending', 'not-yet-submitted', 'exempt', 'not-required']).optional(),
  consent: text.optional().describe('who asks whom for consent, when and how'),
  deception: text.optional().describe('what people are not told, and when they are'),
  specimens: text.optional().describe('collection, storage and later use of samples'),
  ancillaryConsent: text.optional(),
  unblinding: text.optional().describe('when and how somebody may be unblinded'),
});

/** How the study is run: what a protocol for a trial is asked beyond design and analysis (after SPIRIT 2025). */
export const conduct = z.strictObject({
  involvement: text.optional().describe('part that people like the participants have in design, conduct and reporting'),
  setting: text.optional().describe('kind of places in which people are enrolled, taught and measured'),
  siteEligibility: text.optional().describe('what a place must offer to take part'),
  discontinuation: text
    .optional()
    .describe("when a person's course is stopped or changed, and that measurement goes on"),
  pilot: text.optional().describe('pilot work done or planned, or that there is none'),
  dataManagement: text.optional().describe('entry, checks, coding, security and storage of data'),
  confidentiality: text.optional().describe('how personal data are protected, and who sees them'),
  monitoring: text.optional().describe('how conduct is monitored and audited, or why not'),
  laboratoryPractice: text.optional().describe('standing practice of the laboratory that applies, with a link'),
});

/** Roles of masking beyond the yes or no for each group of people. */
export const blindingDetails = {
  participantsToHypothesis: z.boolean().optional().describe('participants do not know what is expected of their arm'),
  how: text.optional().describe('what keeps masked people from learning the arm'),
  check: text.optional().describe('how it is found out whether masking held'),
  untilCodeFrozen: z.boolean().optional().describe('analysts stay masked until the analysis code is frozen'),
};
export type BlindingDetails = Partial<z.infer<z.ZodObject<typeof blindingDetails>>>;

/** What a measure needs said in this study, beyond its entry in the library. */
export const measureDetails = {
  scoring: text.optional().describe('as a formula: items, reversals, range'),
  missingItems: text.optional(),
  windowDays: z.number().gt(0).optional().describe('days around the visit in which it still counts'),
  instructions: z
    .enum(['maximal', 'typical'])
    .optional()
    .describe('asked for the best they can do, or for what they do'),
  stakes: z.enum(['real', 'hypothetical']).optional(),
  stimuli: z.enum(['naturalistic', 'artificial']).optional(),
  stimuliTrained: z.boolean().optional().describe('the same stimuli are used in the training'),
  assay: text.optional().describe('assay, extraction, coefficients of variation'),
  timeOfDay: z.enum(['standardised', 'recorded', 'free']).optional().describe('free: whenever a person can come'),
  differenceScore: z.boolean().optional(),
  atCeiling: z
    .number()
    .min(0)
    .lt(1)
    .optional()
    .describe('share of people at the best end of the scale before the practice, where it cannot show a gain'),
  bipolar: z.boolean().optional().describe('one scale from negative to positive'),
  validity: text.optional().describe('evidence in these people and this language'),
  lay: text.optional().describe('the measure in words a participant uses'),
  raters: count.optional().describe('how many rate each person; who may know the arm stands under blinding'),
};
export type MeasureDetails = Partial<z.infer<z.ZodObject<typeof measureDetails>>>;

import * as z from 'zod';
import { count, openProportion, text } from './common.js';

export const openness = z.strictObject({
  registry: z.enum(['osf', 'aspredicted', 'clinicaltrials-gov', 'egap', 'ridie', 'other', 'none']).optional(),
  data: z.enum(['shared-on-publication', 'shared-on-request', 'not-shared']).optional(),
  code: z.enum(['shared-on-publication', 'shared-on-request', 'not-shared']).optional(),
  materials: z.enum(['shared-on-publication', 'shared-on-request', 'not-shared']).optional(),
  nullResults: z.enum(['will-be-reported', 'undecided']).optional(),
  existingData: z.enum(['none-yet', 'exist-unseen', 'exist-not-accessed', 'exist-not-analysed', 'analysed']).optional(),
  existingDataDetail: text.optional().describe('what of the data anyone has seen, and who'),
  where: text.optional().describe('repository and time of sharing'),
  protocolAccess: text.optional().describe('where protocol and statistical analysis plan can be read'),
  deviations: text.optional().describe('how departures from the plan are decided, logged and reported'),
  authorship: text.optional(),
  dissemination: text.optional(),
});

export const team = z.strictObject({
  allegiance: text.optional(),
  conflicts: text.optional(),
  affiliations: text.optional().describe('where each author works'),
  funding: text.optional(),
  funderRole: text.optional().describe('say of sponsor and funder in design, conduct, analysis and reporting'),
  oversight: text.optional().describe('coordinating site and committees: who sits in them, and what they decide'),
  sponsor: text.optional(),
  roles: text.optional().describe('who does what: allocation, assessment, analysis, oversight'),
  contact: text.optional(),
});

/** What registries ask of a study, beyond its design. */
export const registration = z.strictObject({
  version: text.optional(),
  date: z.iso.date().optional(),
  identifier: text.optional().describe('number in a registry, once there is one'),
  acronym: text.optional(),
  lay: text.optional().describe('title that a lay person understands'),
  layReason: text.optional().describe('why the study matters, in words a lay person understands'),
  countries: z.array(text).optional(),
  starts: z.iso.date().optional().describe('first enrolment'),
  primaryEnds: z.iso.date().optional().describe('last person measured for a primary outcome'),
  ends: z.iso.date().optional().describe('last outcome'),
  ages: text.optional().describe('least and greatest age'),
  ageLimits: z
    .strictObject({ least: count.optional(), greatest: count.optional() })
    .optional()
    .describe('the same in years; left out: no limit'),
  purpose: z
    .enum(['treatment', 'prevention', 'supportive-care', 'health-services', 'basic-science', 'other'])
    .optional()
    .describe('main purpose of the intervention, as trial registries ask it'),
  places: z
    .array(z.strictObject({ name: text, city: text.optional(), country: text }))
    .min(1)
    .optional()
    .describe('where people are enrolled and measured'),
  sex: z.enum(['all', 'female', 'male']).optional(),
  phase: z.enum(['not-applicable', 'phase-1', 'phase-2', 'phase-3', 'phase-4']).optional(),
  organisation: text.optional(),
  conditions: z.array(text).optional(),
  keywords: z.array(text).optional(),
  amendments: text.optional().describe('how changes are made and told'),
});

/** What a journal asks of a registered report at stage 1, beyond the plan. */
export const registeredReport = z.strictObject({
  journal: text.optional(),
  accepted: z.iso.date().optional().describe('when the journal accepted it in principle'),
  leastPower: openProportion.optional().describe('least power the journal accepts'),
  afterAcceptance: text
    .optional()
    .describe('where the accepted plan is registered, and that it may be published if withdrawn'),
});

import { z } from 'zod';
import { text } from './common.js';

export const openness = z.strictObject({
  registry: z.enum(['osf', 'aspredicted', 'clinicaltrials-gov', 'other', 'none']).optional(),
  data: z.enum(['shared-on-publication', 'shared-on-request', 'not-shared']).optional(),
  code: z.enum(['shared-on-publication', 'shared-on-request', 'not-shared']).optional(),
  materials: z.enum(['shared-on-publication', 'shared-on-request', 'not-shared']).optional(),
  nullResults: z.enum(['will-be-reported', 'undecided']).optional(),
  existingData: z.enum(['none-yet', 'exist-unseen', 'exist-not-accessed', 'exist-not-analysed', 'analysed']).optional(),
  existingDataDetail: text.optional().describe('what of the data anyone has seen, and who'),
  where: text.optional().describe('repository and time of sharing'),
  deviations: text.optional().describe('how departures from the plan are decided, logged and reported'),
  authorship: text.optional(),
  dissemination: text.optional(),
});

export const team = z.strictObject({
  allegiance: text.optional(),
  conflicts: text.optional(),
  funding: text.optional(),
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
  countries: z.array(text).optional(),
  starts: z.iso.date().optional().describe('first enrolment'),
  ends: z.iso.date().optional().describe('last outcome'),
  ages: text.optional().describe('least and greatest age'),
  sex: z.enum(['all', 'female', 'male']).optional(),
  phase: z.enum(['not-applicable', 'phase-1', 'phase-2', 'phase-3', 'phase-4']).optional(),
  organisation: text.optional(),
  conditions: z.array(text).optional(),
  keywords: z.array(text).optional(),
  amendments: text.optional().describe('how changes are made and told'),
});

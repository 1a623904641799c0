import * as z from 'zod';
import { text } from './common.js';

/** Why something was done otherwise than planned. */
export const deviationReasons = [
  'typing-error',
  'plan-impossible',
  'new-knowledge',
  'mistake',
  'ethics-or-safety',
  'assumption-failed',
  'other',
] as const;

/** When it was decided, seen from the data. */
export const deviationTimings = [
  'before-data',
  'during-collection-masked',
  'during-collection-unmasked',
  'after-seeing-data',
  'after-results',
] as const;

const deviation = z.strictObject({
  path: z.string().describe('place of the change, as mettle diff prints it, such as /inference/alpha'),
  reason: z.strictObject({ kind: z.enum(deviationReasons), because: text }).optional(),
  timing: z.enum(deviationTimings).optional().describe('when it was decided, seen from the data'),
  knowledge: text.optional().describe('what those who decided had seen by then'),
  impact: text.optional().describe('what it is expected to do to the estimate, and in which direction'),
  alternatives: text.optional().describe('the result under the plan as it was written, where that can be run'),
  who: text.optional().describe('who decided'),
  date: z.iso.date().optional(),
  link: text.optional().describe('where the changed plan is registered'),
});
export type DeviationNotes = z.infer<typeof deviation>;

/** `deviations.yaml`: what people say about the differences between two versions of a plan. */
export const deviations = z.strictObject({
  mettle: z.literal(1).describe('version of this format'),
  deviations: z.array(deviation),
});

import * as z from 'zod';
import { text } from './common.js';

/** Parts of a study in which a replication may be like the original or not. */
export const replicationParts = [
  'instructions',
  'measures',
  'stimuli',
  'procedure',
  'location',
  'remuneration',
  'population',
] as const;

const likeness = z.enum(['exact', 'close', 'different']);

/** The study that this one repeats, and how (after the Replication Recipe of Brandt and colleagues). */
export const replication = z.strictObject({
  effect: text.describe('the effect to be repeated, and the study that found it'),
  importance: text.optional().describe('why it matters to repeat it'),
  originalEffect: text.optional().describe('effect size of the original'),
  originalInterval: text.optional().describe('confidence interval of that effect size'),
  originalPeople: text.optional().describe('number of people in the original'),
  originalPlace: text.optional().describe('laboratory, field or online'),
  originalCountry: text.optional(),
  originalSample: text.optional().describe('kind of people in the original'),
  originalMode: text.optional().describe('on paper, by computer, face to face'),
  materialsAvailable: z.boolean().optional().describe('the materials of the original can be had'),
  assumptions: text.optional().describe('why what the original took for granted holds here too'),
  experimenters: text.optional().describe('where those who run the study are while people take part'),
  experimentersKnowArm: text.optional(),
  experimentersKnowHypothesis: text.optional(),
  likeness: z.partialRecord(z.enum(replicationParts), likeness).optional().describe('part by part'),
  differences: text.optional().describe('which differences may change the effect, and why'),
  differenceTests: text.optional().describe('how it is tested whether they do'),
  departures: text.optional().describe("how the analysis differs from the original's"),
  success: text.optional().describe('what would count as a successful replication'),
});

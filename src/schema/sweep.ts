import * as z from 'zod';
import { count, id, openProportion, text } from './common.js';

/** A place in the study, such as `arms.cbct.n` or `hypotheses.H1.effects.a.value`: keys and ids with dots between. */
const path = z.string().min(1).max(200);

/** A value for a place in the study; nothing (`null`) takes the key away. */
const value = z.unknown();

const settings = z.record(path, value);

/**
 * What one factor of a grid goes through. A list or a range belongs to the place that the factor is named after, or to
 * all of `paths` at once; choices set several places together.
 */
const factor = z.union([
  z.array(value).min(1).max(1000),
  z.strictObject({
    paths: z
      .array(path)
      .min(1)
      .optional()
      .describe('places that get the same value; the key is then a name of your own'),
    values: z.array(value).min(1).max(1000).optional(),
    from: z.number().optional().describe('first value of a range'),
    to: z.number().optional().describe('last value of a range'),
    by: z.number().gt(0).optional().describe('step of a range'),
    choices: z.record(id, settings).optional().describe('named choices, each with what it sets'),
  }),
]);
export type FactorInput = z.infer<typeof factor>;

const amount = z.number().min(0).max(1e12);
const amountByArm = z.union([amount, z.record(id, amount)]);

const cost = z.strictObject({
  currency: z.string().trim().min(1).max(12).describe('unit of every amount, such as EUR'),
  fixed: amount.optional().describe('whatever the size'),
  perPerson: amountByArm.optional().describe('each person recruited; one amount, or one for each arm'),
  perClass: amountByArm.optional().describe('each class taught; one amount, or one for each arm'),
  perVisit: amount.optional().describe('each visit of a person at which something is measured'),
  perScan: amount.optional().describe('each visit of a person at which a neural measure is taken'),
  perSample: amount.optional().describe('each blood sample drawn'),
  perMeasurement: z
    .record(id, amount)
    .optional()
    .describe(
      'each value of a measure (one person, one visit, one sample), such as an assay or a session in the scanner',
    ),
});
export type CostInput = z.infer<typeof cost>;

/** A design space: a study, what of it varies, what a design costs, and what it has to reach. */
export const sweep = z.strictObject({
  mettle: z.literal(1).describe('version of the format'),
  id,
  title: text.optional(),
  study: z.string().min(1).max(1000).describe('the study file, seen from the folder of this file'),
  vary: z.strictObject({
    grid: z.record(path, factor).optional().describe('every combination of the values of these factors'),
    list: z
      .array(z.strictObject({ name: id.optional(), set: settings }))
      .min(1)
      .optional()
      .describe('these designs and no others'),
  }),
  target: z
    .strictObject({ power: openProportion })
    .optional()
    .describe('for every primary hypothesis; left out, the power that the study plans for'),
  evaluate: z
    .enum(['closed-form', 'simulation'])
    .default('closed-form')
    .describe('how the power of a design is found; sizes that designs need always follow from the closed form'),
  simulation: z
    .strictObject({
      replications: count.optional().describe('data sets for each design, in whole hundreds; 2000 when left out'),
      seed: z.int().min(0).optional(),
    })
    .optional()
    .describe('for evaluate: simulation'),
  cost: cost.optional().describe('left out, designs are compared by the people they recruit'),
  figure: z
    .strictObject({ across: path, down: path })
    .optional()
    .describe('the two factors of the heat maps; left out, those with most values'),
});
export type Sweep = z.infer<typeof sweep>;

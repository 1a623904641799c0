import * as z from 'zod';
import { id, once, source, text } from './common.js';

/** What one thing does to another when it rises. */
const sign = once(() => z.enum(['+', '-', 'either']).describe('either: both directions are claimed, by circumstance'));

/** How far a relation is established. */
const relationStatus = once(() => z.enum(['prior finding', 'definition', 'model', 'hypothesis', 'contested']));

const component = once(() =>
  z.strictObject({
    id,
    title: text,
    meaning: text,
    synonyms: z.array(text).default([]).describe('what others call it'),
    regions: z.array(id).default([]).describe('systems of the brain or body it is tied to'),
    constructs: z
      .array(id)
      .default([])
      .describe('what can be measured of it; a construct may serve several components'),
    place: z
      .strictObject({ column: z.number().min(0).max(20), row: z.number().min(0).max(20) })
      .optional()
      .describe('where the diagram draws it, counted from the top left, from 0; all components or none'),
    source,
  }),
);
export type Component = z.infer<ReturnType<typeof component>>;

const region = once(() =>
  z.strictObject({ id, abbreviation: text, title: text, note: text.optional(), source: source.optional() }),
);

const construct = once(() =>
  z.strictObject({
    id,
    title: text,
    meaning: text,
    synonyms: z.array(text).default([]),
    source: source.optional().describe('where the model speaks of it; absent for what a study of it also records'),
  }),
);

const relation = once(() =>
  z.strictObject({
    from: id,
    to: id,
    sign: sign(),
    type: text.describe('a verb that reads from one component to the other, such as dampens'),
    status: relationStatus(),
    note: text.optional(),
    source,
  }),
);
export type Relation = z.infer<ReturnType<typeof relation>>;

/** One cell of a table: a system, the direction of its change and whether training was seen to change it. */
const tableSystem = once(() =>
  z.strictObject({
    region: id.optional().describe('absent where the row names no region'),
    direction: z.enum(['up', 'down', 'unstated']).default('unstated'),
    trained: z.boolean().default(false).describe('the table reports an effect of training'),
  }),
);
export type TableSystem = z.infer<ReturnType<typeof tableSystem>>;

const modelTable = once(() =>
  z.strictObject({
    id,
    title: text,
    rows: z
      .array(
        z.strictObject({
          component: id,
          systems: z.array(tableSystem()).default([]),
          terms: z.array(text).default([]).describe('related terms, where the table maps words'),
        }),
      )
      .min(1),
    note: text.optional(),
    source,
  }),
);
export type ModelTable = z.infer<ReturnType<typeof modelTable>>;

/** What a source leaves open, and how this library reads it. */
const ambiguity = once(() =>
  z.strictObject({
    topic: text,
    note: text,
    components: z.array(id).default([]).describe('components it concerns; none: the sources at large'),
    source: source.optional(),
  }),
);
export type Ambiguity = z.infer<ReturnType<typeof ambiguity>>;

/**
 * The theory that hypotheses test, as data: its parts, what they are tied to and measured by, and what leads to what.
 * Components and regions of hypotheses, constructs of measures and targets of practices are ids of a model.
 */
export const model = once(() =>
  z.strictObject({
    id,
    title: text,
    description: text,
    components: z.array(component()).min(1),
    regions: z.array(region()).default([]),
    constructs: z.array(construct()).default([]),
    relations: z.array(relation()).default([]),
    tables: z.array(modelTable()).default([]),
    ambiguities: z.array(ambiguity()).default([]),
    source,
  }),
);
export type Model = z.infer<ReturnType<typeof model>>;

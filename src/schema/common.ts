import * as z from 'zod';

/** A value made when first asked for, then kept. */
export function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Ids are file names, YAML keys and link targets, hence the narrow alphabet. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'use letters, digits and single hyphens, such as il6-plasma')
  .max(80);

/** Free text of a person. It is data in every output: never markup, a template or a formula. */
export const text = z.string().trim().min(1, 'write something or leave the key out').max(4000);

/** Strictly between 0 and 1. */
export const openProportion = z.number().gt(0).lt(1);
export const correlation = z.number().gt(-1).lt(1);
export const count = z.int().min(1).max(10_000_000);

/** How sure we are of a statement or number taken from the literature. */
export const certainty = z
  .enum(['seed', 'stored-source', 'from-memory', 'unknown'])
  .describe(
    'seed: read in one of the five papers; stored-source: read in a public abstract or page; from-memory: to be checked before use; unknown: no claim',
  );
export type Certainty = z.infer<typeof certainty>;

/** A place in a source: which reference, which section, and a few of its words to find it by. */
export const source = z.strictObject({
  reference: id.describe('bibliography id, such as mascaro-2015'),
  section: text.optional(),
  locator: text.describe('a few words of the place, to find it by').optional(),
  note: text.optional(),
});
export type Source = z.infer<typeof source>;

/**
 * Why a value was chosen. Nothing is a silent default: evidence has an id or a reason, a wish has a
 * reason, and what nobody has decided yet is called a placeholder.
 */
export const basis = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('smallest-of-interest').describe('the smallest effect that would matter, with why'),
    because: text,
  }),
  z.strictObject({ kind: z.literal('assumption').describe('a judgement, with why'), because: text }),
  z.strictObject({
    kind: z.literal('evidence').describe('a finding: an evidence entry of the packs, or in words where it was found'),
    because: text.optional(),
    id: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('pilot').describe('what a pilot of the authors showed'),
    n: count.describe('participants of the pilot study, both arms together'),
    because: text.optional(),
  }),
  z.strictObject({ kind: z.literal('placeholder').describe('not decided yet'), because: text }),
]);
export type Basis = z.infer<typeof basis>;

/** A number somebody chose, with why. */
export const reasoned = <Value extends z.ZodType>(value: Value) => z.strictObject({ value, basis });

import type { z } from 'zod';
import { allowedValues, expectation, unwrap } from './expectation.js';

/** A typed word as its schema wants it, or what it must be, with an allowed value where there is a closed list. */
export type TypedValue = { readonly value: unknown } | { readonly must: string; readonly example?: unknown };

/**
 * Reads a typed word as its schema wants it: a number, a word from a list, numbers joined by commas, rows of them by slashes.
 *
 * @param emptyList the word for a list without entries
 */
export function readTyped(inputSchema: z.core.$ZodType, word: string, emptyList: string): TypedValue {
  const schema = unwrap(inputSchema);
  const { def } = schema._zod;
  const isList = def.type === 'array';
  const isMatrix = def.type === 'array' && unwrap(def.element)._zod.def.type === 'array';
  const list = (text: string) => (text === emptyList ? [] : text.split(',').map(scalar));
  const value = isMatrix ? word.split('/').map(list) : isList ? list(word) : scalar(word);
  if ((schema as unknown as z.ZodType).safeParse(value).success) return { value };
  const must = isMatrix
    ? 'rows joined by slashes, numbers by commas, such as 1,0.5/0.5,1'
    : isList
      ? `numbers joined by commas, such as 1,2,3, or ${emptyList}`
      : expectation(schema);
  const example = allowedValues(schema)[0];
  return { must, ...(example === undefined ? {} : { example }) };
}

function scalar(word: string): unknown {
  const text = word.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

import type { z } from 'zod';
import type { Callable } from '../power/callable.js';
import type { Inputs } from '../power/solve.js';
import { allowedValues, expectation, unwrap } from '../reading/expectation.js';
import { UsageError } from './errors.js';

/** An input of a procedure or calculation as the command line sees it. */
export interface CliInput {
  readonly name: string;
  /** Long option without dashes: `class-size1` for `classSize1`. */
  readonly flag: string;
  readonly description: string;
  /** What is taken when the option is left out. */
  readonly fallback?: unknown;
  /** May be left out, and then means nothing. */
  readonly optional: boolean;
  readonly schema: z.core.$ZodType;
}

/** Conventions of the field, for inputs asked for without a default of their own. */
const conventions: Inputs = { alpha: 0.05, sides: 2, confidence: 0.95 };

/** The inputs of a procedure or calculation, in its order, as options. */
export function inputsOf({ inputs }: Pick<Callable, 'inputs'>): CliInput[] {
  return Object.entries(inputs.shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
    const own: unknown = def.type === 'default' ? def.defaultValue : undefined;
    const fallback = own ?? (schema.safeParse(conventions[name]).success ? conventions[name] : undefined);
    const meta = schema.meta() as { description?: string; unit?: string } | undefined;
    return {
      name,
      flag: flagOf(name),
      description: `${meta?.description ?? name}${meta?.unit ? ` [${meta.unit}]` : ''}`,
      ...(fallback === undefined ? {} : { fallback }),
      optional: schema.safeParse(undefined).success,
      schema,
    };
  });
}

/** The long option of a name, without dashes. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** Reads the word after an option as its schema wants it: number, word from a list, or numbers joined by commas. */
export function parseInput(input: CliInput, word: string): unknown {
  const schema = unwrap(input.schema);
  const { def } = schema._zod;
  const isList = def.type === 'array';
  const isMatrix = def.type === 'array' && unwrap(def.element)._zod.def.type === 'array';
  const value = isMatrix ? word.split('/').map(parseList) : isList ? parseList(word) : parseScalar(word);
  const fits = (schema as unknown as z.ZodType).safeParse(value);
  if (fits.success) return value;
  const must = isMatrix
    ? 'rows joined by slashes, numbers by commas, such as 1,0.5/0.5,1'
    : isList
      ? `numbers joined by commas, such as 1,2,3, or ${emptyList}`
      : expectation(schema);
  const example = allowedValues(schema)[0];
  throw new UsageError(
    `--${input.flag} must be ${must}, not "${word}".`,
    example === undefined
      ? `${input.flag}: ${input.description}.`
      : `Write --${input.flag} ${String(example)}, for instance.`,
  );
}

/** The word for a list without entries. */
const emptyList = 'none';

/** The words that give an input on the command line, the other way round. */
export function writeInput(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return emptyList;
  return value.some(Array.isArray) ? value.map(String).join('/') : String(value);
}

function parseList(word: string): unknown[] {
  return word === emptyList ? [] : word.split(',').map(parseScalar);
}

function parseScalar(word: string): unknown {
  const text = word.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

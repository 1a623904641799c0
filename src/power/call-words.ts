import type { z } from 'zod';
import type { Callable } from './callable.js';
import type { Inputs } from './procedure.js';

/** An input of a procedure or calculation as a person gives it: an option of a command, a field of a form. */
export interface CallInput {
  readonly name: string;
  /** Long option without dashes: `class-size1` for `classSize1`. */
  readonly flag: string;
  readonly description: string;
  /** What is taken when the input is left out. */
  readonly fallback?: unknown;
  /** May be left out, and then means nothing. */
  readonly optional: boolean;
  readonly schema: z.core.$ZodType;
}

/** Conventions of the field, for inputs asked for without a default of their own. */
const conventions: Inputs = { alpha: 0.05, sides: 2, confidence: 0.95 };

/** The inputs of a procedure or calculation, in its order. */
export function inputsOf({ inputs }: Pick<Callable, 'inputs'>): CallInput[] {
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

/** The word for a list without entries. */
export const emptyList = 'none';

/** An input as it is typed: numbers of a list joined by commas, rows of a table by slashes. */
export function writeInput(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  if (value.length === 0) return emptyList;
  return value.some(Array.isArray) ? value.map(String).join('/') : String(value);
}

/** A value to six digits. */
export function plain(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return Array.isArray(value) ? value.map(plain).join(',') : String(value);
}

/** A power to four decimals, close to 0 and 1 to six. */
export function plainPower(power: number): string {
  return power.toFixed(power > 0.9995 || power < 0.0005 ? 6 : 4);
}

/** What an effect implies, to six digits, the entries of a list to four. */
export function plainImplied(value: number | readonly number[]): string {
  if (typeof value === 'number') return plain(value);
  return value.map((each) => String(Number(each.toPrecision(4)))).join(', ');
}

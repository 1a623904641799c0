import type { z } from 'zod';

/** What a procedure says about inputs it refuses: which one, what it must be, and what it was. */

/**
 * Gives every input of a procedure, and the set of them, messages in plain words, and holds back the checks of inputs
 * against each other until each is right by itself.
 */
export function inPlainWords<Shape extends z.ZodRawShape>(inputs: z.ZodObject<Shape>): z.ZodObject<Shape> {
  reword(inputs);
  for (const field of Object.values(inputs.shape)) reword(field);
  for (const check of inputs._zod.def.checks ?? []) check._zod.def.when ??= everyInputFits;
  return inputs;
}

const everyInputFits = ({ issues }: z.core.ParsePayload) => issues.every(({ code }) => code === 'custom');

/** Checks with a message of their own keep it. */
function reword(schema: z.core.$ZodType): void {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  def.error ??= messageOf;
  for (const check of def.checks ?? []) check._zod.def.error ??= messageOf;
  if (def.type === 'default' || def.type === 'optional') reword(def.innerType);
  if (def.type === 'array') reword(def.element);
}

/** One mistake as a sentence that starts with the name of the input. */
export function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  const path = issue.path ?? [];
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(' and ');
    return `${names} ${issue.keys.length > 1 ? 'are not inputs' : 'is not an input'} here.`;
  }
  if (path.length === 0) return `The inputs must be an object of names and values, not ${shown(input)}.`;
  const name = nameOf(path);
  if (input === undefined) return `${name} is missing.`;
  const must = mustBe(issue);
  const isLength = Array.isArray(input) && (issue.code === 'too_small' || issue.code === 'too_big');
  return must && `${name} must ${must}, not ${isLength ? input.length : shown(input)}.`;
}

function mustBe(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'too_small':
      return bound(issue.origin, issue.inclusive ? 'at least' : 'above', Number(issue.minimum));
    case 'too_big':
      return bound(issue.origin, issue.inclusive ? 'at most' : 'below', Number(issue.maximum));
    case 'invalid_type':
      return `be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `be ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `be ${oneOf(issue.errors.flat().flatMap((each) => (each.code === 'invalid_value' ? each.values : [])))}`;
    default:
      return undefined;
  }
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  array: 'a list',
  boolean: 'true or false',
};

function bound(origin: string, relation: string, limit: number): string {
  if (origin !== 'array') return `be ${relation} ${limit}`;
  return `have ${relation} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
}

/** `n1`, `entry 2 of effects`, `entry 3 of row 1 of covariance`. */
function nameOf([name, ...places]: readonly PropertyKey[]): string {
  const inner = places.map(
    (place, depth) => `${depth === places.length - 1 ? 'entry' : 'row'} ${Number(place) + 1} of `,
  );
  return `${inner.reverse().join('')}${String(name)}`;
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map(shown);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 37)}...` : value}"`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}

import type { z } from 'zod';
import type { Path } from '../diagnostic.js';

type Schema = z.core.$ZodType;
type Known = z.core.$ZodTypes;

/** The schema itself, without what makes it optional, gives it a default or transforms it. */
export function unwrap(schema: Schema): Known {
  const known = schema as Known;
  const { def } = known._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return unwrap(def.innerType);
    case 'pipe':
      return unwrap(def.in);
    case 'lazy':
      return unwrap(def.getter());
    default:
      return known;
  }
}

/** The schema that a path of a value must follow, choosing between alternatives by what the value holds there. */
export function schemaAt(root: Schema, path: Path, value: unknown): Known | undefined {
  let schema: Known | undefined = alternative(unwrap(root), value);
  let current = value;
  for (const segment of path) {
    current = child(current, segment);
    const inner = schema && childSchema(schema, segment);
    if (inner === undefined) return undefined;
    schema = alternative(unwrap(inner), current);
  }
  return schema;
}

/** The value under a path of plain data; own keys only. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(child, value);
}

function child(value: unknown, segment: string | number): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
  return (value as Record<string | number, unknown>)[segment];
}

function childSchema(schema: Known, segment: string | number): Schema | undefined {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, segment) ? def.shape[segment] : undefined;
    case 'record':
      return def.valueType;
    case 'array':
      return def.element;
    case 'tuple':
      return def.items[Number(segment)];
    default:
      return undefined;
  }
}

/** Of a union, the member the value comes nearest to: by discriminator, or the mapping for a mapping. */
function alternative(schema: Known, value: unknown): Known {
  const { def } = schema._zod;
  if (def.type !== 'union' || value === null || typeof value !== 'object' || Array.isArray(value)) return schema;
  const members = def.options.map(unwrap);
  const discriminator = 'discriminator' in def ? String(def.discriminator) : undefined;
  const chosen = members.find((member) => {
    const { def: memberDef } = member._zod;
    if (memberDef.type !== 'object') return false;
    if (discriminator === undefined) return true;
    return allowedValues(memberDef.shape[discriminator]).includes(child(value, discriminator));
  });
  return chosen ?? schema;
}

/** Keys a mapping may have, of any member where nothing says which is meant; empty for anything else. */
export function allowedKeys(schema: Schema | undefined): string[] {
  const { def } = schema ? unwrap(schema)._zod : {};
  if (def?.type === 'union') return [...new Set(def.options.flatMap(allowedKeys))];
  return def?.type === 'object' ? Object.keys(def.shape) : [];
}

/** The values of a closed list (literals, enumerations and unions of them); empty when the list is not closed. */
export function allowedValues(schema: Schema | undefined): unknown[] {
  if (schema === undefined) return [];
  const { def } = unwrap(schema)._zod;
  switch (def.type) {
    case 'literal':
      return [...def.values];
    case 'enum':
      return Object.values(def.entries);
    case 'boolean':
      return [true, false];
    case 'union': {
      const members = def.options.map(allowedValues);
      return members.every((values) => values.length > 0) ? members.flat() : [];
    }
    default:
      return [];
  }
}

/** What a value must be, in words that follow "must be". */
export function expectation(schema: Schema): string {
  const known = unwrap(schema);
  const { def } = known._zod;
  const values = allowedValues(known);
  if (values.length > 0) return oneOf(values);
  switch (def.type) {
    case 'number':
      return numberInWords(def.checks ?? [], 'check' in def && def.check === 'number_format');
    case 'string':
      return textInWords(def.checks ?? []);
    case 'array': {
      const least = bounds(def.checks ?? []).leastLength ?? 0;
      return least > 1 ? `a list of at least ${least} items` : 'a list, such as [a, b]';
    }
    case 'tuple':
      return `a list of ${def.items.length} items`;
    case 'record':
      return 'a mapping of names to values';
    case 'object': {
      const keys = Object.entries(def.shape);
      const required = keys.filter(([, inner]) => !isOptional(inner)).map(([key]) => key);
      const named = required.length > 0 ? required : keys.map(([key]) => key);
      return named.length > 6 ? 'a mapping' : `a mapping with ${listed(named, 'and')}`;
    }
    case 'union':
      return def.options.map((option) => expectation(option)).join(', or ');
    default:
      return 'something else';
  }
}

function isOptional(schema: Schema): boolean {
  const { type } = (schema as Known)._zod.def;
  return type === 'optional' || type === 'default' || type === 'prefault';
}

/** A value as a person would recognise it in the file, shortened. */
export function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') {
    const line = value.replace(/\s+/g, ' ');
    return `"${line.length > 60 ? `${line.slice(0, 57)}...` : line}"`;
  }
  return String(value);
}

/** `a`, `a and b`, `a, b or c`, each in quotes. */
export function listed(words: readonly string[], conjunction: 'and' | 'or'): string {
  const quoted = words.map((word) => `"${word}"`);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${conjunction} ${quoted.at(-1)}`;
}

/** `"a", "b" or "c"`, numbers without quotes. */
export function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value)));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

interface Bounds {
  least?: number;
  leastInclusive?: boolean;
  most?: number;
  mostInclusive?: boolean;
  leastLength?: number;
  hasPattern?: boolean;
}

function bounds(checks: readonly z.core.$ZodCheck[]): Bounds {
  const found: Bounds = {};
  for (const check of checks as readonly z.core.$ZodChecks[]) {
    const { def } = check._zod;
    if (def.check === 'greater_than') Object.assign(found, { least: Number(def.value), leastInclusive: def.inclusive });
    if (def.check === 'less_than') Object.assign(found, { most: Number(def.value), mostInclusive: def.inclusive });
    if (def.check === 'min_length') found.leastLength = def.minimum;
    if (def.check === 'string_format') found.hasPattern = true;
  }
  return found;
}

function numberInWords(checks: readonly z.core.$ZodCheck[], isWhole: boolean): string {
  const { least, leastInclusive, most, mostInclusive } = bounds(checks);
  const noun = isWhole ? 'a whole number' : 'a number';
  if (least !== undefined && most !== undefined) {
    if (leastInclusive && mostInclusive) return `${noun} from ${least} to ${most}`;
    if (!leastInclusive && !mostInclusive) return `${noun} between ${least} and ${most} (exclusive)`;
    return leastInclusive ? `${noun} from ${least} to below ${most}` : `${noun} above ${least} and at most ${most}`;
  }
  if (least !== undefined) return `${noun} ${leastInclusive ? 'of at least' : 'above'} ${least}`;
  if (most !== undefined) return `${noun} ${mostInclusive ? 'of at most' : 'below'} ${most}`;
  return noun;
}

function textInWords(checks: readonly z.core.$ZodCheck[]): string {
  return bounds(checks).hasPattern ? 'a name of letters, digits and single hyphens, such as il6-plasma' : 'text';
}

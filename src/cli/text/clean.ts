import { stripVTControlCharacters } from 'node:util';

/** Control characters, and those that reorder or hide text: a file must not steer the terminal it is shown in. */
const unprintable = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Printable ASCII and line breaks: nothing to clean in most texts. */
const plain = /^[\n\u0020-\u007e]*$/;

/** Text of a person, safe to print: no escapes, no control characters. */
export function clean(text: string): string {
  if (plain.test(text)) return text;
  return stripVTControlCharacters(text).replace(/\t/g, ' ').replace(unprintable, '');
}

/** The same value with every text in it cleaned, keys included. */
export function cleanDeep<Value>(value: Value): Value {
  return cleanAny(value) as Value;
}

function cleanAny(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleanAny);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), cleanAny(inner)]));
}

/** JSON of a value, in a stable layout; characters a terminal could obey are escaped. */
export function toJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, escaped)}\n`;
}

import type { z } from 'zod';
import type { Diagnostic, Path } from '../diagnostic.js';
import { allowedKeys, allowedValues, expectation, listed, oneOf, schemaAt, shown, valueAt } from './expectation.js';
import { isSlip, suggest } from './suggest.js';

type Issue = z.core.$ZodIssue;

/** The issues zod found in a value, in plain words: one diagnostic a mistake, with the nearest right thing and one fix. */
export function schemaProblems(schema: z.ZodType, value: unknown, issues: readonly Issue[]): Diagnostic[] {
  return issues.flatMap((issue) => problemsOf(issue, { schema, value }, []));
}

interface Context {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** A mapping with more unknown keys than this is another kind of file; the first ones say so. */
const mostUnknownKeys = 50;

function problemsOf(issue: Issue, context: Context, parent: Path): Diagnostic[] {
  const path = [...parent, ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, mostUnknownKeys).map((key) => unknownKey(context, path, key));
  }
  if (issue.code === 'invalid_key') return [wrongKey(context, path)];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const given = valueAt(context.value, path);
    // A mapping was meant as the one member that is a mapping: its own mistakes say more than "no member fits".
    const member =
      typeof given === 'object' && given !== null ? issue.errors.find((issues) => isInside(issues)) : undefined;
    if (member !== undefined) return member.flatMap((inner) => problemsOf(inner, context, path));
  }
  return [wrongValue(issue, context, path)];
}

function isInside(issues: readonly Issue[]): boolean {
  return issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');
}

function problem(code: string, path: Path, message: string, fix: string, replacement?: string): Diagnostic {
  const written = replacement === undefined ? {} : { replacement };
  return { code, severity: 'error', path, message, fix, ...written, cites: [] };
}

function unknownKey({ schema, value }: Context, path: Path, key: string): Diagnostic {
  const allowed = allowedKeys(schemaAt(schema, path, value));
  const written = (valueAt(value, path) ?? {}) as object;
  const free = allowed.filter((candidate) => !Object.hasOwn(written, candidate));
  const near = suggest(key, free);
  const place = path.length === 0 ? 'at the top of the file' : `in ${subject(path, value)}`;
  const others =
    free.length > 0 && free.length <= 12 ? ` ${capital(place)} could also stand ${listed(free, 'or')}.` : '';
  return problem(
    'unknown-key',
    [...path, key],
    `"${key}" has no meaning ${place}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    near === undefined ? `Remove "${key}".${others}` : `Write "${near}" instead of "${key}".`,
    near !== undefined && isSlip(key, near) ? near : undefined,
  );
}

function wrongKey({ value }: Context, path: Path): Diagnostic {
  const key = String(path.at(-1));
  const better = asId(key);
  return problem(
    'wrong-form',
    path,
    `The key "${key}" of ${subject(path.slice(0, -1), value)} must be a name of letters, digits and single hyphens, such as il6-plasma.`,
    better === undefined ? 'Rename it.' : `Write "${better}".`,
  );
}

function wrongValue(issue: Issue, { schema, value }: Context, path: Path): Diagnostic {
  const given = valueAt(value, path);
  const expected = schemaAt(schema, path, value);
  const name = subject(path, value);
  // Where no kind was recognised there is no schema to look at, but the issue names the kinds.
  const kinds = issue.code === 'invalid_union' && 'options' in issue ? [...(issue.options as readonly unknown[])] : [];
  const must = kinds.length > 0 ? oneOf(kinds) : expected === undefined ? 'another value' : expectation(expected);
  if (given === undefined && path.length > 0) return missingKey({ schema, value }, path, must);
  if (path.length === 0) {
    return problem(
      'not-a-mapping',
      path,
      `The file must be a mapping of keys to values, not ${shown(given)}.`,
      'Start with lines such as "id: my-study"; the files in examples/ show the whole.',
    );
  }
  if (given === null) {
    return problem(
      'wrong-type',
      path,
      `${name} is empty; it must be ${must}.`,
      'Write a value after the colon, or remove the key.',
    );
  }
  const values = kinds.length > 0 ? kinds : allowedValues(expected);
  const nouns = values.filter((candidate): candidate is string => typeof candidate === 'string');
  if (values.length > 0) {
    const near = typeof given === 'string' ? suggest(given, nouns) : undefined;
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    return problem(
      typeof given === 'object' ? 'wrong-type' : 'not-allowed',
      path,
      `${name} must be ${must}, not ${shown(given)}.${hint}`,
      near !== undefined ? `Write "${near}".` : values.length === 1 ? `Write ${must}.` : 'Choose one of these.',
      near !== undefined && isSlip(String(given), near) ? near : undefined,
    );
  }
  const code = codeOf(issue, given);
  // An id of the study alone: others are named elsewhere in the file.
  const isOwnId = path.length === 1 && path[0] === 'id' && code === 'wrong-form';
  const better = isOwnId ? asId(String(given)) : typeof given === 'string' ? numberMeant(given, must) : undefined;
  return problem(code, path, messageOf(issue, name, must, given), fixOf(issue, must, given), better);
}

function missingKey({ schema, value }: Context, path: Path, must: string): Diagnostic {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const meaning = (schemaAt(schema, path, value) as { description?: string } | undefined)?.description;
  const place = parent.length === 0 ? 'the file' : subject(parent, value);
  return problem(
    'missing-key',
    path,
    `"${key}" is missing from ${place}.`,
    `Add "${key}": ${must}${meaning ? ` (${meaning})` : ''}.`,
  );
}

function codeOf(issue: Issue, given: unknown): string {
  if (issue.code === 'invalid_format') return 'wrong-form';
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    return typeof given === 'number' ? 'out-of-range' : 'wrong-length';
  }
  return 'wrong-type';
}

function messageOf(issue: Issue, name: string, must: string, given: unknown): string {
  if (issue.code === 'too_small' && typeof given === 'string') return `${name} is an empty text.`;
  if (issue.code === 'too_big' && typeof given === 'string') {
    return `${name} may have at most ${issue.maximum} characters; it has ${given.length}.`;
  }
  if (issue.code === 'too_small' && Array.isArray(given)) {
    return `${name} needs at least ${issue.minimum} ${issue.minimum === 1 ? 'item' : 'items'}; it has ${given.length}.`;
  }
  if (issue.code === 'too_big' && Array.isArray(given)) {
    return `${name} may have at most ${issue.maximum} items; it has ${given.length}.`;
  }
  return `${name} must be ${must}, not ${shown(given)}.`;
}

function fixOf(issue: Issue, must: string, given: unknown): string {
  if (issue.code === 'invalid_format' && typeof given === 'string') {
    const better = asId(given);
    return better === undefined ? `Write ${must}.` : `Write "${better}".`;
  }
  if (issue.code === 'too_small' && typeof given === 'string') return 'Write something, or remove the key.';
  if (typeof given === 'string' && must.startsWith('a number') && given.trim() !== '') {
    const percent = /^\s*(-?\d+(?:\.\d+)?)\s*%\s*$/.exec(given);
    if (percent !== null) return `Write it as a proportion: ${Number(percent[1]) / 100}.`;
    if (Number.isFinite(Number(given))) return `Remove the quotes: ${given.trim()}.`;
    const comma = given.replace(',', '.');
    if (given.includes(',') && Number.isFinite(Number(comma))) return `Use a decimal point: ${comma}.`;
  }
  if (typeof given === 'number' && / 0 (and|to|to below) 1\b/.test(must) && given > 1 && given <= 100) {
    return `Write a proportion: ${given / 100} for ${given} percent.`;
  }
  if (typeof given !== 'object' && must.startsWith('a list')) return `Put it in brackets: [${String(given)}].`;
  return `Write ${must}.`;
}

/** The number a text stands for, where a number belongs: in quotes, with a decimal comma or as a percentage. */
function numberMeant(given: string, must: string): string | undefined {
  if (!must.startsWith('a number')) return undefined;
  const text = given.trim();
  const percent = /^(-?\d+(?:\.\d+)?)\s*%$/.exec(text);
  if (percent) return String(Number(percent[1]) / 100);
  // "1,000" may be a thousand.
  const plain = /^[-+]?0?,\d+$/.test(text) ? text.replace(',', '.') : text;
  return /^[-+]?\d*\.?\d+$/.test(plain) ? String(Number(plain)) : undefined;
}

/** The nearest well-formed name, if any letters are left. */
function asId(word: string): string | undefined {
  const better = word
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return better === '' || better === word ? undefined : better;
}

/**
 * A path in words: `"effects.a.value" of H1`, `item 2 of "family"`, `"alpha"`.
 * The nearest list item that has a name gives the context.
 */
export function subject(path: Path, value: unknown): string {
  let context: string | undefined;
  let from = 0;
  path.forEach((segment, depth) => {
    if (typeof segment !== 'number') return;
    const name = nameOf(valueAt(value, path.slice(0, depth + 1)));
    const list = String(path[depth - 1] ?? 'list');
    if (name === undefined && depth === path.length - 1) return;
    context = name ?? `item ${segment + 1} of "${list}"`;
    from = depth + 1;
  });
  const rest = path.slice(from);
  if (rest.length === 0) return context ?? 'the file';
  const last = rest.at(-1);
  const words =
    typeof last === 'number'
      ? `item ${last + 1} of "${rest.slice(0, -1).join('.')}"`
      : `"${rest.map(String).join('.')}"`;
  return context === undefined ? words : `${words} of ${context}`;
}

function nameOf(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  for (const key of ['id', 'measure', 'rule', 'hypothesis', 'name']) {
    const name = valueAt(item, [key]);
    if (typeof name === 'string' && /^[A-Za-z0-9-]{1,80}$/.test(name)) return name;
  }
  return undefined;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

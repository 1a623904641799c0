import type { z } from 'zod';
import type { Diagnostic, Path } from '../diagnostic.js';
import { type KeyRename, pathBefore, withKeysRenamed } from './changed-copy.js';
import { allowedKeys, allowedValues, expectation, listed, oneOf, schemaAt, shown, valueAt } from './expectation.js';
import { isSlip, suggest } from './suggest.js';

type Issue = z.core.$ZodIssue;

/** The issues zod found in a value, in plain words: one diagnostic a mistake, with the nearest right thing and one fix. */
export function schemaProblems(schema: z.ZodType, value: unknown, issues: readonly Issue[]): Diagnostic[] {
  return readAsMeant(schema, value, issues).problems;
}

interface Context {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** A mapping with more unknown keys than this is another kind of file; the first ones say so. */
const mostUnknownKeys = 50;

/** A value that does not fit its schema, as its author most likely meant it. */
export interface Meant {
  /** The value with misspelt keys written right. */
  readonly value: unknown;
  /** Everything that is wrong with the value as written. */
  readonly problems: Diagnostic[];
  /** Problems of the value as meant, with the paths of the value as written. */
  asWritten(problems: readonly Diagnostic[]): Diagnostic[];
}

/** Keys inside what stands under a misspelt key are looked at in the next round. */
const mostRounds = 10;

/**
 * Explains the issues of a value, and reads it again with its misspelt keys written right: so a slip is said once, and neither
 * again as a missing key nor by all that names what it holds, and what is wrong under the key is said at the same time.
 */
export function readAsMeant(schema: z.ZodType, written: unknown, found: readonly Issue[]): Meant {
  const problems: Diagnostic[] = [];
  const renames: KeyRename[] = [];
  const asWritten = (diagnostics: readonly Diagnostic[]) =>
    diagnostics.map((diagnostic) => ({ ...diagnostic, path: pathBefore(diagnostic.path, renames) }));
  let context: Context = { schema, value: written };
  let issues = found;
  for (let round = 0; ; round += 1) {
    const mistakes = issues.flatMap((issue) => mistakesOf(issue, context.value, []));
    const slips = round < mostRounds ? misspeltKeys(context, mistakes) : [];
    if (slips.length === 0) {
      problems.push(...asWritten(mistakes.map((mistake) => problemOf(mistake, context))));
      return { value: context.value, problems, asWritten };
    }
    problems.push(...asWritten(slips.map(({ parent, from, nearest }) => unknownKey(context, parent, from, nearest))));
    renames.push(...slips);
    context = { schema, value: withKeysRenamed(context.value, slips) };
    const again = schema.safeParse(context.value);
    // What a refinement says is explained by whoever wrote it.
    issues = again.success ? [] : again.error.issues.filter(({ code }) => code !== 'custom');
  }
}

/** An issue of zod at its place: a key that means nothing, one that is no name, or whatever else is wrong with a value. */
type Mistake =
  | { readonly kind: 'unknown-key'; readonly parent: Path; readonly key: string }
  | { readonly kind: 'key' | 'value'; readonly issue: Issue; readonly path: Path };

function mistakesOf(issue: Issue, value: unknown, above: Path): Mistake[] {
  const path = [...above, ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, mostUnknownKeys).map((key) => ({ kind: 'unknown-key', parent: path, key }));
  if (issue.code === 'invalid_key') return [{ kind: 'key', issue, path }];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const given = valueAt(value, path);
    // A mapping was meant as the one member that is a mapping: its own mistakes say more than "no member fits".
    const member =
      typeof given === 'object' && given !== null ? issue.errors.find((issues) => isInside(issues)) : undefined;
    if (member !== undefined) return member.flatMap((inner) => mistakesOf(inner, value, path));
  }
  return [{ kind: 'value', issue, path }];
}

function isInside(issues: readonly Issue[]): boolean {
  return issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys');
}

function problemOf(mistake: Mistake, context: Context): Diagnostic {
  if (mistake.kind === 'unknown-key')
    return unknownKey(context, mistake.parent, mistake.key, nearestKey(context, mistake.parent, mistake.key));
  return mistake.kind === 'key' ? wrongKey(context, mistake.path) : wrongValue(mistake.issue, context, mistake.path);
}

/** The key that a key without meaning comes nearest to. */
interface NearestKey {
  readonly name: string;
  /** Whether the mapping lacks it and needs it. */
  readonly isRequired: boolean;
}

interface Slip extends KeyRename {
  readonly nearest: NearestKey;
}

/** Unknown keys that are surely meant as another: slips of the pen, and those nearest to a key that is missing and required. */
function misspeltKeys(context: Context, mistakes: readonly Mistake[]): Slip[] {
  const { schema, value } = context;
  const missing = new Map<string, string[]>();
  const unknown = mistakes.flatMap((mistake) => (mistake.kind === 'unknown-key' ? [mistake] : []));
  for (const mistake of mistakes) {
    if (mistake.kind !== 'value' || mistake.path.length === 0 || valueAt(value, mistake.path) !== undefined) continue;
    const parent = mistake.path.slice(0, -1);
    const place = JSON.stringify(parent);
    missing.set(place, [...(missing.get(place) ?? []), String(mistake.path.at(-1))]);
    // Without the key that says which kind it is, the other keys of a mapping were not looked at.
    if (mistake.issue.code !== 'invalid_union') continue;
    const allowed = allowedKeys(schemaAt(schema, parent, value));
    const strange = Object.keys((valueAt(value, parent) ?? {}) as object).filter((key) => !allowed.includes(key));
    const some = strange.slice(0, mostUnknownKeys);
    unknown.push(...some.map((key) => ({ kind: 'unknown-key' as const, parent, key })));
  }
  const taken = new Set<string>();
  return unknown.flatMap(({ parent, key }) => {
    const nearest = nearestKey(context, parent, key, missing.get(JSON.stringify(parent)));
    if (nearest === undefined || !(nearest.isRequired || isSlip(key, nearest.name))) return [];
    // Of two keys that would be the same one, the first is.
    const target = JSON.stringify([...parent, nearest.name]);
    if (taken.has(target)) return [];
    taken.add(target);
    return [{ parent, from: key, to: nearest.name, nearest }];
  });
}

function nearestKey(
  { schema, value }: Context,
  parent: Path,
  key: string,
  required: readonly string[] = [],
): NearestKey | undefined {
  const free = freeKeys({ schema, value }, parent).filter((candidate) => !required.includes(candidate));
  const name = suggest(key, [...required, ...free]);
  return name === undefined ? undefined : { name, isRequired: required.includes(name) };
}

/** Keys that a mapping may have and has not. */
function freeKeys({ schema, value }: Context, parent: Path): string[] {
  const written = (valueAt(value, parent) ?? {}) as object;
  return allowedKeys(schemaAt(schema, parent, value)).filter((key) => !Object.hasOwn(written, key));
}

function problem(code: string, path: Path, message: string, fix: string, replacement?: string): Diagnostic {
  const written = replacement === undefined ? {} : { replacement };
  return { code, severity: 'error', path, message, fix, ...written, cites: [] };
}

function unknownKey(context: Context, path: Path, key: string, nearest: NearestKey | undefined): Diagnostic {
  const place = path.length === 0 ? 'at the top of the file' : `in ${subject(path, context.value)}`;
  if (nearest !== undefined) {
    const { name, isRequired } = nearest;
    return problem(
      'unknown-key',
      [...path, key],
      `"${key}" has no meaning ${place}. Did you mean "${name}"${isRequired ? ', which is required there' : ''}?`,
      `Write "${name}" instead of "${key}".`,
      isSlip(key, name) ? name : undefined,
    );
  }
  const free = freeKeys(context, path);
  const others =
    free.length > 0 && free.length <= 12 ? ` ${capital(place)} could also stand ${listed(free, 'or')}.` : '';
  return problem('unknown-key', [...path, key], `"${key}" has no meaning ${place}.`, `Remove "${key}".${others}`);
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

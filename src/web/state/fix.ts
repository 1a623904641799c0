import { safeParse, type z } from 'zod';
import type { Diagnostic, Path } from '../../diagnostic.js';
import { allowedKeys, allowedValues, schemaAt, unwrap } from '../../reading/expectation.js';
import { once } from '../../schema/common.js';
import { study } from '../../schema/study.js';
import { fieldAt, isOneField, labelOf, ownerOf } from './fields.js';
import { type FlowNode, flowAt } from './flow-text.js';
import { titleOf, withTitles } from './parts-of-study.js';
import { inWords } from './schema.js';
import { data, writtenList } from './study.js';

/** A piece of a sentence: words, what the page calls a key of the study file, or what is written in the file as it is there. */
export interface Piece {
  readonly kind: 'words' | 'label' | 'code';
  readonly text: string;
}

/** A place of the study that a finding sends somebody to. */
export interface Goal {
  readonly path: Path;
  /** What the page calls it; where it has no field, its keys in the study file. */
  readonly label: string;
  /** Whether it has no field, and is written in the study file. */
  readonly isInFile: boolean;
}

/** What to do about a finding, as the page words it, and where to go for it. */
export interface FixOnPage {
  readonly pieces: readonly Piece[];
  readonly goals: readonly Goal[];
}

/**
 * The fix of a finding in the words of the page. Rules speak the language of the study file; the keys of the file in their
 * sentences are found by the study format alone.
 */
export function fixOnPage({ fix, path }: Pick<Diagnostic, 'fix' | 'path'>): FixOnPage {
  const pieces: Piece[] = [];
  const places: Path[] = [];
  let from = 0;
  const upTo = (until: number) => {
    if (until > from) pieces.push(words(withTitles(fix.slice(from, until))));
  };
  for (const found of fix.matchAll(mentions)) {
    if (found.index < from) continue;
    const mention = mentionOf(found, fix, path);
    if (!mention) continue;
    upTo(found.index);
    pieces.push(...mention.pieces);
    places.push(...mention.places);
    from = found.index + mention.length;
  }
  upTo(fix.length);
  return { pieces, goals: goalsOf([...places, path]) };
}

/** Quoted words, `{...}`, `key:`, `under key`, and words that only a key can be. */
const mentions =
  /"[^"]*"|(?<brace>\{)|(?<![\w-])(?:(?<key>[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)*): |under (?<under>[a-z][A-Za-z]*)(?![\w-]|: [[{"])|(?<lone>[a-z]+(?:[A-Z][a-z]+)+)(?![\w:-]))/g;

interface Mention {
  readonly pieces: readonly Piece[];
  /** Places it names; `*` stands where the sentence does not say which of several. */
  readonly places: readonly Path[];
  readonly length: number;
}

function mentionOf(found: RegExpExecArray, fix: string, at: Path): Mention | undefined {
  const { brace, key, under, lone } = found.groups ?? {};
  if (brace !== undefined) {
    const value = flowAt(fix, found.index);
    if (value?.kind !== 'mapping') return undefined;
    const list = listOfItem(value);
    if (list) return { ...itemOf(list, value), length: value.raw.length };
    const [{ key: first, value: inner }] = value.entries;
    const place = first === undefined ? undefined : resolve([first], at, fix, inner);
    if (first === undefined || !place || value.entries.length > 1) return undefined;
    return { ...said(place, inner, first), length: value.raw.length };
  }
  if (key !== undefined) {
    const value = flowAt(fix, found.index + key.length + 2);
    if (!value) return undefined;
    const place = resolve(key.split('.'), at, fix, value);
    const length = key.length + 2 + value.raw.length;
    if (place) return { ...said(place, value, key), length };
    // What only a file can hold is of the file, whatever place it has there.
    if (value.kind !== 'mapping' || listOfItem(value)) return undefined;
    return { pieces: [{ kind: 'code', text: fix.slice(found.index, found.index + length) }], places: [], length };
  }
  const word = under ?? lone;
  const place = word === undefined ? undefined : resolve([word], at, fix);
  if (word === undefined || !place) return undefined;
  const piece: Piece = fieldAt(place) ? label(labelOf(place)) : { kind: 'code', text: word };
  // Where something is to be written under a part of the study, the part alone is no place to go to.
  const isPart = under !== undefined && allowedKeys(schemaAt(study, place, data.value)).length > 0;
  return {
    pieces: under === undefined ? [piece] : [words('under '), piece],
    places: isPart ? [] : [place],
    length: (under === undefined ? 0 : 'under '.length) + word.length,
  };
}

const words = (text: string): Piece => ({ kind: 'words', text });
const label = (text: string): Piece => ({ kind: 'label', text });

/** A key with its value: as the page calls both where there is a field, otherwise as the file has it. */
function said(place: Path, value: FlowNode, key: string): Pick<Mention, 'pieces' | 'places'> {
  const asWritten = { pieces: [{ kind: 'code' as const, text: `${key}: ${value.raw}` }], places: [place] };
  if (value.kind !== 'mapping') {
    const item = value.kind === 'list' && value.items.length === 1 ? flowAt(value.items[0], 0) : undefined;
    if (item?.kind === 'mapping') return fieldAt([...place, '+']) ? itemOf(place, item) : asWritten;
    if (!fieldAt(place)) return asWritten;
    return { pieces: [label(labelWithOwner(place)), words(`: ${valueInWords(place, value)}`)], places: [place] };
  }
  if (unwrapped(place)?._zod.def.type === 'array') return itemOf(place, value);
  const inner = value.entries.map((entry) =>
    entry.key === undefined
      ? { pieces: [words(entry.value.raw)], places: [] }
      : said([...place, entry.key], entry.value, entry.key),
  );
  if (inner.some(({ pieces }) => pieces.some(({ kind }) => kind === 'label'))) {
    const parts = joined(inner.map(({ pieces }) => pieces));
    const title = labelOf(place);
    const isSaid = saidByItsFields.has(String(place.at(-1))) || parts[0]?.text.startsWith(title);
    return {
      pieces: isSaid ? parts : [isOneField(place) ? label(title) : words(title), words(': '), ...parts],
      places: inner.flatMap(({ places }) => places),
    };
  }
  if (isOneField(place)) return { pieces: [label(labelOf(place))], places: [place] };
  const places = inner.flatMap((each) => each.places);
  return fieldAt(place) && places.length > 0 ? { ...asWritten, places } : asWritten;
}

/** Keys of mappings whose fields have labels that leave nothing to add. */
const saidByItsFields: ReadonlySet<string> = new Set(['sesoi', 'correct', 'basis', 'effects', 'baselineCorrelation']);

const unwrapped = (place: Path) => schemaAt(study, place, data.value);

/** A whole item of a list, such as a measure to add. */
function itemOf(list: Path, value: FlowNode & { readonly kind: 'mapping' }): Pick<Mention, 'pieces' | 'places'> {
  const place = [...list, '+'];
  if (!fieldAt(place)) return { pieces: [{ kind: 'code', text: value.raw }], places: [list] };
  const parts = value.entries.map(({ key, value: inner }) => {
    if (key === undefined) return [words(inner.raw)];
    const path = [...list, '*', key];
    return [label(key === 'id' ? 'Name' : labelOf(path)), words(`: ${valueInWords(path, inner)}`)];
  });
  return { pieces: joined(parts), places: [place] };
}

const joined = (parts: readonly (readonly Piece[])[]): Piece[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [words('; '), ...part]));

/** A key that is the name of a measure says of which. */
function labelWithOwner(place: Path): string {
  const owner = place[0] === 'sample' && place.length > 2 ? ownerOf(place) : undefined;
  return owner === undefined ? labelOf(place) : `${labelOf(place)} (${owner})`;
}

function valueInWords(place: Path, value: FlowNode): string {
  if (value.kind === 'list') return value.items.map((item) => titleOf(item) ?? item).join(', ');
  if (value.kind !== 'word') return value.raw;
  if (value.value === 'true' || value.value === 'false') return value.value === 'true' ? 'yes' : 'no';
  const choices = allPlaces().find(({ place: each }) => isLike(place, each))?.choices ?? [];
  return choices.includes(value.value) ? inWords(value.value) : (titleOf(value.value) ?? value.raw);
}

const isLike = (place: Path, pattern: Path): boolean =>
  place.length === pattern.length && pattern.every((key, index) => key === '*' || key === place[index]);

/** The place that keys in a sentence mean, with the value that is to stand there: near the finding, in what the sentence names, or anywhere in the study where it alone can be. */
function resolve(keys: readonly string[], at: Path, fix: string, value?: FlowNode): Path | undefined {
  const named = [...fix.matchAll(/under ([a-z][A-Za-z]*)/g)].map(([, key]) => key);
  const near = [
    ...named.map((key) => [key]),
    ...at.map((_, index) => at.slice(0, at.length - index)).filter((above) => !isBelowList(above)),
    [],
  ].map((above): Path => [...above, ...keys]);
  // A single word after a colon may be of the sentence: "of this hypothesis: relaxation".
  const isWord = /^[a-z]+$/.test(keys.join(''));
  const found = near.find((place) => isPlace(place) && fits(schemaAt(study, place, data.value), value, isWord));
  if (found) return found;
  const anywhere = allPlaces().filter(
    ({ place, schema }) =>
      place[0] !== 'simulation' &&
      keys.every((key, index) => place.at(index - keys.length) === key) &&
      fits(schema, value, isWord),
  );
  return anywhere.length === 1 ? which(anywhere[0].place, at, fix) : undefined;
}

/** A place inside a list of plain values has nothing in it. */
const isBelowList = (path: Path): boolean => path.length > 0 && keysBelow(path).length === 0;

/** Puts the thing that a sentence names, or that there is but one of, for each `*` of a place. */
function which(place: Path, at: Path, fix: string): Path {
  const found: (string | number)[] = [];
  for (const [index, key] of place.entries()) {
    const isNear = at.length > index && found.every((each, depth) => each === at[depth]);
    found.push(key !== '*' ? key : isNear ? at[index] : (itemMeant(writtenList(found), fix) ?? key));
  }
  return found;
}

function itemMeant(items: readonly unknown[], fix: string): number | undefined {
  const spoken = fix.split(/[^\w-]+/);
  const isNamed = (item: unknown) => {
    const { id, measure } = (item ?? {}) as { id?: unknown; measure?: unknown };
    return [id, measure].some((name) => typeof name === 'string' && spoken.includes(name));
  };
  const named = items.flatMap((item, index) => (isNamed(item) ? [index] : []));
  if (named.length === 1) return named[0];
  return items.length === 1 ? 0 : undefined;
}

const keysBelow = (path: Path): readonly string[] => allowedKeys(schemaAt(study, path, data.value));

function isPlace(path: Path): boolean {
  return path.every((key, index) => {
    const above = path.slice(0, index);
    if (keysBelow(above).includes(String(key))) return true;
    // Keys that people choose, and places in lists, count where the study or the finding has them; the last is the sentence's own.
    return index < path.length - 1 && schemaAt(study, path.slice(0, index + 1), data.value) !== undefined;
  });
}

/** Whether a value can stand where the format has this: words of a sentence that are like a key are none. */
function fits(schema: Schema | undefined, value: FlowNode | undefined, isWord: boolean): boolean {
  if (schema === undefined || value === undefined) return true;
  const known = unwrap(schema);
  const { def } = known._zod;
  if (def.type === 'union') return def.options.some((option) => fits(option, value, isWord));
  if (value.kind === 'mapping' && def.type === 'array') return fits(def.element, value, isWord);
  if (value.kind === 'mapping')
    return (
      def.type === 'record' || value.entries.every(({ key }) => key === undefined || allowedKeys(known).includes(key))
    );
  if (value.kind === 'list') return def.type === 'array' || def.type === 'tuple';
  if (def.type === 'object' || def.type === 'record') return false;
  if (value.value === '...') return true;
  if (value.kind === 'words') return def.type === 'string';
  const values = allowedValues(known);
  if (values.length > 0) return values.map(String).includes(value.value);
  if (def.type === 'number') return Number.isFinite(Number(value.value));
  return def.type === 'string' && !isWord && !isFreeText(known);
}

type Schema = z.core.$ZodType;

const isFreeText = (schema: Schema): boolean => safeParse(schema, 'two words').success;

/** The list of the study whose items have all the keys. */
function listOfItem({ entries }: FlowNode & { readonly kind: 'mapping' }): Path | undefined {
  const keys = entries.flatMap(({ key }) => key ?? []);
  const lists = allPlaces().filter(({ isItem, schema }) => {
    const known = allowedKeys(schema);
    return isItem && keys.length > 1 && keys.every((key) => known.includes(key));
  });
  return lists.length === 1 ? lists[0].place.slice(0, -1) : undefined;
}

interface PlaceOfFormat {
  readonly place: Path;
  readonly schema: Schema;
  /** Whether it is one of a list. */
  readonly isItem: boolean;
  /** Words of which one can stand there, in any of the forms that the format has. */
  readonly choices: unknown[];
}

/** Every place that the study format has, with `*` for the keys that people choose and the items of lists. */
export const allPlaces = once(() => {
  const places = new Map<string, PlaceOfFormat>();
  const walk = (schema: Schema, place: Path, isItem = false) => {
    const { def } = unwrap(schema)._zod;
    const name = place.join('.');
    const known = places.get(name) ?? { place, schema, isItem, choices: [] };
    known.choices.push(...allowedValues(schema));
    if (place.length > 0) places.set(name, known);
    if (def.type === 'union') for (const option of def.options) walk(option, place, isItem);
    if (def.type === 'object') for (const [key, inner] of Object.entries(def.shape)) walk(inner, [...place, key]);
    if (def.type === 'record') walk(def.valueType, [...place, '*']);
    if (def.type === 'array') walk(def.element, [...place, '*'], true);
    if (def.type === 'tuple') for (const inner of def.items) walk(inner, [...place, '*'], true);
  };
  walk(study, []);
  return [...places.values()];
});

/** Each place once, those with a field as the page calls it; what is part of another goal goes with it. */
function goalsOf(places: readonly Path[]): Goal[] {
  const goals = places.map((place): Goal => {
    const star = place.indexOf('*');
    const path = star < 0 ? place : place.slice(0, star);
    const field = fieldAt(place) && fieldAt(path);
    return field
      ? { path: field.path, label: goalInWords(field.path), isInFile: false }
      : { path, label: keysInWords(path), isInFile: true };
  });
  return goals.filter(
    (goal, index) =>
      !goals.some(
        (other, place) =>
          place !== index &&
          goal.isInFile === other.isInFile &&
          (isSame(goal.path, other.path) ? place < index : isIn(other, goal)),
      ),
  );
}

/** Of two places in the form the nearer one counts, of two in the file the one that holds the other. */
const isIn = (other: Goal, goal: Goal): boolean =>
  goal.isInFile ? begins(goal.path, other.path) : begins(other.path, goal.path);

const begins = (path: Path, start: Path): boolean =>
  start.length < path.length && start.every((key, index) => key === path[index]);
const isSame = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((key, i) => key === other[i]);

/** The keys of a place in the file, and the thing of the study that they are of. */
function keysInWords(path: Path): string {
  const owner = typeof path[1] === 'number' ? ownerOf(path) : undefined;
  return owner === undefined ? path.join('.') : `${path.slice(2).join('.')} of ${owner}`;
}

function goalInWords(path: Path): string {
  const owner = ownerOf(path);
  const own = labelOf(path);
  return owner === undefined || owner === own ? own : `${own}, ${owner}`;
}

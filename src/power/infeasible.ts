import { smallestInteger } from '../statistics/root.js';
import type { AnyProcedure, Inputs } from './procedure.js';
import { type InputMeta, powerOf, type Solvable } from './procedure.js';
import type { Infeasible } from './solution.js';

/** A search that found nothing. */
export interface FailedSearch {
  readonly procedure: AnyProcedure;
  /** All inputs for a value of the one sought. */
  readonly at: (value: number) => Inputs;
  /** Power at a value, 0 where the inputs do not fit. */
  readonly power: (value: number) => number;
  readonly range: Solvable;
  /** The input sought and those that follow it. */
  readonly sought: readonly string[];
  readonly target: number;
  /** Values at which power was looked at, those near its peak among them. */
  readonly tried: readonly number[];
}

/** Says how far the search got, and what it would take. */
export function explainInfeasible(search: FailedSearch): Infeasible {
  const { range, sought, target } = search;
  const found = search.tried.map((value) => ({ value, power: search.power(value) }));
  const peak = found.reduce((a, b) => (b.power > a.power ? b : a));
  if (found.every(({ power }) => power > target)) {
    const infeasible = `Power is above ${inDigits(target, target).aim} for every ${sought[0]} from ${range.from} to ${range.to}.`;
    return { infeasible, limit: peak.power };
  }
  const largest = range.kind === 'integer' ? largestFitting(search) : peak;
  const best = largest.power >= peak.power ? largest : peak;
  const last = range.kind === 'integer' ? largest.value : range.to;
  const levers = leversOf(search, best.value, best.value === last ? 'at least' : 'about');
  const advice = levers.length > 0 ? ` It would take ${levers.join(', or ')}.` : '';
  const { words, limit } = howFar(search, best, largest);
  return { infeasible: `${words} the target is ${limit.aim}.${advice}`, limit: best.power };
}

interface Point {
  readonly value: number;
  readonly power: number;
}

/** The sentence up to the target: a ceiling is called one only where power has stopped rising. */
function howFar(search: FailedSearch, best: Point, largest: Point) {
  const { range, sought, target } = search;
  const names = listOf(sought);
  if (range.kind === 'real') {
    const limit = inDigits(best.power, target);
    return { limit, words: `Power cannot exceed ${limit.text} for any ${names} from ${range.from} to ${range.to};` };
  }
  const left = metaOf(search.procedure, sought[0]!)?.power === 'rises' ? stillToRise(search, largest) : undefined;
  if (left !== undefined && left < NEGLIGIBLE && best.power + left < target) {
    const limit = inDigits(best.power + left, target);
    const are = sought.length > 1 ? 'are' : 'is';
    return { limit, words: `Power cannot exceed ${limit.text} however large ${names} ${are};` };
  }
  const limit = inDigits(best.power, target, Math.round);
  const given = search.at(best.value);
  const place = listOf(sought.map((name) => `${name} ${given[name]}`));
  return best.value === largest.value
    ? { limit, words: `Power is only ${limit.text} with ${place}, the largest looked at;` }
    : { limit, words: `The most power found is ${limit.text}, with ${place};` };
}

/** The largest size whose inputs fit: one that follows at a ratio reaches its own limit first. */
function largestFitting({ power, range, procedure, at }: FailedSearch): Point {
  let value = range.to;
  while (value > range.from && !procedure.inputs.safeParse(at(value)).success) {
    value = Math.max(range.from, Math.floor(value / 2));
  }
  return { value, power: power(value) };
}

/** So little more power makes no difference. */
const NEGLIGIBLE = 5e-4;

/**
 * How much power might still rise beyond the largest size; undefined where it rises ever faster, so that nothing can
 * be said. What is left falls with the size or its root: after ten times the size, at most half of the last rise.
 */
function stillToRise({ power, range }: FailedSearch, { value, power: last }: Point): number | undefined {
  const [before, earlier] = [10, 100].map((factor) => power(Math.max(range.from, Math.floor(value / factor))));
  const rise = Math.max(0, last - before!);
  return rise <= Math.max(0, before! - earlier!) + 1e-12 ? rise / 2 : undefined;
}

/** A limit, rounded up so that it is one, with enough digits to tell it from the target. */
function inDigits(limit: number, target: number, round = Math.ceil): { text: string; aim: string } {
  const needed = Math.max(3, String(target).split('.')[1]?.length ?? 0);
  for (let digits = Math.min(needed, 10); digits < 10; digits += 1) {
    const shown = round(limit * 10 ** digits - 1e-6) / 10 ** digits;
    if (shown < target) return { text: shown.toFixed(digits), aim: target.toFixed(digits) };
  }
  return { text: String(limit), aim: String(target) };
}

/** Inputs that go together: one, or the same one of both arms. */
type Group = readonly string[];

/** At most so many ways are named, sizes before everything else. */
const MOST_LEVERS = 4;
/** Sizes are looked at up to so many doublings of the present ones. */
const DOUBLINGS = 6;
/** Settings of the test, which are not changed for the sake of power. */
const settings = ['alpha', 'sides', 'threshold'];

/**
 * What else could change so that the target comes within reach, in words. Where power has a peak, other inputs move it:
 * what is enough at the present peak is only about enough.
 */
function leversOf(search: FailedSearch, value: number, enough: 'at least' | 'about'): string[] {
  const words: string[] = [];
  for (const group of groupsOf(search, value)) {
    if (words.length < MOST_LEVERS) words.push(...leverOf(search, group, value, enough));
  }
  return words;
}

function groupsOf(search: FailedSearch, value: number): Group[] {
  const given = search.at(value);
  const groups = new Map<string, string[]>();
  for (const name of Object.keys(given)) {
    if (typeof given[name] !== 'number' || search.sought.includes(name) || settings.includes(name)) continue;
    const key = /[12]$/.test(name) ? name.slice(0, -1) : `${name}.`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const all = [...groups.values()];
  const isFirst = (group: Group) => isSize(search, group, given);
  return [...all.filter(isFirst), ...all.filter((group) => !isFirst(group))];
}

function isSize({ procedure }: FailedSearch, [name]: Group, given: Inputs): boolean {
  const isCount = metaOf(procedure, name!)?.power === 'rises' && Number(given[name!]) >= 2;
  const isSought = procedure.solvable[name!]?.kind === 'integer' && Number(given[name!]) > 1;
  return isSought || isCount;
}

/** The words for a group that brings the target within reach; none where it does not. */
function leverOf(search: FailedSearch, group: Group, value: number, words: 'at least' | 'about'): string[] {
  const { procedure, at, target } = search;
  const given = at(value) as Readonly<Record<string, number>>;
  const now = group.map((name) => given[name]!);
  const names = listOf(group);
  const reaches = (values: readonly number[]) => {
    const changed = Object.fromEntries(group.map((name, index) => [name, values[index]!]));
    const parsed = procedure.inputs.safeParse({ ...given, ...changed });
    return parsed.success && powerOf(procedure, parsed.data) >= target;
  };
  if (isSize(search, group, given)) {
    // Both arms grow at their present ratio.
    const scaled = (size: number) => now.map((each) => Math.ceil((each * size) / now[0]! - 1e-9));
    const enough = doublings(now[0]!).find((size) => reaches(scaled(size)));
    if (enough === undefined) return [];
    if (procedure.family === 'simulation') return [`more ${names} (now ${each(now)})`];
    const least = smallestInteger((size) => reaches(scaled(size)), Math.ceil(now[0]!), enough) ?? enough;
    return [`${names} of ${words} ${each(scaled(least))} (now ${each(now)})`];
  }
  const change = changeOf(search, group, now);
  if (change === undefined || !change.to.some(reaches)) return [];
  return [
    change.words === 'further from 0'
      ? `${names} further from 0 (now ${each(now)})`
      : `a ${change.words} ${names} (now ${each(now)})`,
  ];
}

interface Change {
  readonly words: 'larger' | 'smaller' | 'further from 0';
  readonly to: readonly (readonly number[])[];
}

/** In which direction an input would have to go, and values there to try. */
function changeOf({ procedure }: FailedSearch, group: Group, now: readonly number[]): Change | undefined {
  const meta = metaOf(procedure, group[0]!);
  // Classes of one person mean that there are none.
  if (meta?.unit === 'people per class') return undefined;
  const times = (factor: number) => now.map((each) => each * factor);
  const apart = [times(3), times(10)];
  const together = [times(0.1), times(0)];
  const isNegative = now.some((each) => each < 0);
  switch (meta?.power) {
    case 'rises':
      return { words: 'larger', to: isNegative ? together : [...apart, now.map((each) => 1 - (1 - each) / 10)] };
    case 'falls':
      return { words: 'smaller', to: isNegative ? apart : together };
    case 'varies':
      if (meta.unit === 'share of variance') return { words: 'smaller', to: together };
      if (meta.unit !== 'SD' && !group.some((name) => name in procedure.solvable)) return undefined;
      return { words: isNegative ? 'further from 0' : 'larger', to: apart };
    default:
      return undefined;
  }
}

function doublings(from: number): number[] {
  return Array.from({ length: DOUBLINGS }, (_, power) => Math.ceil(from * 2 ** (power + 1)));
}

function metaOf({ inputs }: AnyProcedure, name: string): InputMeta | undefined {
  return inputs.shape[name]?.meta() as InputMeta | undefined;
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `8 each`, or `8 and 10`. */
function each(values: readonly number[]): string {
  const words = values.map((value) => String(Number(value.toPrecision(4))));
  return words.length > 1 && new Set(words).size === 1 ? `${words[0]} each` : words.join(' and ');
}

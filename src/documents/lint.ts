import type { Plan } from '../plan/plan.js';

/** A piece of a document and where it stands. */
export interface Passage {
  /** From 1. */
  readonly line: number;
  /** Heading it stands under; empty before the first. */
  readonly section: string;
  readonly text: string;
}

/** Something in a document that a reader should not find there. */
export type Gaffe = Passage;

/** Lines of prose with their place: no code, no tables of numbers and no references. */
export function proseOf(markdown: string): Passage[] {
  let section = '';
  let fenced = false;
  const prose: Passage[] = [];
  for (const [index, text] of markdown.split('\n').entries()) {
    if (/^(```|~~~)/.test(text)) fenced = !fenced;
    else if (!fenced && /^#{1,6} /.test(text)) section = text.replace(/^#+ /, '');
    else if (!fenced && text !== '' && !isOrigin(text))
      prose.push({ line: index + 1, section, text: text.includes('`') ? text.replaceAll(/(`+)[^`]*?\1/g, ' ') : text });
  }
  return prose;
}

/** A row that says where a number comes from: it names places of the study file and inputs of procedures, as they are. */
function isOrigin(line: string): boolean {
  return (
    line.startsWith('|') &&
    /\| (?:written in|computed:|default:|pack|evidence entry|simulated with) [^|]*\|$/.test(line)
  );
}

const programWords = /\b(undefined|NaN|null|TODO|TBD|FIXME|lorem ipsum)\b|\[object |<%|%>|\$\{|\{\{|\}\}/;

/** Words of the program, of a template or of somebody who was not done: and keys of the plan that came out as they are. */
export function leaks(prose: readonly Passage[], plan: Plan): Gaffe[] {
  const isKey = (word: string) => keysOf(plan).has(word);
  const found: Gaffe[] = [];
  for (const { line, section, text } of prose) {
    const hit = programWords.exec(text)?.[0] ?? text.match(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g)?.find(isKey);
    if (hit !== undefined) found.push({ line, section, text: `"${hit}"` });
    if (/\bnot applicable\b\s*(?:[.;]|$)/i.test(text) && !/not applicable[.;]?\s+\p{L}/iu.test(text))
      found.push({ line, section, text: '"not applicable" without a reason' });
  }
  return found;
}

const keysOfPlans = new WeakMap<Plan, ReadonlySet<string>>();

function keysOf(plan: Plan): ReadonlySet<string> {
  const keys = keysOfPlans.get(plan) ?? camelCaseKeys(plan);
  keysOfPlans.set(plan, keys);
  return keys;
}

/** Names of values that the plan has and no text should: `stoppingRule`, `aDifference`. */
function camelCaseKeys(value: unknown, keys: Set<string> = new Set()): Set<string> {
  if (value === null || typeof value !== 'object') return keys;
  for (const [key, entry] of Object.entries(value)) {
    if (/^[a-z]+(?:[A-Z][a-z]+)+$/.test(key)) keys.add(key);
    camelCaseKeys(entry, keys);
  }
  return keys;
}

/** Headings with nothing under them. */
export function emptyHeadings(markdown: string): Gaffe[] {
  const lines = markdown.split('\n');
  const headings = lines.flatMap((text, index) => {
    if (!text.startsWith('#')) return [];
    const marks = /^(#{1,6}) (.*)$/.exec(text);
    return marks ? [{ index, level: marks[1].length, title: marks[2] }] : [];
  });
  return headings.flatMap(({ index, level, title }, position) => {
    const next = headings[position + 1];
    const between = lines.slice(index + 1, next?.index).some((text) => text.trim() !== '');
    return between || (next && next.level > level)
      ? []
      : [{ line: index + 1, section: title, text: 'nothing under the heading' }];
  });
}

/** Sections that rightly tell what has been. */
const ofThePast =
  /before|evidence|background|reference|pilot|existing|changes|where every number|history|rationale|literature/i;

/** People and things of the study that nothing has been done with yet. */
const done = [
  /\b(?:participants|people|patients|volunteers|teachers|assessors|raters|analysts|classes|arms|groups|samples|outcomes|scores|visits) (?:were|was) (?:\w+ )?(?:recruited|randomi[sz]ed|allocated|assigned|measured|assessed|excluded|analysed|analyzed|tested|collected|asked|masked|blinded|invited|screened|enrolled)\b/i,
  /\b[Ww]e (?:randomi[sz]ed|measured|recruited|analysed|analyzed|excluded|tested|collected|allocated|assessed|enrolled|screened)\b/,
  /\bdata (?:were|was) (?:collected|analysed|analyzed|excluded|imputed)\b/i,
];

/** Planned work told as if it had been done. */
export function pastTense(prose: readonly Passage[]): Gaffe[] {
  const found: Gaffe[] = [];
  for (const { line, section, text } of prose) {
    if (ofThePast.test(section) || text.startsWith('|')) continue;
    // Most lines have none of these words, which every pattern needs.
    if (!/\b(?:were|was|we)\b/i.test(text)) continue;
    const hit = done.map((pattern) => pattern.exec(text)?.[0]).find((each) => each !== undefined);
    if (hit !== undefined) found.push({ line, section, text: `"${hit}"` });
  }
  return found;
}

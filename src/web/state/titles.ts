import type { Outcome } from '../../drafting/index.js';
import { readDocument } from '../../reading/document.js';
import { valueAt } from '../../reading/expectation.js';
import { catalog } from './catalog.js';
import { otherFile, way } from './comparison.js';
import { titleOf } from './parts-of-study.js';
import { data, fileName } from './study.js';

/** Says each thing by its title; two of one title by their ids as well. */
function titled(things: readonly { readonly id: string; readonly title: string }[]): Map<string, string> {
  const count = (title: string) => things.filter((each) => each.title === title).length;
  return new Map(
    things.map(({ id, title }) => [id, title === id || count(title) < 2 ? title : `${title} (${id})`] as const),
  );
}

/** What the page calls what is compared: designs by their labels, hypotheses by their ids. */
export interface Titles {
  readonly designs: ReadonlyMap<string, string>;
  readonly hypotheses: ReadonlyMap<string, string>;
}

export const titlesOf = (outcomes: readonly Outcome[]): Titles => ({
  designs: designTitles(outcomes),
  hypotheses: hypothesisTitles(),
});

function designTitles(outcomes: readonly Outcome[]): Map<string, string> {
  return titled(outcomes.map(({ label }) => ({ id: label, title: titleOfDesign(label) })));
}

function titleOfDesign(label: string): string {
  if (way.value === 'comparator' || way.value === 'measure') return titleOf(label) ?? label;
  if (way.value !== 'file') return label;
  const study =
    label === otherFile.value?.label ? dataOf(otherFile.value.text) : label === fileName.value ? data.value : undefined;
  const title = valueAt(study, ['title']);
  return typeof title === 'string' && title.trim() !== '' ? title : label;
}

/** Hypotheses are called by the predictions they test, and their ids where two test the same. */
function hypothesisTitles(): Map<string, string> {
  const studies = [data.value, ...(way.value === 'file' && otherFile.value ? [dataOf(otherFile.value.text)] : [])];
  const titles = new Map<string, string[]>();
  for (const study of studies) {
    const list = valueAt(study, ['hypotheses']);
    for (const item of Array.isArray(list) ? (list as unknown[]) : []) {
      const { id, hypothesis } = (item ?? {}) as { id?: unknown; hypothesis?: unknown };
      if (typeof id !== 'string' || typeof hypothesis !== 'string') continue;
      const title = catalog().find('hypotheses', hypothesis)?.entry.title ?? hypothesis;
      const known = titles.get(id) ?? [];
      titles.set(id, known.includes(title) ? known : [...known, title]);
    }
  }
  return titled([...titles].map(([id, known]) => ({ id, title: known.join(' / ') })));
}

const dataOf = (text: string): unknown => readDocument(text, '').document.value;

import { catalog } from './catalog.js';
import { written, writtenList } from './study.js';

/** Something of the study with the name by which the rest of it refers to it. */
export interface Named {
  readonly id: string;
  /** Its place in its list. */
  readonly index: number;
}

function named(list: string, key: string): Named[] {
  return writtenList([list]).flatMap((item, index) => {
    const id = (item as Record<string, unknown> | null)?.[key];
    return typeof id === 'string' ? [{ id, index }] : [];
  });
}

export const armsWritten = (): readonly Named[] => named('arms', 'id');
export const visitsWritten = (): readonly Named[] => named('schedule', 'id');
export const measuresWritten = (): readonly Named[] => named('measures', 'measure');
export const hypothesesWritten = (): readonly Named[] => named('hypotheses', 'id');
export const qualityChecksWritten = (): readonly Named[] => named('qualityChecks', 'id');

/** The measures of the study to choose from, by their titles. */
export const measureOptions = (): { readonly value: string; readonly label: string }[] =>
  measuresWritten().map(({ id }) => ({ value: id, label: catalog().find('measures', id)?.entry.title ?? id }));

/** The title of a measure or comparator of the packs. */
export const titleOf = (id: string): string | undefined =>
  catalog().find('measures', id)?.entry.title ?? catalog().find('comparators', id)?.entry.title;

/** Measures and comparators are called by their titles. */
export const withTitles = (words: string): string =>
  words.replaceAll(/(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)+(?![\w-])/g, (id) => titleOf(id) ?? id);

/** A value at a path, where it is a text. */
export function writtenText(path: readonly (string | number)[]): string | undefined {
  const value = written(path);
  return typeof value === 'string' ? value : undefined;
}

/** An id that nothing in the list has yet. */
export function freeId(wish: string, taken: readonly Named[]): string {
  const isTaken = (id: string) => taken.some((each) => each.id === id);
  if (!isTaken(wish)) return wish;
  for (let number = 2; ; number += 1) if (!isTaken(`${wish}-${number}`)) return `${wish}-${number}`;
}

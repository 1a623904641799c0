import type { Path } from '../diagnostic.js';
import { editStudyTextBy } from './edit-study.js';

interface Edit {
  readonly path: Path;
  /** Plain data; `undefined` takes away what stands there. */
  readonly value: unknown;
}

/**
 * The text of a study changed so that it says another design: only what differs is written, everything else stays as it is.
 *
 * @param before the study that the text says, as data
 * @param after the same study with choices made otherwise
 * @returns undefined when the text is no YAML that could be edited
 */
export function editStudyTextToward(text: string, before: unknown, after: unknown): string | undefined {
  return editStudyTextBy(text, editsBetween(before, after));
}

/** What has to be changed, in an order in which every path is right when its turn comes. */
function editsBetween(before: unknown, after: unknown, path: Path = []): Edit[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listEdits(before, after, path);
  if (isMapping(before) && isMapping(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      editsBetween(before[key], after[key], [...path, key]),
    );
  }
  // Where nothing was said, an empty mapping says nothing either.
  if (before === undefined && isMapping(after) && Object.keys(after).length === 0) return [];
  return [{ path, value: after }];
}

/** Lists as long as each other are compared place by place; of a shorter or longer one, items keep their names. */
function listEdits(before: readonly unknown[], after: readonly unknown[], path: Path): Edit[] {
  if (before.length === after.length)
    return before.flatMap((item, index) => editsBetween(item, after[index], [...path, index]));
  const names = { before: before.map(nameOf), after: after.map(nameOf) };
  const isPlain = !before.some(isMapping);
  // Where something new stands among single values says something too: visits are in order.
  const isNew = names.after.some((name) => !names.before.includes(name));
  if ([...names.before, ...names.after].includes(undefined) || (isPlain && isNew)) return [{ path, value: after }];
  const kept = before.flatMap((item, index) => {
    const other = names.after.indexOf(names.before[index]);
    return other < 0 ? [] : editsBetween(item, after[other], [...path, index]);
  });
  const added = after
    .filter((_, index) => !names.before.includes(names.after[index]))
    .map((value, index) => ({ path: [...path, before.length + index], value }));
  const gone = before
    .flatMap((_, index) =>
      names.after.includes(names.before[index]) ? [] : [{ path: [...path, index], value: undefined }],
    )
    .reverse();
  return [...kept, ...added, ...gone];
}

/** What an item of a list is called; single values are their own names. */
function nameOf(item: unknown): unknown {
  if (!isMapping(item)) return Array.isArray(item) ? undefined : item;
  return item.id ?? item.measure;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

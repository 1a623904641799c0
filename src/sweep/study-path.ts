import type { Path } from '../diagnostic.js';
import { allowedKeys, schemaAt, valueAt } from '../reading/expectation.js';
import { subject } from '../reading/issues.js';
import { suggest } from '../reading/suggest.js';
import { study as studySchema } from '../schema/study.js';

/** Where a dotted path of a sweep leads in a study, or why it leads nowhere. */
export type StudyPlace = { readonly place: Path } | { readonly message: string; readonly fix: string };

/**
 * Follows a path such as `arms.cbct.n` or `hypotheses.H1.effects.a.value` through the data of a study file.
 *
 * Keys stand for themselves, items of a list for their id (`arms.cbct`), their measure (`measures.il6-plasma`) or,
 * counting from 1, their number (`exploratory.2`). A place that the study leaves out may be named where the study
 * format has it.
 */
export function followPath(path: string, study: unknown): StudyPlace {
  const place: (string | number)[] = [];
  for (const word of path.split('.')) {
    const step = follow(word, place, study);
    if (typeof step === 'object') return { ...step, message: `"${path}" leads nowhere in the study: ${step.message}` };
    place.push(step);
  }
  return { place };
}

function follow(word: string, above: Path, study: unknown): string | number | { message: string; fix: string } {
  const holder = valueAt(study, above);
  const name = above.length === 0 ? 'the study' : subject(above, study);
  if (Array.isArray(holder)) {
    const names = holder.map(nameOf);
    const named = names.indexOf(word);
    if (named >= 0) return named;
    if (/^[1-9]\d*$/.test(word) && Number(word) <= holder.length) return Number(word) - 1;
    const known = names.filter((each) => each !== undefined);
    return nothing(word, known, `${name} has no item "${word}"`, `it has ${holder.length} items`);
  }
  if (holder !== undefined && (holder === null || typeof holder !== 'object')) {
    return { message: `${name} is a single value.`, fix: `End the path at "${above.join('.')}".` };
  }
  const written = Object.keys(holder ?? {});
  if (written.includes(word)) return word;
  const schema = schemaAt(studySchema, above, study);
  const isFree = schema?._zod.def.type === 'record';
  // Names of a free mapping, such as effects, are only known from what the study writes.
  if (isFree && (written.length === 0 || isLeafMapping(holder))) return word;
  const keys = isFree ? written : [...new Set([...written, ...allowedKeys(schema)])];
  if (keys.includes(word)) return word;
  return nothing(word, keys, `${name} has no "${word}"`, 'nothing can stand there');
}

function isLeafMapping(holder: unknown): boolean {
  return Object.values(holder ?? {}).every((value) => value === null || typeof value !== 'object');
}

function nothing(word: string, known: readonly string[], message: string, otherwise: string) {
  const near = suggest(word, known);
  return {
    message: `${message}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    fix:
      near !== undefined
        ? `Write "${near}".`
        : known.length > 0
          ? `Write one of ${known.slice(0, 12).join(', ')}.`
          : `Name another place; ${otherwise}.`,
  };
}

function nameOf(item: unknown): string | undefined {
  return ['id', 'measure', 'rule'].map((key) => valueAt(item, [key])).find((name) => typeof name === 'string') as
    | string
    | undefined;
}

/** A value for a place; `null` takes the key away. */
export interface StudyEdit {
  readonly place: Path;
  readonly value: unknown;
}

/** The study with some of its places changed. Nothing of the given data is changed, and only what differs is copied. */
export function editStudy(study: unknown, edits: readonly StudyEdit[]): unknown {
  // Items leave their lists last, and the last of a list first: places count items as they stand in the file.
  const leaving = edits.filter(isItemLeaving).sort((a, b) => Number(b.place.at(-1)) - Number(a.place.at(-1)));
  const staying = edits.filter((edit) => !isItemLeaving(edit));
  return [...staying, ...leaving].reduce((edited, { place, value }) => withValue(edited, place, value), study);
}

function isItemLeaving({ place, value }: StudyEdit): boolean {
  return value === null && typeof place.at(-1) === 'number';
}

function withValue(holder: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const isLeaving = rest.length === 0 && value === null;
  if (Array.isArray(holder)) {
    return isLeaving
      ? holder.filter((_, index) => index !== step)
      : holder.map((item, index) => (index === step ? withValue(item, rest, value) : item));
  }
  const { [step]: before, ...others } = (holder ?? {}) as Record<string | number, unknown>;
  // A key that stays keeps its place among the others.
  return isLeaving ? others : { ...(holder ?? {}), [step]: withValue(before, rest, value) };
}

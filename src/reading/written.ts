import type { z } from 'zod';
import type { Diagnostic, Path } from '../diagnostic.js';
import { listed, shown } from './expectation.js';
import { readJson } from './json-document.js';
import { checkAs, inOrderOfFile, type Read } from './read-as.js';
import { suggest } from './suggest.js';

/** A kind of file that a program writes for programs. */
export interface Written<Value> {
  readonly schema: z.ZodType<Value>;
  /** Keys without which a file is of another kind. */
  readonly keys: readonly string[];
  /** What such a file holds, to stand after "does not hold". */
  readonly holds: string;
  /** How it is written again: nobody mends it by hand. */
  readonly again: string;
  /** What to do about a file of another format. */
  readonly otherFormat: string;
}

/**
 * Reads JSON that a program wrote: every problem with its place, and one next step, which is to write the file again. A file of
 * another kind or format, or one that is no JSON, has that one problem.
 *
 * @param further problems beyond the form of the file, found in the raw value, with fixes of their own
 */
export function readWritten<Value>(
  { schema, keys, holds, again, otherFormat }: Written<Value>,
  text: string,
  file: string,
  further: (data: unknown) => Diagnostic[],
): Read<Value> {
  const { document, diagnostics } = readJson(text, file);
  const mended = (found: readonly Diagnostic[]) =>
    found.map(({ replacement: _, ...each }) => ({ ...each, fix: again }));
  const whole = (code: string, message: string, fix: string, path: Path = []): Read<Value> => ({
    document,
    diagnostics: document.place([problem(code, path, message, fix)]),
  });
  const other = (because: string) => whole('other-file', `The file does not hold ${holds}: ${because}.`, again);
  const data = document.value;
  if (data === undefined) {
    const isMeant = text.trim() === '' || /^\uFEFF?\s*[{[]/.test(text);
    return isMeant ? { document, diagnostics: mended(diagnostics) } : other('it is not JSON');
  }
  if (fieldsOf(data) !== data) return other(`it is ${shown(data)}`);
  const fields = fieldsOf(data);
  const lacking = keys.filter((key) => fields[key] === undefined);
  if (lacking.length > 0) return other(`it has no ${listed(lacking, 'or')}`);
  if (fields.format !== undefined && fields.format !== 1)
    return whole(
      'other-format',
      `"format" is ${shown(fields.format)}; this version of Mettle reads format 1.`,
      otherFormat,
      ['format'],
    );
  const checked = checkAs(schema, data);
  const problems = [...mended([...diagnostics, ...checked.diagnostics]), ...further(data)];
  return checked.value !== undefined && problems.length === 0
    ? { value: checked.value, document, diagnostics: [] }
    : { document, diagnostics: inOrderOfFile(document.place(problems)) };
}

/** A mapping as read: nothing is known of what is in it. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value itself where it is a mapping, else an empty one. */
export const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

/** The value itself where it is a list, else an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An error without a place yet. */
export function problem(code: string, path: Path, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path, message, fix, cites: [] };
}

/** The known name that was perhaps meant, as a question to stand after a sentence. */
export function meant(word: unknown, known: readonly unknown[]): string {
  const near = suggest(
    String(word),
    known.filter((each): each is string => typeof each === 'string'),
  );
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

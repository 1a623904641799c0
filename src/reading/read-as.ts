import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic.js';
import { withReplacements } from './changed-copy.js';
import { lazyDocument, type ReadDocument, readDocument } from './document.js';
import { readAsMeant } from './issues.js';

/** A file as read. Without an error among `diagnostics` the value is there. */
export interface Read<Value> {
  readonly value?: Value;
  readonly document: ReadDocument;
  readonly diagnostics: Diagnostic[];
}

/** Problems of plain data, whatever its form; what is not of the right type is left to the schema. */
export type FurtherProblems = (value: unknown) => Diagnostic[];

const none: FurtherProblems = () => [];

/**
 * Reads text as one kind of file; the further problems need the raw value only, so they show beside those of the schema. So do
 * those of `ifUnreadable`, for what a reader of the value would say itself: they are asked for where there is no value, and the
 * further problems are then those of the value with the words that they would write.
 */
export function readAs<Value>(
  schema: z.ZodType<Value>,
  text: string,
  file: string,
  furtherProblems: FurtherProblems = none,
  ifUnreadable: FurtherProblems = none,
): Read<Value> {
  const { document, diagnostics } = readDocument(text, file);
  if (document.value === undefined) return { document, diagnostics };
  const { value, meant, problems, further, asWritten } = check(schema, document.value, furtherProblems);
  if (value !== undefined && diagnostics.length + problems.length + further.length === 0)
    return { value, document, diagnostics: [] };
  const others = ifUnreadable(meant);
  const following = others.length > 0 ? furtherProblems(withReplacements(meant, others)) : further;
  const placed = document.place([...problems, ...asWritten([...following, ...others])]);
  return { document, diagnostics: inOrderOfFile([...diagnostics, ...placed]) };
}

/** Checks plain data as one kind of file. The problems have paths and no places: the data may come from no file. */
export function checkAs<Value>(
  schema: z.ZodType<Value>,
  data: unknown,
  furtherProblems: FurtherProblems = none,
): { value?: Value; diagnostics: Diagnostic[] } {
  const { value, problems, further, asWritten } = check(schema, data, furtherProblems);
  const diagnostics = [...problems, ...asWritten(further)];
  return value !== undefined && diagnostics.length === 0 ? { value, diagnostics } : { diagnostics };
}

/** The further problems are those of the value as meant: what hangs on a misspelt key is no second mistake. */
function check<Value>(schema: z.ZodType<Value>, data: unknown, furtherProblems: FurtherProblems) {
  const result = schema.safeParse(data);
  const { value: meant, problems, asWritten } = readAsMeant(schema, data, result.error?.issues ?? []);
  return { value: result.data, meant, problems, further: furtherProblems(meant), asWritten };
}

/** Problems as they stand in the file, from its top. */
export function inOrderOfFile(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const order = ({ position }: Diagnostic) => position ?? { line: 1, column: 1 };
  return [...diagnostics].sort((a, b) => order(a).line - order(b).line || order(a).column - order(b).column);
}

/** Text that was parsed before: `value` is what it says. The text is read only for places. */
export interface ParsedText {
  readonly text: string;
  readonly file: string;
  readonly value?: unknown;
  /** `value` is what this very schema made of the text. */
  readonly checked?: true;
}

/**
 * Like `readAs`, without parsing what was parsed before, nor checking what was checked. A value that does not fit is
 * read again from its text.
 */
export function readParsed<Value>(schemaOf: () => z.ZodType<Value>, source: ParsedText): Read<Value> {
  if (source.value !== undefined) {
    const document = lazyDocument(source.file, source.value, () => readDocument(source.text, source.file).document);
    if (source.checked) return { value: source.value as Value, document, diagnostics: [] };
    const result = schemaOf().safeParse(source.value);
    if (result.success) return { value: result.data, document, diagnostics: [] };
  }
  return readAs(schemaOf(), source.text, source.file);
}

import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic.js';
import { lazyDocument, type ReadDocument, readDocument } from './document.js';
import { schemaProblems } from './issues.js';

/** A file as read. Without an error among `diagnostics` the value is there. */
export interface Read<Value> {
  readonly value?: Value;
  readonly document: ReadDocument;
  readonly diagnostics: Diagnostic[];
}

/** Reads text as one kind of file; the further problems need the raw value only, so they show beside those of the schema. */
export function readAs<Value>(
  schema: z.ZodType<Value>,
  text: string,
  file: string,
  furtherProblems: (value: unknown) => Diagnostic[] = () => [],
): Read<Value> {
  const { document, diagnostics } = readDocument(text, file);
  if (document.value === undefined) return { document, diagnostics };
  const checked = checkAs(schema, document.value, furtherProblems);
  const ordered = inOrderOfFile([...diagnostics, ...document.place(checked.diagnostics)]);
  return checked.value !== undefined && ordered.length === 0
    ? { value: checked.value, document, diagnostics: [] }
    : { document, diagnostics: ordered };
}

/** Checks plain data as one kind of file. The problems have paths and no places: the data may come from no file. */
export function checkAs<Value>(
  schema: z.ZodType<Value>,
  data: unknown,
  furtherProblems: (value: unknown) => Diagnostic[] = () => [],
): { value?: Value; diagnostics: Diagnostic[] } {
  const result = schema.safeParse(data);
  const diagnostics = [
    ...(result.success ? [] : schemaProblems(schema, data, result.error.issues)),
    ...furtherProblems(data),
  ];
  return result.success && diagnostics.length === 0 ? { value: result.data, diagnostics } : { diagnostics };
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

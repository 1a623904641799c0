import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic.js';
import { type Entry, type EntryKind, entrySchemas, type Pack, pack } from '../schema/pack.js';
import { type Study, study } from '../schema/study.js';
import { type ReadDocument, readDocument } from './document.js';
import { schemaProblems } from './issues.js';
import { studyReferenceProblems } from './study-references.js';

/** A file as read. Without an error among `diagnostics` the value is there. */
export interface Read<Value> {
  readonly value?: Value;
  readonly document: ReadDocument;
  readonly diagnostics: Diagnostic[];
}

/**
 * Reads a study file and reports all its mistakes at once, each with its place, except those that need a catalog.
 *
 * @param file name for messages; nothing is opened
 */
export function readStudy(
  text: string,
  file: string,
): { study?: Study; document: ReadDocument; diagnostics: Diagnostic[] } {
  const { value, document, diagnostics } = readAs(study, text, file, studyReferenceProblems);
  return value === undefined ? { document, diagnostics } : { study: value, document, diagnostics };
}

/** Reads one entry of a pack, such as a hypothesis or a measure. */
export function readEntry<Kind extends EntryKind>(kind: Kind, text: string, file: string): Read<Entry<Kind>> {
  return readAs(entrySchemas[kind] as unknown as z.ZodType<Entry<Kind>>, text, file);
}

/** Reads `pack.yaml`. */
export function readPack(text: string, file: string): Read<Pack> {
  return readAs(pack, text, file);
}

function readAs<Value>(
  schema: z.ZodType<Value>,
  text: string,
  file: string,
  furtherProblems: (value: unknown) => Diagnostic[] = () => [],
): Read<Value> {
  const { document, diagnostics } = readDocument(text, file);
  if (document.value === undefined) return { document, diagnostics };
  const result = schema.safeParse(document.value);
  const problems = [
    ...diagnostics,
    ...document.place([
      ...(result.success ? [] : schemaProblems(schema, document.value, result.error.issues)),
      ...furtherProblems(document.value),
    ]),
  ];
  const ordered = inOrderOfFile(problems);
  return result.success && ordered.length === 0
    ? { value: result.data, document, diagnostics: [] }
    : { document, diagnostics: ordered };
}

function inOrderOfFile(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const order = ({ position }: Diagnostic) => position ?? { line: 1, column: 1 };
  return [...diagnostics].sort((a, b) => order(a).line - order(b).line || order(a).column - order(b).column);
}

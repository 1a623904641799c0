import type { Diagnostic } from '../diagnostic.js';
import { type Study, study } from '../schema/study.js';
import type { ReadDocument } from './document.js';
import { checkAs, type FurtherProblems, readAs } from './read-as.js';
import { studyReferenceProblems } from './study-references.js';

/**
 * Reads a study file and reports all its mistakes at once, each with its place, except those that need a catalog.
 *
 * @param file name for messages; nothing is opened
 * @param ifUnreadable what can be said with a catalog of a study that cannot be read, from its raw value
 */
export function readStudy(
  text: string,
  file: string,
  ifUnreadable?: FurtherProblems,
): { study?: Study; document: ReadDocument; diagnostics: Diagnostic[] } {
  const { value, document, diagnostics } = readAs(study, text, file, studyReferenceProblems, ifUnreadable);
  return value === undefined ? { document, diagnostics } : { study: value, document, diagnostics };
}

/** Checks a study that is data already, such as one whose file was varied in memory. Problems have paths and no places. */
export function checkStudy(data: unknown): { study?: Study; diagnostics: Diagnostic[] } {
  const { value, diagnostics } = checkAs(study, data, studyReferenceProblems);
  return value === undefined ? { diagnostics } : { study: value, diagnostics };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostic.js';
import { type ReadDocument, readDocument } from '../../src/reading/document.js';
import { readSweep } from '../../src/reading/sweep.js';
import { type DesignOutcome, evaluateDesign } from '../../src/sweep/evaluate.js';
import { type DesignSpace, openSpace } from '../../src/sweep/space.js';
import { builtInCatalog } from '../studies.js';

export const smallStudy = readFileSync(join(import.meta.dirname, 'study.yaml'), 'utf8');
const catalog = builtInCatalog();

const head = 'mettle: 1\nid: small\nstudy: study.yaml\n';

interface Opened {
  readonly space?: DesignSpace;
  readonly diagnostics: readonly Diagnostic[];
  readonly documents?: { readonly sweep: ReadDocument; readonly study: ReadDocument };
}

/** Opens a sweep of a study, `study.yaml` beside this file if no other is given; the three lines at its head are added. */
export function open(body: string, study: string = smallStudy): Opened {
  const { value: sweep, document, diagnostics } = readSweep(head + body, 'sweep.yaml');
  if (!sweep) return { diagnostics };
  const studyDocument = readDocument(study, 'study.yaml').document;
  const opened = openSpace({ sweep, sweepDocument: document, studyDocument, catalog });
  return { ...opened, documents: { sweep: document, study: studyDocument } };
}

/** The space of a sweep that must be fine. */
export function spaceOf(body: string, study?: string): DesignSpace {
  const { space, diagnostics } = open(body, study);
  if (!space) throw new Error(`no space: ${diagnostics.map(({ message }) => message).join(' ')}`);
  return space;
}

/** Every design of a sweep, worked out. */
export function outcomesOf(body: string, study?: string): DesignOutcome[] {
  const space = spaceOf(body, study);
  return space.points.map((point) => evaluateDesign(space, point, catalog));
}

/** `line:column code message`, as a person reads it. */
export function said(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ position, code, message }) => `${position?.line}:${position?.column} ${code} ${message}`);
}

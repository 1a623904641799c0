import { elementSections } from '../registry/elements.js';
import { trialRecord } from '../registry/make-record.js';
import { whoSections } from '../registry/who.js';
import type { Subject } from '../subject.js';
import type { Section } from '../text.js';
import { laySections } from './lay.js';
import { protocolSections } from './protocol/index.js';
import { psychologySections } from './psychology.js';
import { resultsShellSections } from './results-shell.js';
import { scanningSections } from './scanning.js';
import { stageOneSections } from './stage-one/stage-one.js';

/** What protocols, registered reports, registries and other documents of a guideline ask beyond a preregistration. */
export function guidelineSections(subject: Subject): Section[] {
  const record = trialRecord(subject);
  return [
    ...protocolSections(subject),
    ...stageOneSections(subject),
    ...psychologySections(subject),
    ...scanningSections(subject),
    ...whoSections(subject, record),
    ...elementSections(record),
    ...resultsShellSections(subject),
    ...laySections(subject),
  ];
}

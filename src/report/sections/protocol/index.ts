import type { Subject } from '../../subject.js';
import type { Section } from '../../text.js';
import { administrativeSections } from './administrative.js';
import { assignmentSections } from './assignment.js';
import { dataSections } from './data.js';
import { ethicsSections } from './ethics.js';
import { interventionSections } from './interventions.js';
import { introductionSections } from './introduction.js';
import { outcomeSections } from './outcomes.js';
import { timelineSections } from './timeline.js';

/** What the protocol of a trial says beyond a preregistration, one section for each thing a guideline asks. */
export function protocolSections(subject: Subject): Section[] {
  return [
    ...administrativeSections(subject),
    ...introductionSections(subject),
    ...interventionSections(subject),
    ...outcomeSections(subject),
    ...timelineSections(subject),
    ...assignmentSections(subject),
    ...dataSections(subject),
    ...ethicsSections(subject),
  ];
}

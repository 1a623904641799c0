import type { Subject } from '../subject.js';
import {
  type Block,
  capital,
  gap,
  paragraph,
  type Section,
  sentence,
  series,
  type Text,
  table,
  words,
} from '../text.js';

/** Checks that must be passed for a result to be read as about a hypothesis at all: the gates of the decision. */
export function qualityCheckSections(subject: Subject): Section[] {
  return [{ id: 'quality-checks', title: 'Quality checks', blocks: qualityCheckBlocks(subject) }];
}

function qualityCheckBlocks(subject: Subject): Block[] {
  const checks = subject.plan.qualityChecks ?? [];
  if (checks.length === 0)
    return [
      gap(
        'Which quality check (fidelity, attendance, completeness of data, a positive control) must be passed for the results to be interpretable, and at which value?',
      ),
    ];
  const all = subject.confirmatory.map(({ id }) => id);
  return [
    paragraph([
      'These will be asked before anybody looks at the test of a hypothesis. Where one fails, the conclusion is "not interpretable", whatever the estimates.',
    ]),
    table(
      [],
      ['Check', 'Measured with', 'Passed if', 'Otherwise', 'Concerns'],
      checks.map(({ id, measure, passes, consequence, hypotheses }): Text[] => [
        [capital(words(id))],
        [measure ? subject.recordTitle(measure) : 'the data themselves'],
        [sentence(passes)],
        [sentence(consequence)],
        series(hypotheses ?? all),
      ]),
    ),
    paragraph(['No other check can make a result not interpretable.']),
  ];
}

/** What of a hypothesis is asked first: its checks, by name. */
export function checksOf(subject: Subject, hypothesis: string): string[] {
  return (subject.plan.qualityChecks ?? [])
    .filter(({ hypotheses }) => hypotheses === undefined || hypotheses.includes(hypothesis))
    .map(({ id }) => words(id));
}

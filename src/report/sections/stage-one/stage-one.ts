import type { Subject } from '../../subject.js';
import { type Block, gap, list, paragraph, type Section, say, sentence, series, type Text, table } from '../../text.js';
import { testName } from '../decision.js';
import { answer, labelled } from '../protocol/answer.js';
import { designTableSections } from './design-table.js';
import { deskRejectBlocks } from './desk-reject.js';

/** What a registered report needs at stage 1 beyond the plan itself. */
export function stageOneSections(subject: Subject): Section[] {
  return [
    { id: 'cover-statements', title: 'Statements for the cover letter', blocks: coverBlocks(subject) },
    { id: 'outcome-neutral-checks', title: 'Outcome-neutral checks', blocks: checkBlocks(subject) },
    { id: 'one-test-each', title: 'One test for each hypothesis', blocks: [testTable(subject)] },
    { id: 'evidence-of-absence', title: 'Evidence of absence', blocks: absenceBlocks(subject) },
    { id: 'nothing-exploratory', title: 'Exploratory analyses', blocks: exploratoryBlocks() },
    { id: 'work-done', title: 'Work done already', blocks: doneBlocks(subject) },
    { id: 'if-then', title: 'Contingencies', blocks: contingencyBlocks(subject) },
    ...designTableSections(subject),
    { id: 'desk-reject', title: 'Common reasons for rejection, answered', blocks: deskRejectBlocks(subject) },
  ];
}

const shared = {
  'shared-on-publication': 'will be archived openly with the publication',
  'shared-on-request': 'will be given on request',
  'not-shared': 'will not be shared',
} as const;

function coverBlocks({ plan }: Subject): Block[] {
  const { ethics, team, openness, registration, registeredReport } = plan;
  const archive = (
    [
      ['Data', openness.data],
      ['Analysis code', openness.code],
      ['Materials', openness.materials],
    ] as const
  ).map(([what, how]) =>
    how
      ? paragraph([`${what} ${shared[how]}.`])
      : gap(`Will ${what.toLowerCase()} be archived openly, where and when?`),
  );
  return [
    labelled('Ethics', ethics?.approval, 'Which ethics committee has approved or will review the study, and when?'),
    labelled('Funding', team.funding, 'Is the funding in place, and who gives it?'),
    ...archive,
    registration?.starts && registration.ends
      ? paragraph([
          `Timeline: after acceptance in principle, enrolment will start on ${registration.starts} and the last measurement is planned for ${registration.ends}.`,
        ])
      : gap('By when will the study be complete if the plan is accepted?'),
    labelled(
      'After acceptance in principle',
      registeredReport?.afterAcceptance,
      'Do the authors agree to register the accepted plan, and to the publication of a note if they withdraw?',
    ),
    ...(openness.where ? [paragraph([`Where and when: ${sentence(openness.where)}`])] : []),
  ];
}

/** Checks that must be passed whatever the hypotheses say. */
function checkBlocks({ plan }: Subject): Block[] {
  const { qualityChecks, measures } = plan;
  const controls = measures.filter(({ role }) => role === 'check').map(({ entry }) => entry.title);
  return [
    ...(qualityChecks
      ? [
          paragraph(['None of these depends on whether a hypothesis is true; they are looked at first.']),
          list(
            qualityChecks.map(
              ({ passes, consequence, hypotheses }): Text => [
                `Passed if ${lowered(passes)}; if not, ${lowered(consequence)}${hypotheses ? ` (${hypotheses.join(' and ')})` : ''}.`,
              ],
            ),
          ),
        ]
      : [gap('Which checks (positive control, fidelity, floor and ceiling) must be passed, and at which value?')]),
    ...(controls.length > 0 ? [paragraph(say`Measured for these checks: ${series(controls)}.`)] : []),
  ];
}

function lowered(text: string): string {
  const whole = text.trim().replace(/[.\s]+$/, '');
  return /^[A-Z][a-z]/.test(whole) ? whole.charAt(0).toLowerCase() + whole.slice(1) : whole;
}

function testTable(subject: Subject): Block {
  return table(
    ['Each hypothesis, its one planned test, and the procedure its power was worked out for.'],
    ['Hypothesis', 'Planned test', 'Power computed for'],
    subject.confirmatory.map((hypothesis): Text[] => [
      [hypothesis.id],
      [testName(hypothesis)],
      [subject.result(hypothesis)?.procedureTitle ?? 'not worked out'],
    ]),
  );
}

function absenceBlocks({ confirmatory }: Subject): Block[] {
  const without = confirmatory.filter(({ sesoi, form }) =>
    form.refutedIf.some(({ value, estimate }) => value !== 'zero' && !sesoi[estimate]),
  );
  return [
    paragraph([
      'A result that is not significant will not be read as evidence of no effect. Absence of an effect that matters is claimed only where an interval excludes the smallest effect of interest, by the rules above.',
    ]),
    ...without.map(({ id }) =>
      gap(`What is the smallest effect of interest in ${id}, without which it can't be refuted?`),
    ),
  ];
}

function exploratoryBlocks(): Block[] {
  return [
    paragraph([
      'No exploratory analysis is part of this document. Analyses that are not described here will be reported in a section of their own at stage 2.',
    ]),
  ];
}

function doneBlocks({ plan }: Subject): Block[] {
  return [
    labelled('Pilot work', plan.conduct?.pilot, 'Which pilot work has been done, and with which result (or none)?'),
    ...(plan.openness.existingData === 'none-yet'
      ? [paragraph(['Everything else in this document is planned and has not been done.'])]
      : []),
  ];
}

function contingencyBlocks({ plan }: Subject): Block[] {
  const { analysis } = plan;
  const rules = analysis?.contingencies;
  return [
    ...(rules
      ? [list(rules.map((rule): Text => [`If ${lowered(rule.if)}, ${lowered(rule.do)}.`]))]
      : [gap('What is done if a model does not converge or an assumption fails?')]),
    answer(analysis?.outliers, 'Which values count as outliers, and what is done with them?'),
  ];
}

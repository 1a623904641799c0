import type { Subject } from '../../subject.js';
import { type Block, gap, paragraph, type Section, sentence, type Text, table } from '../../text.js';
import { testName } from '../decision.js';
import { labelled } from '../protocol/answer.js';
import { designTableSections } from './design-table.js';
import { deskRejectBlocks } from './desk-reject.js';

/** What a registered report needs at stage 1 beyond the plan itself. */
export function stageOneSections(subject: Subject): Section[] {
  return [
    { id: 'cover-statements', title: 'Statements for the cover letter', blocks: coverBlocks(subject) },
    { id: 'one-test-each', title: 'One test for each hypothesis', blocks: [testTable(subject)] },
    { id: 'evidence-of-absence', title: 'Evidence of absence', blocks: absenceBlocks(subject) },
    { id: 'nothing-exploratory', title: 'Exploratory analyses', blocks: exploratoryBlocks() },
    { id: 'work-done', title: 'Work done already', blocks: doneBlocks(subject) },
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
      'A result that is not significant will not be read as evidence of no effect. Absence of an effect that matters will be claimed only where an interval excludes the smallest effect of interest, by the rules above.',
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

import { number, type Subject } from '../../subject.js';
import {
  type Block,
  clause,
  gap,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  terms,
} from '../../text.js';
import { answer, labelled } from './answer.js';

/** What may change, support or disturb an arm once it is given (SPIRIT 2025, items 15b to 15d). */
export function interventionSections(subject: Subject): Section[] {
  const { conduct } = subject.plan;
  return [
    {
      id: 'discontinuation',
      title: 'Stopping or changing the intervention',
      blocks: [
        answer(
          conduct?.discontinuation,
          'When is the course of a single person stopped or changed, who decides, and does measurement go on?',
        ),
      ],
    },
    { id: 'adherence', title: 'Adherence', blocks: adherenceBlocks(subject) },
    { id: 'other-care', title: 'Care and practice outside the trial', blocks: careBlocks(subject) },
  ];
}

function adherenceBlocks(subject: Subject): Block[] {
  const { delivery } = subject.plan;
  const { fidelity, practiceLogged, details } = delivery;
  return [
    labelled(
      'Counts as having taken part',
      details?.minimumDose,
      'What is the least that counts as having taken part?',
    ),
    labelled('Support', details?.adherenceSupport, 'What is done in each arm so that people take part and practise?'),
    practiceLogged.length > 0
      ? paragraph(
          say`Attendance and practice will be recorded with ${series(practiceLogged.map((id) => clause(subject.recordTitle(id))))}.`,
        )
      : gap('How are attendance and practice at home recorded?'),
    ...(fidelity
      ? [
          paragraph(
            say`Fidelity of delivery will be rated with ${subject.recordTitle(fidelity.measure)} in ${number(fidelity.share, 'Share of sessions rated for fidelity')} of the sessions${fidelity.raters ? ` by ${clause(fidelity.raters)}` : ''}.${fidelity.threshold ? ` Delivered as planned means: ${sentence(fidelity.threshold)}` : ''}`,
          ),
        ]
      : [gap('How is it checked that the arms are delivered as planned?')]),
  ];
}

function careBlocks({ plan }: Subject): Block[] {
  const said = plan.arms.flatMap(({ title, described }): [string, Text][] =>
    described?.otherCare ? [[title, [sentence(described.otherCare)]]] : [],
  );
  const silent = plan.arms.filter(({ described }) => !described?.otherCare);
  return [
    ...(said.length > 0 ? [terms(...said)] : []),
    ...silent.map(({ title }) =>
      gap(`Which other care or practice is allowed in ${title}, which is not, and how is it recorded?`),
    ),
    ...(plan.sample.details?.contaminationMeasured
      ? [paragraph(['Participants will be asked whether they learnt about or used what another arm does.'])]
      : []),
  ];
}

import { number, type Subject } from '../subject.js';
import { type Block, heading, type Section, say, sentence, series, type Text } from '../text.js';
import { statedTerms } from './stated.js';

/** Who teaches, how it is checked that the arms are delivered as planned, and how practice is recorded. */
export function deliverySections(subject: Subject): Section[] {
  const taught = subject.plan.arms.filter(
    ({ practice, comparator }) => practice || (comparator && comparator.class !== 'passive'),
  );
  return [
    {
      id: 'delivery',
      title: 'Teachers, fidelity and practice',
      blocks: taught.length > 0 ? deliveryBlocks(subject) : [],
    },
  ];
}

function deliveryBlocks(subject: Subject): Block[] {
  const { delivery, sample } = subject.plan;
  const { details, fidelity } = delivery;
  const told = (said: boolean | undefined, yes: string, no: string) =>
    said === undefined ? undefined : said ? yes : no;
  return [
    heading(['Teachers']),
    ...statedTerms(
      ['Who may teach', details?.teacherEligibility, 'Who may teach each arm, with which training and experience?'],
      ['How teachers come to arms', details?.teacherAllocation, 'How are teachers allocated to arms?'],
      [
        'Same teachers in every arm',
        told(details?.teachersShared, 'The same teachers teach every arm.', 'Each arm has its own teachers.'),
        'Do the same teachers teach every arm?',
      ],
      [
        'Investigators as teachers',
        told(
          details?.teacherIsInvestigator,
          'One or more investigators teach in the study.',
          'No investigator teaches in the study.',
        ),
      ],
    ),
    heading(['Fidelity']),
    ...statedTerms(
      [
        'Measured with',
        fidelity ? ratedText(subject) : undefined,
        'How is it checked that the arms are delivered as planned?',
      ],
      ...(fidelity
        ? ([
            ['Raters', fidelity.raters, 'Who rates fidelity?'],
            ['Delivered as planned', fidelity.threshold, 'Which value of fidelity counts as delivered as planned?'],
          ] as const)
        : []),
    ),
    heading(['Attendance and practice']),
    ...statedTerms(
      [
        'Recorded with',
        delivery.practiceLogged.length > 0
          ? say`${series(delivery.practiceLogged.map((id) => subject.recordTitle(id)))}.`
          : undefined,
        'How are attendance and practice at home recorded?',
      ],
      [
        'Counts as having taken part',
        details?.minimumDose,
        'What is the least attendance or practice that counts as having taken part?',
      ],
      ['Help to keep it up', details?.adherenceSupport],
      [
        'Learning from another arm',
        told(
          sample.details?.contaminationMeasured,
          'Participants will be asked whether they have practised what another arm teaches.',
          'It is not asked whether participants have practised what another arm teaches.',
        ),
      ],
    ),
  ];
}

function ratedText(subject: Subject): Text {
  const { fidelity } = subject.plan.delivery;
  if (!fidelity) return [];
  return say`${sentence(subject.recordTitle(fidelity.measure)).slice(0, -1)}, in ${number(fidelity.share, 'Share of sessions rated for fidelity')} of the sessions.`;
}

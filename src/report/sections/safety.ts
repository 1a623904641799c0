import type { Subject } from '../subject.js';
import { type Block, gap, paragraph, type Section, say, sentence, series, type Text } from '../text.js';
import { statedTerms } from './stated.js';

/** Unwelcome experiences: what counts, who asks when and with what, who acts; and ethics. */
export function safetySections(subject: Subject): Section[] {
  return [
    { id: 'safety', title: 'Unwelcome experiences', blocks: safetyBlocks(subject, 'alone') },
    { id: 'harms', title: 'Harms', blocks: safetyBlocks(subject, 'beside-committee-and-care') },
    { id: 'ethics', title: 'Ethics', blocks: ethicsBlocks(subject) },
  ];
}

const monitoringWords = {
  'systematic-interview':
    'Every participant will be asked systematically, whether or not they report anything by themselves.',
  passive: 'Unwelcome experiences will be recorded when participants report them; nobody will be asked.',
  none: 'Unwelcome experiences will not be monitored.',
} as const;

/** In some documents the committee and what is done for those who were harmed have headings of their own. */
function safetyBlocks(subject: Subject, place: 'alone' | 'beside-committee-and-care'): Block[] {
  const all = place === 'alone';
  const { safety } = subject.plan;
  if (safety?.monitoring === 'none')
    return [paragraph([monitoringWords.none]), gap('Why are participants not asked about unwelcome experiences?')];
  const asked = askedText(subject);
  const arms = subject.plan.arms.length > 1;
  return statedTerms(
    ['What counts', safety?.definition, 'How are unwelcome experiences defined?'],
    [
      'How they are found',
      safety ? monitoringWords[safety.monitoring] : undefined,
      asked ? undefined : 'How, when and by whom are participants of all arms asked about adverse experiences?',
    ],
    ['Measure and visits', asked],
    [
      'Who asks',
      safety?.askedBy,
      'Who asks about unwelcome experiences, with which question, and do they know the arm?',
    ],
    ...(arms
      ? ([
          [
            'In every arm',
            safety?.allArms === undefined
              ? undefined
              : safety.allArms
                ? 'The same questions will be asked at the same visits in every arm, so that the arms can be compared.'
                : 'Not every arm will be asked in the same way, so that the arms cannot be compared.',
            'Are the same questions asked at the same visits in every arm?',
          ],
        ] as const)
      : []),
    [
      'Grading',
      safety?.grading,
      'By what are unwelcome experiences graded, and who judges whether they are related to the study?',
    ],
    ['Who acts', safety?.responsible, 'Who acts on an unwelcome experience, and how fast?'],
    [
      'Stopping',
      safety?.stoppingRule,
      'Who decides, and by which rule, that a participant or the study stops for safety?',
    ],
    ...(all
      ? ([
          ['Monitoring committee', safety?.committee, 'Is there a data monitoring committee; if not, why not?'],
        ] as const)
      : []),
    ['Medical supervision', safety?.medicalSupervision],
    ...(all
      ? ([
          ['Help afterwards', safety?.care, 'Which help is offered to people who were harmed, and after the study?'],
          ['Debriefing', safety?.debriefing],
        ] as const)
      : []),
    ['Reporting', 'Numbers and burden of unwelcome experiences will be reported for every arm, beside the outcomes'],
  );
}

function askedText(subject: Subject): Text | undefined {
  const measures = subject.plan.measures.filter(({ role }) => role === 'safety');
  if (measures.length === 0) return undefined;
  return say`${series(measures.map(({ entry, at }) => say`${entry.title}, at ${series(at)}`))}.`;
}

const approvals = {
  approved: 'Approved.',
  pending: 'Applied for, not yet decided.',
  'not-yet-submitted': 'Not yet applied for.',
  exempt: 'Exempt from review.',
  'not-required': 'No review is required.',
} as const;

function ethicsBlocks({ plan }: Subject): Block[] {
  const { ethics, measures } = plan;
  const specimens = measures.some(({ entry }) => entry.modality === 'blood' || entry.modality === 'genetic');
  const status = ethics?.status ? `${approvals[ethics.status]} ` : '';
  return statedTerms(
    [
      'Approval',
      ethics?.approval
        ? `${status}${sentence(ethics.approval)}`
        : ethics?.status
          ? approvals[ethics.status]
          : undefined,
      'Which ethics committee has approved or will review the study?',
    ],
    ['Consent', ethics?.consent, 'Who asks whom for consent, when and how?'],
    ['What people are not told', ethics?.deception],
    [
      'Samples',
      ethics?.specimens,
      specimens ? 'How are samples collected, how long are they kept, and for what?' : undefined,
    ],
    [
      'Consent to further use',
      ethics?.ancillaryConsent,
      specimens ? 'Is consent to the further use of samples and data asked apart?' : undefined,
    ],
  );
}

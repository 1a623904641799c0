import type { Subject } from '../../subject.js';
import { type Block, paragraph, type Section } from '../../text.js';
import { answer, labelled } from './answer.js';

/** Approval, changes, consent, confidentiality and care (SPIRIT 2025, items 30 to 34). */
export function ethicsSections(subject: Subject): Section[] {
  const { ethics, registration, conduct, safety } = subject.plan;
  return [
    { id: 'ethics-approval', title: 'Ethics approval', blocks: approvalBlocks(subject) },
    {
      id: 'amendments',
      title: 'Changes to the protocol',
      blocks: [
        answer(
          registration?.amendments,
          'How are important changes to the protocol decided, and who is told of them, when?',
        ),
        labelled(
          'Departures from the plan',
          subject.plan.openness.deviations,
          'How are departures from the plan recorded and reported?',
        ),
      ],
    },
    {
      id: 'consent',
      title: 'Consent',
      blocks: [
        answer(ethics?.consent, 'Who asks whom for consent, when and how?'),
        ...(ethics?.deception ? [labelled('Not told beforehand', ethics.deception, '')] : []),
      ],
    },
    { id: 'ancillary-consent', title: 'Consent for further use', blocks: ancillaryBlocks(subject) },
    {
      id: 'confidentiality',
      title: 'Confidentiality',
      blocks: [
        answer(
          conduct?.confidentiality,
          'How are personal data collected, shared and kept, so that they stay confidential, before, during and after the trial?',
        ),
      ],
    },
    {
      id: 'post-trial-care',
      title: 'Care after the trial and for harm',
      blocks: [
        answer(safety?.care, 'Which care is given after the trial, and which compensation for harm from taking part?'),
        ...(safety?.debriefing ? [labelled('Debriefing', safety.debriefing, '')] : []),
      ],
    },
  ];
}

const statuses = {
  approved: 'Approved.',
  pending: 'Submitted; no answer yet.',
  'not-yet-submitted': 'Not yet submitted.',
  exempt: 'Exempt from review.',
  'not-required': 'No review is required.',
} as const;

function approvalBlocks({ plan: { ethics } }: Subject): Block[] {
  return [
    answer(ethics?.approval, 'Which ethics committee has approved or will review the trial, under which number?'),
    ...(ethics?.status ? [paragraph([`Status: ${statuses[ethics.status].toLowerCase()}`])] : []),
  ];
}

function ancillaryBlocks({ plan }: Subject): Block[] {
  const specimens = plan.measures.some(({ entry }) => entry.modality === 'blood' || entry.modality === 'genetic');
  return [
    answer(
      plan.ethics?.ancillaryConsent,
      'Is consent asked apart for further use of data or samples, and for what kind of use?',
    ),
    ...(specimens || plan.ethics?.specimens
      ? [labelled('Samples', plan.ethics?.specimens, 'How are samples collected, stored, used later and destroyed?')]
      : []),
  ];
}

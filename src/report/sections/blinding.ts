import type { BlindedRole } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { type Block, gap, type Section } from '../text.js';
import { type Stated, statedTerms } from './stated.js';

/** Who knows the arm, role by role; how masking is kept, checked and lifted. */
export function blindingSections(subject: Subject): Section[] {
  const compares = subject.plan.hypotheses.some(({ compared }) => compared.length > 1);
  const only = (blocks: (subject: Subject) => Block[]) => (compares ? blocks(subject) : withoutArms);
  return [
    { id: 'blinding', title: 'Blinding', blocks: only(blindingBlocks) },
    { id: 'blinding-roles', title: 'Who knows the arm', blocks: only((each) => statedTerms(...rolesOf(each.plan))) },
  ];
}

const withoutArms: Block[] = [{ kind: 'paragraph', text: ['There are no arms to be blind to.'] }];

const roleWords: Readonly<Record<BlindedRole, string>> = {
  participants: 'Participants',
  teachers: 'Teachers',
  assessors: 'Outcome assessors',
  laboratory: 'Laboratory staff',
  analysts: 'Analysts',
};

function rolesOf(plan: Subject['plan']): Stated[] {
  const { blinding } = plan;
  const laboratory = plan.measures.some(({ entry }) =>
    ['blood', 'genetic', 'physiological', 'neural'].includes(entry.modality),
  );
  const roles = (Object.keys(roleWords) as BlindedRole[]).filter(
    (role) => role !== 'laboratory' || laboratory || blinding.laboratory !== undefined,
  );
  return roles.map((role) => [
    roleWords[role],
    blinding[role] === undefined ? undefined : knows(plan, role),
    `Will ${roleWords[role].toLowerCase()} know the arm?`,
  ]);
}

function blindingBlocks({ plan }: Subject): Block[] {
  const { blinding, blindingDetails: details, ethics } = plan;
  const someBlind = Object.values(blinding).some((isBlind) => isBlind);
  return [
    ...statedTerms(
      ...rolesOf(plan),
      [
        'How masking is kept',
        details?.how,
        someBlind ? 'What keeps those who are masked from learning the arm?' : undefined,
      ],
      [
        'How it is checked',
        details?.check,
        'How will blinding, or what participants believe about their arm, be checked?',
      ],
      ['Unblinding', ethics?.unblinding, 'When, and by whom, may a participant be unblinded?'],
    ),
    ...(blinding.analysts && details?.untilCodeFrozen === undefined
      ? [gap('Until when do analysts stay blind, for instance until the analysis code is frozen?')]
      : []),
  ];
}

function knows({ blinding, blindingDetails: details }: Subject['plan'], role: BlindedRole): string {
  const blind = blinding[role] === true;
  if (role === 'participants') {
    const hypothesis = details?.participantsToHypothesis;
    const told =
      hypothesis === undefined
        ? '.'
        : hypothesis
          ? ', but not what is expected of it.'
          : ', and what is expected of it.';
    return blind ? 'will not know their arm.' : `will know their arm${told}`;
  }
  if (role === 'analysts' && blind && details?.untilCodeFrozen !== undefined)
    return details.untilCodeFrozen
      ? 'will not know which arm is which until the analysis code is frozen; nothing will be corrected, coded or left out after that.'
      : 'will not know which arm is which, but may learn it before the analysis code is frozen.';
  return blind ? 'will not know the arm.' : 'will know the arm.';
}

import type { PlannedArm } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { type Block, gap, heading, list, paragraph, type Section, say, sentence, type Text, terms } from '../text.js';

/** Why this study, why these comparators, and what it sets out to find. */
export function backgroundSections(subject: Subject): Section[] {
  return [
    { id: 'background', title: 'Background and rationale', blocks: backgroundBlocks(subject) },
    { id: 'objectives', title: 'Objectives', blocks: objectiveBlocks(subject) },
    { id: 'comparator-choice', title: 'Why these comparators', blocks: comparatorBlocks(subject) },
    { id: 'claims', title: 'What the study wants to be able to say', blocks: claimBlocks(subject) },
  ];
}

function backgroundBlocks({ plan }: Subject): Block[] {
  if (!plan.background)
    return [gap('What is known about the question, what is not, and why does that call for this study?')];
  return plan.background.split(/\n\s*\n/).map((part) => paragraph([sentence(part)]));
}

const roleTitles = { primary: 'Primary', secondary: 'Secondary', exploratory: 'Exploratory' } as const;

function objectiveBlocks({ plan }: Subject): Block[] {
  const objectives = plan.hypotheses.map(
    ({ id, role, entry }): Text => [`${roleTitles[role]}: to test ${id}. ${sentence(entry.claim)}`],
  );
  const harms = plan.safety && plan.safety.monitoring !== 'none';
  return [
    list([
      ...objectives,
      ...(harms ? [['For harm: to describe unwelcome experiences in every arm, with their burden and duration.']] : []),
    ]),
  ];
}

/** The arms that others are compared with. */
export function comparatorsOf({ plan }: Subject): readonly PlannedArm[] {
  const ids = new Set(
    plan.hypotheses.filter(({ compared }) => compared.length > 1).map(({ comparator }) => comparator),
  );
  return plan.arms.filter(({ id, comparator }) => ids.has(id) || comparator);
}

function comparatorBlocks(subject: Subject): Block[] {
  return comparatorsOf(subject).flatMap((arm): Block[] => {
    const why = arm.described?.why;
    const use = arm.comparator?.useWhen;
    return [
      heading([arm.title]),
      ...(why || use
        ? [
            terms(
              ...(why ? [['In this study', [sentence(why)]] as const] : []),
              ...(use ? [['In general', [sentence(use)]] as const] : []),
            ),
          ]
        : []),
      ...(why ? [] : [gap(`Why is ${arm.title} the right comparison for these claims?`)]),
    ];
  });
}

const claimWords: Readonly<Record<string, string>> = {
  causal: 'that the treatment causes the effect',
  'complete-mediation': 'that the mediator carries the whole effect',
  'no-difference': 'that the arms do not differ',
  'temporal-order': 'that one change comes before the other',
  'within-person': 'that the relation holds within people',
  capacity: 'that what people can do has changed',
  propensity: 'that what people tend to do has changed',
  prediction: 'that the outcome can be predicted in new people',
  generalises: 'that the result holds beyond the people and stimuli studied',
  'rivals-decided': 'which of the rival accounts is right',
};

function claimBlocks({ plan }: Subject): Block[] {
  const claims = plan.claims ?? [];
  if (claims.length === 0) return [];
  return [
    paragraph(['If the results allow it, the authors want to say:']),
    list(claims.map((claim) => say`${claimWords[claim] ?? claim.replaceAll('-', ' ')}.`)),
  ];
}

import type { BlindedRole, PlannedArm } from '../../plan/plan.js';
import { quantity } from '../../quantity.js';
import { threatMatrix } from '../scores/threats.js';
import { counted, number, type Subject } from '../subject.js';
import {
  type Block,
  capital,
  cited,
  clause,
  gap,
  heading,
  list,
  paragraph,
  type Section,
  say,
  series,
  type Text,
  table,
  terms,
  words,
} from '../text.js';

/** Arms and their content, allocation, blinding, and which threats each arm controls. */
export function designSections(subject: Subject): Section[] {
  return [
    { id: 'design', title: 'Overview', blocks: overviewBlocks(subject) },
    { id: 'arms', title: 'Arms', blocks: armBlocks(subject) },
    { id: 'threats', title: 'Which threats the comparisons control', blocks: threatBlocks(subject) },
    { id: 'allocation', title: 'Allocation', blocks: allocationBlocks(subject) },
    { id: 'blinding', title: 'Blinding', blocks: blindingBlocks(subject) },
  ];
}

function overviewBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { selection } = plan.allocation;
  const kind =
    selection === 'randomized'
      ? 'randomised'
      : selection === 'matched'
        ? 'matched, not randomised'
        : 'self-selected, not randomised';
  const arms = counted(quantity(plan.arms.length, 'number', subject.origin('arms')), 'Number of arms', 'arm', 'arms');
  const visits = plan.schedule.map(({ id, week }) => say`${id} (week ${number(week, `Week of the visit "${id}"`)})`);
  const inClasses = plan.arms.filter((arm) => arm.taughtInClasses);
  const classes: Text =
    inClasses.length > 0
      ? say` ${series(inClasses.map((arm) => arm.title))} ${inClasses.length === 1 ? 'is' : 'are'} taught in classes${inClasses[0].classSize ? say` of ${counted(inClasses[0].classSize, 'People per class', 'person', 'people')}` : []}; outcomes within a class are taken to correlate ${number(inClasses[0].icc, 'Intraclass correlation within classes')}.`
      : [];
  return [
    paragraph(
      say`A parallel-group study with ${arms}, ${kind}: ${series(plan.arms.map((arm) => arm.title))}. Allocation ratio ${ratioText(subject)}. Participants are measured at ${series(visits)}. Delivery is ${plan.delivery.format === 'group' ? 'in groups' : 'individual'}.${classes}`,
    ),
  ];
}

function ratioText(subject: Subject): Text {
  return subject.plan.arms.flatMap(
    (arm, index): Text => [
      ...(index > 0 ? [' : '] : []),
      number(subject.written(arm.ratio, 'number', `allocation.ratio.${arm.id}`), `Allocation ratio of ${arm.id}`),
    ],
  );
}

function armBlocks(subject: Subject): Block[] {
  const gaps = [
    'What exactly happens in a session of each arm, and where are the materials?',
    'Who teaches, with which training, and how are teachers allocated to arms?',
    'What is the least attendance or practice that counts as having taken part?',
    'Which other care or practice is allowed, which is not, and how is it recorded?',
  ];
  return [
    ...subject.plan.arms.flatMap((arm, index) => [
      heading([arm.title, ` (${arm.id})`]),
      ...oneArm(subject, arm, index),
    ]),
    ...deliveryBlocks(subject),
    ...gaps.map(gap),
  ];
}

function oneArm(subject: Subject, arm: PlannedArm, index: number): Block[] {
  const entry = arm.practice ?? arm.comparator;
  const ingredients = arm.practice?.ingredients ?? [];
  return [
    ...(entry ? [paragraph(cited(entry.definition, [entry.source.reference]))] : []),
    terms(
      ['Kind', [arm.comparator ? `comparator (${words(arm.comparator.class)})` : 'practice']],
      ['Dose', doseText(subject, arm, index)],
      ...(ingredients.length > 0 ? [['Ingredients', series(ingredients.map(clause))] as const] : []),
      ...(arm.matchedOn.length > 0
        ? [['Matched with the practice on', series(arm.matchedOn.map(words))] as const]
        : []),
      ...(arm.teachers
        ? [
            [
              'Teachers',
              [number(subject.written(arm.teachers, 'number', `delivery.teachers.${arm.id}`), `Teachers of ${arm.id}`)],
            ] as const,
          ]
        : []),
      ...(arm.comparator && arm.comparator.adds.length > 0
        ? [['Problems it brings', series(arm.comparator.adds.map(clause))] as const]
        : []),
    ),
    ...(arm.dose || arm.comparator?.class === 'passive'
      ? []
      : [gap(`What is the dose of ${arm.title}: weeks, sessions, hours, practice at home?`)]),
  ];
}

function doseText(subject: Subject, arm: PlannedArm, index: number): Text {
  const { dose } = arm;
  if (!dose) return ['not stated'];
  const at = (key: string) => `arms.${index}.dose.${key}`;
  const value = (
    amount: number,
    key: string,
    one: string,
    many: string,
    unit: 'weeks' | 'hours' | 'number' = 'number',
  ) => counted(subject.written(amount, unit, at(key)), `${capital(words(key))} in ${arm.id}`, one, many);
  return series([
    ...(dose.weeks ? [value(dose.weeks, 'weeks', 'week', 'weeks', 'weeks')] : []),
    ...(dose.sessionsPerWeek
      ? [value(dose.sessionsPerWeek, 'sessionsPerWeek', 'session a week', 'sessions a week')]
      : []),
    ...(dose.hoursPerSession
      ? [value(dose.hoursPerSession, 'hoursPerSession', 'hour a session', 'hours a session', 'hours')]
      : []),
    ...(dose.homeMinutesPerDay !== undefined
      ? [value(dose.homeMinutesPerDay, 'homeMinutesPerDay', 'minute a day at home', 'minutes a day at home')]
      : []),
  ]);
}

function deliveryBlocks(subject: Subject): Block[] {
  const { delivery } = subject.plan;
  return [
    heading(['Fidelity and practice']),
    ...(delivery.fidelity
      ? [
          paragraph(
            say`Fidelity is rated with ${recordTitle(subject, delivery.fidelity.measure)} in ${number(delivery.fidelity.share, 'Share of sessions rated for fidelity')} of the sessions.`,
          ),
          gap('Who rates fidelity, and which value counts as delivered as planned?'),
        ]
      : [gap('How is it checked that the arms are delivered as planned?')]),
    ...(delivery.practiceLogged.length > 0
      ? [
          paragraph(
            say`Practice and attendance are recorded with ${series(delivery.practiceLogged.map((id) => recordTitle(subject, id)))}.`,
          ),
        ]
      : [gap('How are attendance and practice at home recorded?')]),
  ];
}

/** Title of a measure of the plan, or the words of an id that the plan only names. */
function recordTitle(subject: Subject, id: string): string {
  return subject.measure(id)?.entry.title ?? words(id);
}

/** Threats as rows, comparators as columns. */
function threatBlocks(subject: Subject): Block[] {
  const { arms, threats } = threatMatrix(subject.plan);
  if (arms.length === 0)
    return [
      paragraph([
        'Both sides of every comparison are practices: what they share is controlled, and what differs between them is not separated further.',
      ]),
    ];
  return [
    table(
      [
        'What each comparator controls. The last column names the hypotheses whose claim stands only if the threat is controlled.',
      ],
      ['Threat', ...arms.map(({ title }) => `${title} ^`), 'Must be controlled for'],
      threats.map(({ title, controls, mustControl }): Text[] => [
        [capital(title)],
        ...controls.map((control): Text => [control]),
        series(mustControl),
      ]),
    ),
  ];
}

const methodWords = {
  simple: 'simple randomisation (a new draw for each person)',
  'permuted-blocks': 'permuted blocks',
  'stratified-blocks': 'permuted blocks within strata',
  minimisation: 'minimisation',
  'not-described': undefined,
} as const;

function allocationBlocks(subject: Subject): Block[] {
  const { allocation } = subject.plan;
  if (allocation.selection !== 'randomized')
    return [
      paragraph([
        allocation.selection === 'matched'
          ? 'Participants are not allocated at random; arms are matched. Differences between arms can be due to what was not matched.'
          : 'Participants choose their arm. Differences between arms can be due to who chose which.',
      ]),
      gap('Why is allocation not random, and which differences between the arms will be measured and adjusted for?'),
    ];
  const method = methodWords[allocation.method];
  const blocks = allocation.method === 'permuted-blocks' || allocation.method === 'stratified-blocks';
  const strata: Text =
    allocation.stratifyBy.length > 0 ? say`, stratified by ${series(allocation.stratifyBy.map(words))}` : [];
  const concealment = {
    central: 'The sequence is concealed: each allocation is released centrally, once a person has been enrolled.',
    'sealed-envelopes': 'The sequence is concealed in sealed, opaque, numbered envelopes.',
    none: 'The sequence is not concealed from those who enrol participants.',
    'not-described': undefined,
  }[allocation.concealment];
  return [
    paragraph(
      say`Participants are allocated at random${method ? say` by ${method}` : []}${strata}, in the ratio ${ratioText(subject)}.${blocks ? ' Block sizes are left out here, so that the next allocation cannot be guessed from them.' : ''}${concealment ? ` ${concealment}` : ''}`,
    ),
    ...(method
      ? []
      : [gap('By which method is the allocation sequence made (simple, permuted blocks, minimisation)?')]),
    ...(concealment ? [] : [gap('How is the next allocation concealed from those who enrol participants?')]),
    gap('Who generates the allocation sequence, with which software?'),
  ];
}

const roleWords: Readonly<Record<BlindedRole, string>> = {
  participants: 'Participants',
  teachers: 'Teachers',
  assessors: 'Outcome assessors',
  laboratory: 'Laboratory staff',
  analysts: 'Analysts',
};

function blindingBlocks({ plan }: Subject): Block[] {
  const roles = Object.entries(roleWords) as [BlindedRole, string][];
  const laboratory = plan.measures.some(({ entry }) =>
    ['blood', 'genetic', 'physiological', 'neural'].includes(entry.modality),
  );
  const shown = roles.filter(([role]) => role !== 'laboratory' || laboratory || plan.blinding.laboratory !== undefined);
  const stated = shown.filter(([role]) => plan.blinding[role] !== undefined);
  const checked = plan.measures.some(({ id }) => id.includes('blinding'));
  return [
    ...(stated.length > 0
      ? [
          list(
            stated.map(([role, title]) => [
              `${title}: ${plan.blinding[role] ? 'do not know the arm' : 'know the arm'}.`,
            ]),
          ),
        ]
      : []),
    ...shown
      .filter(([role]) => plan.blinding[role] === undefined)
      .map(([, title]) => gap(`Will ${title.toLowerCase()} know the arm?`)),
    ...(plan.blinding.analysts
      ? [gap('Until when do analysts stay blind, for instance until the analysis code is frozen?')]
      : []),
    ...(checked ? [] : [gap('How will blinding, or what participants believe about their arm, be checked?')]),
    gap('When, and by whom, may a participant be unblinded?'),
  ];
}

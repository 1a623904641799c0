import type { PlannedArm } from '../../plan/plan.js';
import { counted, number, type Subject } from '../subject.js';
import {
  type Block,
  capital,
  cited,
  clause,
  gap,
  heading,
  joined,
  paragraph,
  type Section,
  say,
  sentence,
  series,
  type Text,
  terms,
  words,
} from '../text.js';
import { comparatorsOf } from './background.js';

/** Each arm as a reader needs it to repeat it, in the order of the TIDieR items 1 to 9 and 11. */
export function armSections(subject: Subject): Section[] {
  return [
    { id: 'arms', title: 'Arms', blocks: armBlocks(subject, 'alone') },
    { id: 'interventions', title: 'Arms', blocks: armBlocks(subject, 'beside-choice-and-care') },
  ];
}

/** Whether the description is all that a document says of an arm, or choice, adherence and other care have headings of their own. */
type Place = 'alone' | 'beside-choice-and-care';

function armBlocks(subject: Subject, place: Place): Block[] {
  return subject.plan.arms.flatMap((arm, index) => [heading([arm.title]), ...oneArm(subject, arm, index, place)]);
}

type Described = NonNullable<PlannedArm['described']>;

/** What a taught arm is asked for, with the words of a question for it. */
const described: readonly (readonly [key: keyof Described, term: string, asked: string])[] = [
  ['why', 'Why', 'why it should work'],
  ['protocol', 'Manual', 'which manual is followed'],
  ['materials', 'Materials', 'which materials are used, and where they can be had'],
  ['procedures', 'Procedures', 'what happens in a session'],
  ['providers', 'Who provides it', 'who provides it, with which training'],
  ['mode', 'How', 'whether it is given in person or remotely, in groups or alone'],
  ['where', 'Where', 'where it takes place'],
];
const describedLater: typeof described = [
  ['tailoring', 'Tailoring', 'what is fitted to the person'],
  ['modifications', 'Modifications', 'which changes during the study are foreseen'],
];
const describedBeside: typeof described = [
  ['framing', 'What people are told it is for', 'what people are told it is for'],
  [
    'otherCare',
    'Care and practice outside the study',
    'which other care or practice is allowed, and how it is recorded',
  ],
];

function oneArm(subject: Subject, arm: PlannedArm, index: number, place: Place): Block[] {
  const entry = arm.practice ?? arm.comparator;
  const chosen = place !== 'alone' && comparatorsOf(subject).includes(arm);
  const said: Described = { ...arm.described, ...(chosen ? { why: 'As said under "Why these comparators"' } : {}) };
  const taught = arm.comparator?.class !== 'passive' && entry !== undefined;
  const shown = (rows: typeof described) =>
    rows.flatMap(([key, term]): (readonly [string, Text])[] => {
      const text = said[key];
      return text ? [[term, [sentence(text)]]] : [];
    });
  const beside = describedBeside.filter(([key]) => place === 'alone' || key !== 'otherCare');
  const asked = [...described, ...describedLater, ...beside].filter(
    ([key]) => !said[key] && (taught || key === 'otherCare' || key === 'framing'),
  );
  return [
    ...(entry ? [paragraph(cited(entry.definition, [entry.source.reference]))] : []),
    terms(
      ...(arm.practice ? [] : [['Kind', [kindText(arm)]] as const]),
      ...shown(described),
      ['When and how much', doseText(subject, arm, index)],
      ...shown(describedLater),
      ...howWell(subject, arm, place),
      ...shown(beside),
      ...particulars(subject, arm),
    ),
    ...(arm.dose || !taught
      ? []
      : [gap(`What is the dose of ${arm.title}: weeks, sessions, hours, practice at home?`)]),
    ...(asked.length > 0 && entry
      ? [
          gap(
            `How is ${arm.title} described so that others can repeat it: ${asked.map(([, , words]) => words).join('; ')}?`,
          ),
        ]
      : []),
  ];
}

const comparatorKinds = {
  passive: 'comparator without a course',
  'passive-or-active': 'comparator, with or without a course',
  active: 'comparator with a course',
  'active-structurally-equivalent': 'comparator with a course of the same structure',
  'active-mechanistic': 'comparator with a course that works in another way',
  sham: 'sham',
} as const;

function kindText({ comparator }: PlannedArm): string {
  return comparator ? `${capital(comparatorKinds[comparator.class])}.` : 'A group as it is found.';
}

/** Fidelity and adherence as planned for this arm; who rates and what follows stands in a section of its own. */
function howWell(subject: Subject, arm: PlannedArm, place: Place): (readonly [string, Text])[] {
  const { fidelity, practiceLogged } = subject.plan.delivery;
  if (arm.comparator?.class === 'passive') return [];
  if (place !== 'alone')
    return fidelity || practiceLogged.length > 0
      ? [['How well (planned)', ['Delivery, attendance and practice will be checked as described under adherence.']]]
      : [];
  const parts: Text[] = [
    ...(fidelity
      ? [
          say`fidelity will be rated in ${number(fidelity.share, 'Share of sessions rated for fidelity')} of the sessions`,
        ]
      : []),
    ...(practiceLogged.length > 0
      ? [
          say`attendance and practice will be recorded with ${series(practiceLogged.map((id) => subject.recordTitle(id)))}`,
        ]
      : []),
  ];
  return parts.length > 0 ? [['How well (planned)', capitalText(say`${joined(parts)}.`)]] : [];
}

function capitalText([first, ...rest]: Text): Text {
  return [typeof first === 'string' ? capital(first) : first, ...rest];
}

function particulars(subject: Subject, arm: PlannedArm): (readonly [string, Text])[] {
  const ingredients = arm.practice?.ingredients ?? [];
  return [
    ...(ingredients.length > 0 ? [['Ingredients', say`${series(ingredients.map(clause))}.`] as const] : []),
    ...(arm.matchedOn.length > 0
      ? [['Matched with the practice on', say`${series(arm.matchedOn.map(words))}.`] as const]
      : []),
    ...(arm.teachers
      ? [
          [
            'Teachers',
            [
              number(subject.written(arm.teachers, 'number', `delivery.teachers.${arm.id}`), `Teachers of ${arm.id}`),
              '.',
            ],
          ] as const,
        ]
      : []),
    ...(arm.comparator && arm.comparator.adds.length > 0
      ? [['Problems it brings', say`${joined(arm.comparator.adds.map((each) => [clause(each)]))}.`] as const]
      : []),
    ...(arm.crossesOverAfter
      ? [
          [
            'Afterwards',
            [`People of this arm will be offered the practice after the visit "${arm.crossesOverAfter}".`],
          ] as const,
        ]
      : []),
  ];
}

function doseText(subject: Subject, arm: PlannedArm, index: number): Text {
  const { dose } = arm;
  if (!dose) return [arm.comparator?.class === 'passive' ? 'No course will be given.' : 'Not stated.'];
  const at = (key: string) => `arms.${index}.dose.${key}`;
  const value = (
    amount: number,
    key: string,
    one: string,
    many: string,
    unit: 'weeks' | 'hours' | 'number' = 'number',
  ) => counted(subject.written(amount, unit, at(key)), `${capital(words(key))} in ${arm.id}`, one, many);
  const parts = [
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
  ];
  return say`${series(parts)}.`;
}

import type { PlannedArm } from '../../../plan/plan.js';
import { number, type Subject } from '../../subject.js';
import { type Block, capital, gap, paragraph, type Section, type Text, table } from '../../text.js';
import { visitName } from './outcomes.js';

/**
 * The participant timeline as a table: enrolment, allocation, interventions and assessments by visit (SPIRIT 2025, item 18).
 * Enrolment and allocation stand before the first week of an arm: the first visit of the schedule is the baseline.
 */
export function timelineSections(subject: Subject): Section[] {
  return [{ id: 'timeline', title: 'Participant timeline', blocks: timelineBlocks(subject) }];
}

const mark: Text = ['●'];
const none: Text = [''];

function timelineBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { schedule, measures, allocation } = plan;
  const visits = schedule.map(({ id }) => id);
  const group = (title: string): Text[] => [
    [{ strong: title }],
    ...['screening', 'allocation', ...visits].map(() => none),
  ];
  const screening = (title: string): Text[] => [[title], mark, none, ...visits.map(() => none)];
  const rows: Text[][] = [
    [['Week'], none, none, ...schedule.map(({ id, week }): Text => [number(week, `Week of the visit "${id}"`)])],
    group('Enrolment'),
    screening('Eligibility'),
    screening('Informed consent'),
    [
      [allocation.selection === 'randomized' ? 'Random allocation' : 'Assignment to an arm'],
      none,
      mark,
      ...visits.map(() => none),
    ],
    group('Interventions'),
    ...plan.arms.map((arm): Text[] => [[arm.title], none, none, ...coursesAt(subject, arm)]),
    group('Assessments'),
    ...measures.map((measure): Text[] => [
      [capital(measure.entry.title)],
      none,
      none,
      ...visits.map((visit): Text => {
        const compared = visit === measure.primaryAt && (measure.role === 'outcome' || measure.role === 'mediator');
        return measure.at.includes(visit) ? (compared ? ['● compared'] : mark) : none;
      }),
    ]),
  ];
  const undosed = plan.arms.filter(({ dose, comparator }) => !dose?.weeks && comparator?.class !== 'passive');
  return [
    table(
      ['Schedule of enrolment, interventions and assessments. Time runs from left to right.'],
      ['', 'Enrolment ^', 'Allocation ^', ...visits.map((visit) => `${capital(visitName(visit))} ^`)],
      rows,
    ),
    paragraph([
      'A dot marks what happens at a visit; a bar marks an arm that is being given when the visit takes place. Baseline measures are taken before allocation.',
    ]),
    ...(undosed.length > 0
      ? [gap(`How many weeks does the course of ${undosed.map(({ title }) => title).join(' and ')} last?`)]
      : []),
  ];
}

/** A bar at every visit after the first that lies within the weeks of the course, or is the first at or after its end. */
function coursesAt({ plan: { schedule } }: Subject, { dose }: PlannedArm): Text[] {
  const weeks = dose?.weeks;
  const start = schedule[0]?.week.value ?? 0;
  const end = weeks === undefined ? undefined : start + weeks;
  const last = end === undefined ? -1 : schedule.findIndex(({ week }) => week.value >= end);
  return schedule.map(({ week }, index): Text => {
    if (end === undefined) return none;
    if (index === 0) return ['starts after it'];
    if (week.value < end) return ['▬'];
    return index === last ? ['ended'] : none;
  });
}

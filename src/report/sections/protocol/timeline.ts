import type { PlannedArm } from '../../../plan/plan.js';
import { number, type Subject } from '../../subject.js';
import { type Block, capital, gap, paragraph, type Section, say, type Text, table } from '../../text.js';
import { visitName } from './outcomes.js';

/**
 * The participant timeline as a table: enrolment, allocation, interventions and assessments by visit (SPIRIT 2025, item 18).
 * The first visit of the schedule is the baseline and comes before allocation.
 */
export function timelineSections(subject: Subject): Section[] {
  return [{ id: 'timeline', title: 'Participant timeline', blocks: timelineBlocks(subject) }];
}

const mark: Text = ['●'];
const none: Text = [''];

function timelineBlocks(subject: Subject): Block[] {
  const { plan } = subject;
  const { schedule, measures, allocation } = plan;
  const [first, ...later] = schedule.map(({ id }) => id);
  /** Cells in the order of time: enrolment, baseline, allocation, later visits. */
  const row = (title: Text, enrolment: Text, allocated: Text, at: (visit: string) => Text): Text[] => [
    title,
    enrolment,
    at(first ?? ''),
    allocated,
    ...later.map(at),
  ];
  const group = (title: string): Text[] => row([{ strong: title }], none, none, () => none);
  const allocated = allocation.selection === 'randomized' ? 'Random allocation' : 'Assignment to an arm';
  const rows: Text[][] = [
    row(['Week'], none, none, (visit) => {
      const found = schedule.find(({ id }) => id === visit);
      return found ? [number(found.week, `Week of the visit "${visit}"`)] : none;
    }),
    group('Enrolment'),
    // Only the steps that the plan names, as in the figure.
    ...(plan.sample.exclusions.length > 0 || plan.sample.details?.inclusions?.length
      ? [row(['Eligibility'], mark, none, () => none)]
      : []),
    ...(plan.ethics?.consent ? [row(['Informed consent'], mark, none, () => none)] : []),
    row([allocated], none, mark, () => none),
    group('Interventions'),
    ...plan.arms.map((arm) => row([arm.title], none, none, (visit) => courseAt(subject, arm, visit))),
    group('Assessments'),
    ...measures.map((measure) =>
      row([capital(measure.entry.title)], none, none, (visit): Text => {
        const compared = visit === measure.primaryAt && (measure.role === 'outcome' || measure.role === 'mediator');
        if (!measure.at.includes(visit)) return none;
        return compared ? ['● compared'] : mark;
      }),
    ),
  ];
  const undosed = plan.arms.filter(({ dose, comparator }) => !dose?.weeks && comparator?.class !== 'passive');
  return [
    table(
      ['Schedule of enrolment, interventions and assessments. Time runs from left to right.'],
      [
        '',
        'Enrolment ^',
        `${capital(visitName(first ?? ''))} ^`,
        'Allocation ^',
        ...later.map((visit) => `${capital(visitName(visit))} ^`),
      ],
      rows,
    ),
    paragraph([
      'A dot marks what happens at a visit, a bar an arm whose course is under way, and "ended" the first visit after the course. Courses begin after allocation.',
    ]),
    ...weeksBlocks(subject),
    ...(undosed.length > 0
      ? [gap(`How many weeks does the course of ${undosed.map(({ title }) => title).join(' and ')} last?`)]
      : []),
  ];
}

/** A bar at every visit after the first that lies within the weeks of the course; "ended" at the first behind its end. */
function courseAt({ plan: { schedule } }: Subject, { dose }: PlannedArm, visit: string): Text {
  const weeks = dose?.weeks;
  const index = schedule.findIndex(({ id }) => id === visit);
  if (weeks === undefined || index < 1) return none;
  const end = schedule[0].week.value + weeks;
  if (schedule[index].week.value < end) return ['▬'];
  return index === schedule.findIndex(({ week }) => week.value >= end) ? ['ended'] : none;
}

/** How long each course lasts, said once where all last alike. */
function weeksBlocks(subject: Subject): Block[] {
  const lasting = subject.plan.arms.flatMap((arm, index) =>
    arm.dose?.weeks === undefined
      ? []
      : [
          {
            title: arm.title,
            weeks: arm.dose.weeks,
            text: number(subject.written(arm.dose.weeks, 'weeks', `arms.${index}.dose.weeks`), `Weeks in ${arm.id}`),
          },
        ],
  );
  if (lasting.length === 0) return [];
  const [{ weeks, text }] = lasting;
  if (lasting.length > 1 && lasting.every((each) => each.weeks === weeks))
    return [paragraph(say`Every course lasts ${text} weeks.`)];
  return lasting.map((each) =>
    paragraph(say`${each.title} lasts ${each.text} ${each.weeks === 1 ? 'week' : 'weeks'}.`),
  );
}

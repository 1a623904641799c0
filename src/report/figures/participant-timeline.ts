import type { PlannedArm } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { say, series, type Text, words } from '../text.js';
import { textWidth, wrapText } from '../text-fit.js';
import { Drawing, figureWidth } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';
import { comparedAt, measuresByRole } from './roles.js';
import { weekText } from './visits.js';

/** Enrolment, interventions and assessments by time: the schedule that SPIRIT asks for, as a figure. */
export const participantTimeline: FigureKind = {
  kind: 'participant-timeline',
  title: 'Participant timeline',
  sketches: (subject) =>
    subject.plan.schedule.length > 0
      ? [
          {
            id: 'participant-timeline',
            title: 'Schedule of enrolment, interventions and assessments',
            draw: () => draw(subject),
          },
        ]
      : [],
};

const left = 12;
const labelWidth = 238;
const narrowestColumn = 74;
const rowHeight = 22;
const headHeight = 64;

interface Column {
  readonly id: string;
  /** A visit, or what happens between visits. */
  readonly kind: 'enrolment' | 'allocation' | 'visit';
  readonly title: string;
  readonly week?: number;
}

type Mark = 'dot' | 'main';
interface Row {
  readonly label: string;
  readonly marks?: Readonly<Record<string, Mark>>;
  /** A bar between two columns; without a course a broken line. */
  readonly bar?: { readonly from: number; readonly to: number; readonly broken: boolean };
}
interface Group {
  readonly title: string;
  readonly rows: readonly Row[];
}

function draw(subject: Subject): Drawn {
  const columns = columnsOf(subject);
  const groups = groupsOf(subject, columns);
  const drawing = new Drawing();
  const columnWidth = Math.max(narrowestColumn, (figureWidth - 2 * left - labelWidth) / columns.length);
  const right = left + labelWidth + columnWidth * columns.length;
  const x = (column: number) => left + labelWidth + columnWidth * (column + 0.5);
  const rows = groups.flatMap(({ rows }) => rows);
  const height =
    headHeight + groups.length * (rowHeight + 6) + rows.reduce((sum, { label }) => sum + heightOf(label), 0);

  for (const [index, column] of columns.entries()) {
    if (column.kind !== 'visit') drawing.box(x(index) - columnWidth / 2, 6, columnWidth, height - 14, { fill: 'tint' });
    const style = { anchor: 'middle', width: columnWidth - 2, lines: 1, size: 12 } as const;
    drawing.paragraph(x(index), 26, [column.title], { ...style, bold: column.kind === 'visit' });
    if (column.kind === 'visit')
      drawing.paragraph(x(index), 44, weekText(subject, column.id), { ...style, tone: 'quiet' });
  }
  let y = headHeight;
  for (const group of groups) {
    drawing.line({ x: left, y: y - 10 }, { x: right, y: y - 10 });
    drawing.text(left, y + 8, [group.title], { bold: true });
    y += rowHeight;
    for (const row of group.rows) {
      const middle = y + heightOf(row.label) / 2 - 7;
      drawing.paragraph(left + 10, y + 8, [row.label], { width: labelWidth - 18, lines: 2, size: 12, step: 14 });
      y += heightOf(row.label);
      drawing.line({ x: left + labelWidth, y: y - 7 }, { x: right, y: y - 7 }, { tone: 'grid' });
      if (row.bar) drawBar(drawing, row.bar, x, middle);
      for (const [index, { id }] of columns.entries()) {
        const mark = row.marks?.[id];
        if (mark === 'main') drawing.diamond(x(index), middle, 7, { fill: 'mark', tone: 'ground' });
        if (mark === 'dot') drawing.circle(x(index), middle, 4.5, { fill: 'curve', tone: 'ground' });
      }
    }
    y += 6;
  }
  const bottom = drawLegend(drawing, height + 8, right);
  return {
    drawing,
    width: right + left,
    height: bottom + 16,
    caption: ['Enrolment, interventions and assessments over time.'],
    alt: altOf(subject, groups),
  };
}

/** Room for a row: its label may take two lines. */
function heightOf(label: string): number {
  return wrapText(label, 12, false, labelWidth - 18, 2).length > 1 ? rowHeight + 13 : rowHeight;
}

function drawBar(
  drawing: Drawing,
  { from, to, broken }: NonNullable<Row['bar']>,
  x: (column: number) => number,
  middle: number,
): void {
  if (broken) {
    drawing.line({ x: x(from), y: middle }, { x: x(to), y: middle }, { dashes: '5 4', width: 1.5 });
    return;
  }
  drawing.box(x(from), middle - 5, Math.max(12, x(to) - x(from)), 10, { fill: 'curve', corner: 3 });
}

/** What the marks mean. Gives the last line it stands on. */
function drawLegend(drawing: Drawing, top: number, right: number): number {
  let [x, y] = [left, top];
  const entry = (words: string, width: number, mark: (x: number, y: number) => void) => {
    const whole = width + textWidth(words, 12) + 20;
    if (x > left && x + whole - 20 > right) [x, y] = [left, y + 20];
    mark(x, y);
    drawing.text(x + width, y + 4, [words], { tone: 'quiet', size: 12 });
    x += whole;
  };
  entry('done or measured', 14, (at, on) => drawing.circle(at + 5, on, 4.5, { fill: 'curve' }));
  entry('compared by a tested hypothesis', 20, (at, on) => drawing.diamond(at + 7, on, 7, { fill: 'mark' }));
  entry('course', 34, (at, on) => drawing.box(at, on - 5, 26, 10, { fill: 'curve', corner: 3 }));
  entry('no course, or length not stated', 34, (at, on) =>
    drawing.line({ x: at, y: on }, { x: at + 26, y: on }, { dashes: '5 4', width: 1.5 }),
  );
  return y;
}

/** Enrolment and visits; allocation stands behind the first visit where that is the baseline. */
function columnsOf({ plan }: Subject): Column[] {
  const visits = [...plan.schedule]
    .sort((a, b) => a.week.value - b.week.value)
    .map(({ id, week }): Column => ({ id, kind: 'visit', title: words(id), week: week.value }));
  const before = visits.filter(({ week }) => (week ?? 0) <= 0);
  const after = visits.filter(({ week }) => (week ?? 0) > 0);
  const allocation: Column[] =
    plan.arms.length > 1 && plan.allocation.selection === 'randomized'
      ? [{ id: ' allocation', kind: 'allocation', title: 'allocation' }]
      : [];
  return [{ id: ' enrolment', kind: 'enrolment', title: 'enrolment' }, ...before, ...allocation, ...after];
}

function groupsOf(subject: Subject, columns: readonly Column[]): Group[] {
  const { plan } = subject;
  const at = (kind: Column['kind']) => columns.find((column) => column.kind === kind)?.id;
  const once = (label: string, kind: Column['kind']): Row[] => {
    const id = at(kind);
    return id === undefined ? [] : [{ label, marks: { [id]: 'dot' } }];
  };
  const assessments = measuresByRole(subject).map(({ role, measures }) => ({
    title: `Assessments: ${role.toLowerCase()}`,
    rows: measures.map((measure): Row => {
      const marks = measure.at.map((visit): [string, Mark] => [
        visit,
        comparedAt(subject, measure, visit) ? 'main' : 'dot',
      ]);
      return { label: measure.entry.title, marks: Object.fromEntries(marks) };
    }),
  }));
  return [
    {
      title: 'Enrolment',
      rows: [
        ...(plan.sample.exclusions.length > 0 || plan.sample.details?.inclusions?.length
          ? once('Eligibility screen', 'enrolment')
          : []),
        ...(plan.ethics?.consent ? once('Informed consent', 'enrolment') : []),
        ...once('Allocation', 'allocation'),
      ],
    },
    { title: 'Interventions', rows: plan.arms.map((arm) => ({ label: arm.title, bar: barOf(arm, columns) })) },
    ...assessments,
  ];
}

/** From allocation (or the first visit) to the visit that ends the course. */
function barOf(arm: PlannedArm, columns: readonly Column[]): NonNullable<Row['bar']> {
  const allocation = columns.findIndex(({ kind }) => kind === 'allocation');
  const from = allocation >= 0 ? allocation : columns.findIndex(({ kind }) => kind === 'visit');
  const weeks = arm.dose?.weeks;
  if (weeks === undefined || arm.comparator?.class === 'passive') return { from, to: columns.length - 1, broken: true };
  const end = columns.findIndex(({ week }, index) => index >= from && week !== undefined && week >= weeks);
  const before = columns.findLastIndex(({ week }) => week !== undefined && week <= weeks);
  return { from, to: end >= 0 ? end : Math.max(from, before), broken: false };
}

function altOf(subject: Subject, groups: readonly Group[]): Text {
  const { plan } = subject;
  const visits = [...plan.schedule]
    .sort((a, b) => a.week.value - b.week.value)
    .map(({ id }) => say`${words(id)} (${weekText(subject, id)})`);
  const rows = groups
    .slice(2)
    .flatMap((group) => group.rows)
    .map(({ label, marks = {} }) => {
      const ids = plan.schedule.map(({ id }) => id).filter((id) => id in marks);
      return `${label}: ${series(ids.map(words)).join('')}`;
    });
  const enrolment = groups[0].rows.map(({ label }) => label.toLowerCase());
  const steps = enrolment.length > 0 ? `In this order before the course: ${series(enrolment).join('')}. ` : '';
  return say`Visits: ${series(visits)}. ${steps}Measured at: ${rows.join('; ')}.`;
}

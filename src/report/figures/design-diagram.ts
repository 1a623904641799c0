import type { PlannedArm, PlannedMeasure } from '../../plan/plan.js';
import { number, people, type Subject } from '../subject.js';
import { clause, joined, say, series, type Text, words } from '../text.js';
import { wrapText } from '../text-fit.js';
import { classesText, recruitedText } from './arm-size.js';
import { Drawing, figureWidth, letterSize } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';
import { comparedAt, measuresByRole } from './roles.js';
import { drawVisitHeads, type VisitColumn, visitColumns, weekPosition } from './visits.js';

/** Arms over time: who is allocated where, in which classes, until when they practise, and what is measured at each visit. */
export const designDiagram: FigureKind = {
  kind: 'design-diagram',
  title: 'The design at a glance',
  sketches: (subject) =>
    subject.plan.schedule.length > 0
      ? [{ id: 'design-diagram', title: 'Design of the study', draw: () => draw(subject) }]
      : [],
};

const columnLeft = 268;
/** A visit needs room for its name. */
const narrowestColumn = 74;
const laneGap = 10;
const rowHeight = 21;
const titleWidth = columnLeft - 52;
const labelWidth = columnLeft - 30;

function draw(subject: Subject): Drawn {
  const { plan, power } = subject;
  const drawing = new Drawing();

  const total = people(power.totalRecruited, 'People to recruit in all');
  const columnRight = Math.max(figureWidth - 12, columnLeft + narrowestColumn * plan.schedule.length);
  const columns = visitColumns(subject, columnLeft, columnRight);
  const inside = columnRight - 36;
  const lines = drawing.paragraph(24, 28, say`${total}: ${clause(plan.sample.population)}`, {
    width: inside,
    lines: 2,
    bold: true,
  });
  drawing.paragraph(24, 28 + lines * 17, allocationText(subject), { width: inside, lines: 1, size: 12 });
  drawing.box(12, 10, columnRight - 12, 25 + lines * 17, { tone: 'quiet', corner: 5 });

  const lanesTop = 89 + lines * 17;
  const titleLines = plan.arms.map(({ title }) => wrapText(title, letterSize, true, titleWidth, 3).length);
  const laneHeight = 36 + 16 * Math.max(...titleLines);
  const lanesBottom = lanesTop + plan.arms.length * (laneHeight + laneGap) - laneGap;
  const roles = rowsOf(subject);
  const rowsTop = lanesBottom + 30;
  const bottom = rowsTop + roles.reduce((sum, { label }) => sum + heightOf(label), 0);
  drawVisitHeads(drawing, subject, columns, lanesTop - 14);
  for (const { x } of columns) drawing.line({ x, y: lanesTop - 6 }, { x, y: bottom - 6 }, { tone: 'grid' });

  for (const [index, arm] of plan.arms.entries())
    drawLane(drawing, subject, arm, columns, lanesTop + index * (laneHeight + laneGap), laneHeight);

  drawing.text(12, rowsTop - 8, ['Measured'], { tone: 'quiet', size: 12 });
  let top = rowsTop;
  for (const { label, measures } of roles) {
    const y = top + heightOf(label) / 2 - 2;
    drawing.paragraph(12, top + 12, [label], { width: labelWidth, lines: 2, size: 12, step: 14 });
    top += heightOf(label);
    drawing.line({ x: columnLeft - 8, y }, { x: columnRight, y }, { tone: 'grid' });
    for (const { id, x } of columns) {
      if (measures.some((measure) => comparedAt(subject, measure, id)))
        drawing.diamond(x, y, 7, { fill: 'mark', tone: 'ground' });
      else if (measures.some(({ at }) => at.includes(id))) drawing.circle(x, y, 4.5, { fill: 'curve', tone: 'ground' });
    }
  }
  drawing.diamond(19, bottom + 12, 6, { fill: 'mark' });
  drawing.text(31, bottom + 16.5, ['compared by a hypothesis that is tested'], { tone: 'quiet', size: 12 });
  drawing.circle(318, bottom + 12, 4.5, { fill: 'curve' });
  drawing.text(328, bottom + 16.5, ['measured'], { tone: 'quiet', size: 12 });
  return {
    drawing,
    width: columnRight + 12,
    height: bottom + 30,
    caption: ['Arms, courses, visits and measures of the study.'],
    alt: altOf(subject),
  };
}

/** Room for a row: its label may take two lines. */
function heightOf(label: string): number {
  return wrapText(label, 12, false, labelWidth, 2).length > 1 ? rowHeight + 13 : rowHeight;
}

/** An arm: its box at the left, and a bar from the first visit to the end of its course. */
function drawLane(
  drawing: Drawing,
  subject: Subject,
  arm: PlannedArm,
  columns: readonly VisitColumn[],
  y: number,
  laneHeight: number,
): void {
  drawing.box(12, y, columnLeft - 32, laneHeight, { fill: 'curve-tint', tone: 'curve', corner: 5 });
  const lines = drawing.paragraph(22, y + 18, [arm.title], { width: titleWidth, lines: 3, bold: true, step: 16 });
  const size = joined(
    [recruitedText(subject, arm), classesText(subject, arm)].filter((text) => text.length > 0),
    ', ',
  );
  drawing.paragraph(22, y + 20 + lines * 16, size, { width: titleWidth, lines: 1, size: 12 });

  const middle = y + laneHeight / 2;
  const start = columns[0].x;
  const weeks = arm.dose?.weeks;
  const passive = arm.comparator?.class === 'passive';
  if (!arm.practice && !arm.comparator) return;
  if (passive || weeks === undefined) {
    const end = columns[columns.length - 1].x;
    drawing.line({ x: start, y: middle }, { x: end, y: middle }, { dashes: '5 4', width: 1.5 });
    const crossing = arm.crossesOverAfter && columns.find(({ id }) => id === arm.crossesOverAfter);
    drawing.label(start + 12, middle - 7, [passive ? waiting(arm) : 'length not stated'], { tone: 'quiet', size: 12 });
    if (crossing) drawing.diamond(crossing.x, middle, 5, { tone: 'quiet', fill: 'ground' });
    return;
  }
  const end = Math.max(weekPosition(columns, weeks, columns[columns.length - 1].x + 30), start + 24);
  drawing.box(start, middle - 13, end - start, 26, { fill: 'curve', corner: 4 });
  const label = say`${number(subject.written(weeks, 'weeks', `arms.${subject.plan.arms.indexOf(arm)}.dose.weeks`), `Weeks in ${arm.id}`)} ${weeks === 1 ? 'week' : 'weeks'}`;
  if (end - start > 74) drawing.text(start + 10, middle + 4.5, label, { tone: 'inverse', bold: true });
  else drawing.label(end + 6, middle + 4.5, label);
}

const waiting = (arm: PlannedArm) =>
  arm.crossesOverAfter ? `no course until after ${words(arm.crossesOverAfter)}` : 'no course';

function allocationText({ plan }: Subject): Text {
  const { selection, method, stratifyBy } = plan.allocation;
  if (plan.arms.length === 1) return ['One group; nobody is allocated'];
  if (selection === 'matched') return ['Not allocated at random: the arms are matched'];
  if (selection !== 'randomized') return ['Not allocated at random: participants choose their arm'];
  const how = [
    ...(method === 'not-described' ? [] : [words(method)]),
    ...(stratifyBy.length > 0 ? [`stratified by ${series(stratifyBy.map(words)).join('')}`] : []),
  ];
  return [`Allocated at random${how.length > 0 ? ` (${how.join('; ')})` : ''}`];
}

interface MeasureRow {
  readonly label: string;
  readonly measures: readonly PlannedMeasure[];
}

/** A row for each measure that a hypothesis is about, and one for each other role. */
function rowsOf(subject: Subject): MeasureRow[] {
  const used = new Set(
    subject.plan.hypotheses.flatMap(({ outcomes, mediators, moderator, predictor }) => [
      ...Object.values(outcomes),
      ...mediators,
      ...(moderator ? [moderator] : []),
      ...(predictor ? [predictor] : []),
    ]),
  );
  return measuresByRole(subject).flatMap(({ role, measures }) => {
    const own = measures.filter(({ id }) => used.has(id));
    const others = measures.filter(({ id }) => !used.has(id));
    return [
      ...own.map((measure) => ({ label: measure.entry.title, measures: [measure] })),
      ...(others.length > 0
        ? [{ label: own.length > 0 ? `Other ${role.toLowerCase()}` : role, measures: others }]
        : []),
    ];
  });
}

function altOf(subject: Subject): Text {
  const { plan, power } = subject;
  const arms = plan.arms.map((arm) => {
    const classes = classesText(subject, arm);
    return say`${arm.title} (${recruitedText(subject, arm)}${classes.length > 0 ? say`, ${classes}` : []})`;
  });
  const visits = plan.schedule.map(
    ({ id, week }) => say`${words(id)} (week ${number(week, `Week of the visit "${id}"`)})`,
  );
  const main = plan.hypotheses
    .filter(({ role }) => role !== 'exploratory')
    .flatMap(({ outcomes, time }) =>
      Object.values(outcomes).map((id) => `${subject.measureTitle(id)} at ${words(time)}`),
    );
  const compared = main.length > 0 ? say` Compared: ${series([...new Set(main)])}.` : [];
  const all = people(power.totalRecruited, 'People to recruit in all');
  return say`${all} in ${plan.arms.length === 1 ? 'one group' : 'the arms'} ${series(arms)}. ${allocationText(subject)}. Visits: ${series(visits)}.${compared}`;
}

import { number, type Subject } from '../subject.js';
import { say, type Text, words } from '../text.js';
import type { Drawing } from './drawing.js';

/** A visit as a column: its name and week. */
export interface VisitColumn {
  readonly id: string;
  readonly week: number;
  readonly x: number;
}

/** Visits at even distances between two edges, in pixels, in order of time. */
export function visitColumns({ plan }: Subject, left: number, right: number): VisitColumn[] {
  const visits = [...plan.schedule].sort((a, b) => a.week.value - b.week.value);
  const step = (right - left) / visits.length;
  return visits.map(({ id, week }, index) => ({ id, week: week.value, x: left + step * (index + 0.5) }));
}

/** Where a week stands between the columns; weeks beyond the last visit stand a little behind it. */
export function weekPosition(columns: readonly VisitColumn[], week: number, right: number): number {
  const [first, last] = [columns[0], columns[columns.length - 1]];
  if (week <= first.week) return first.x;
  if (week > last.week) return Math.min(right, last.x + (right - last.x) * 0.8);
  const next = columns.findIndex((column) => column.week >= week);
  const [before, after] = [columns[next - 1], columns[next]];
  return before.x + ((week - before.week) / (after.week - before.week)) * (after.x - before.x);
}

/** Names and weeks of the visits above their columns, the last base line at y. */
export function drawVisitHeads(drawing: Drawing, subject: Subject, columns: readonly VisitColumn[], y: number): void {
  const width = columns.length > 1 ? columns[1].x - columns[0].x - 8 : 160;
  for (const { id, x } of columns) {
    drawing.paragraph(x, y - 17, [words(id)], { anchor: 'middle', bold: true, width, lines: 1 });
    drawing.paragraph(x, y, weekText(subject, id), { anchor: 'middle', tone: 'quiet', size: 12, width, lines: 1 });
  }
}

/** "week 10" */
export function weekText({ plan }: Subject, visit: string): Text {
  const week = plan.schedule.find(({ id }) => id === visit)?.week;
  return week ? say`week ${number(week, `Week of the visit "${visit}"`)}` : [];
}

import type { Relation } from '../../schema/model.js';
import { fix, type Point } from '../plot-geometry.js';

/** Radius of a bend, in pixels. */
const bend = 7;
/** Room a mark takes at the end of a line, in pixels. */
const markLength = { '+': 9, '-': 5, either: 12 };

/** Classes that say sign and status in colour, line and weight. */
export function arrowClass({ sign, status }: Pick<Relation, 'sign' | 'status'>): string {
  const tone = { '+': 'plus', '-': 'minus', either: 'either' }[sign];
  const weight = {
    'prior finding': ' established',
    contested: ' contested',
    definition: '',
    model: '',
    hypothesis: '',
  };
  return `${tone}${weight[status]}`;
}

/**
 * A line through points with rounded bends and a mark at its end: a filled head (+), a bar across (-) or a hollow
 * diamond (either).
 */
export function arrow(points: readonly Point[], sign: Relation['sign']): string {
  const [before, end] = points.slice(-2);
  const [dx, dy] = unitVector(before, end);
  const length = markLength[sign];
  const foot = { x: end.x - dx * length, y: end.y - dy * length };
  const path = roundedPath([...points.slice(0, -1), foot]);
  const at = (along: number, across: number) =>
    `${fix(end.x - dx * along - dy * across)} ${fix(end.y - dy * along + dx * across)}`;
  const mark = {
    '+': `<path class="mark" d="M${at(1, 0)}L${at(10, 4.5)}L${at(10, -4.5)}Z"/>`,
    '-': `<path class="mark bar" d="M${at(5, 6)}L${at(5, -6)}"/>`,
    either: `<path class="mark hollow" d="M${at(1, 0)}L${at(6.5, 4.5)}L${at(12, 0)}L${at(6.5, -4.5)}Z"/>`,
  }[sign];
  return `<path class="under" d="${path}"/><g class="arrow"><path class="line" d="${path}"/>${mark}</g>`;
}

function roundedPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${fix(point.x)} ${fix(point.y)}`;
      if (after === undefined) return `L${fix(point.x)} ${fix(point.y)}`;
      const [ux, uy] = unitVector(before, point);
      const [vx, vy] = unitVector(point, after);
      const radius = Math.min(bend, lengthOf(before, point) / 2, lengthOf(point, after) / 2);
      return `L${fix(point.x - ux * radius)} ${fix(point.y - uy * radius)}Q${fix(point.x)} ${fix(point.y)} ${fix(point.x + vx * radius)} ${fix(point.y + vy * radius)}`;
    })
    .join('');
}

function unitVector(from: Point, to: Point): [number, number] {
  const length = lengthOf(from, to) || 1;
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

function lengthOf(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

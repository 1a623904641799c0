import { plainImplied } from '../../power/call-words.js';
import type { Implied } from '../../power/implied/index.js';
import type { Io } from '../io.js';
import { paragraph } from './layout.js';

/** Columns of values; a longer list pushes its meaning to the next line. */
const WIDEST = 24;

/** What an effect implies: a metric a line, with its value and what that means. */
export function impliedLines(io: Io, implies: readonly Implied[]): string[] {
  if (implies.length === 0) return [];
  const rows = implies.map(({ metric, value, convention }) => ({ metric, shown: plainImplied(value), convention }));
  const first = Math.max(...rows.map(({ metric }) => metric.length));
  const second = Math.min(WIDEST, Math.max(...rows.map(({ shown }) => shown.length)));
  const indent = first + second + 6;
  const lines = rows.flatMap(({ metric, shown, convention }) => {
    const head = `  ${metric.padEnd(first)}  ${shown.padEnd(second)}  `;
    const [opening = '', ...others] = paragraph(convention, io.width, indent);
    return head.length > indent ? [head.trimEnd(), opening, ...others] : [head + opening.trimStart(), ...others];
  });
  return ['This implies', ...lines, ''];
}

import type { StateBlock } from 'markdown-it';
import type { Align } from './piece.js';

/** Cells of a table as they stand in the Markdown, still to be read. */
export interface TableText {
  readonly aligns: readonly Align[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Tables as this project writes them: a bar at both ends of every row, bars inside a cell escaped. */
export function plainTable(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const line = (index: number) => state.src.slice(state.bMarks[index] + state.tShift[index], state.eMarks[index]);
  if (startLine + 1 >= endLine || !line(startLine).startsWith('|')) return false;
  const rule = line(startLine + 1);
  if (!/^\|(?: :?-+:? \|)+$/.test(rule)) return false;
  if (silent) return true;
  let next = startLine + 2;
  const rows: string[][] = [];
  for (; next < endLine && line(next).startsWith('|'); next += 1) rows.push(cellsOf(line(next)));
  const aligns = cellsOf(rule).map((cell) =>
    cell.endsWith(':') ? (cell.startsWith(':') ? 'centre' : 'right') : 'left',
  );
  const token = state.push('plain_table', '', 0);
  token.meta = { aligns, head: cellsOf(line(startLine)), rows } satisfies TableText;
  token.map = [startLine, next];
  state.line = next;
  return true;
}

/** `\|` is a bar in every place of a cell, also inside code. */
function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

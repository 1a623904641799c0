import { charactersOf, type TablePiece } from './piece.js';

/** A word longer than this is broken rather than given a column of its length. */
const longestWord = 18;
/** Characters a full line of a table holds at the type size of tables, in a wide type. */
const lineLength = 96;

/** Widest letters of a cell, and those of bold titles, against the mean letter of a line. */
const wideLetter = 1.15;
const wideBoldLetter = 1.4;
/** Room between columns, in characters. */
const cellPadding = 2;

/**
 * Shares of the width of a table that its columns get, summing to 1: room for the longest word of each first, the
 * rest by how much text it holds.
 */
export function columnShares({ head, rows }: TablePiece): number[] {
  const columns = head.map((title, index) => {
    const cells = [title, ...rows.map((row) => row[index] ?? [])].map(charactersOf);
    const [inTitle, ...inCells] = cells.map((cell) => Math.max(...cell.split(/[\s/-]+/).map((word) => word.length)));
    const lengths = cells.map((cell) => cell.length);
    const narrow =
      Math.max(
        Math.min(longestWord, Math.max(3, ...inCells)) * wideLetter,
        Math.min(longestWord, inTitle ?? 0) * wideBoldLetter,
      ) + cellPadding;
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    return { narrow, wide: Math.max(narrow, Math.min(Math.max(...lengths) + 2, 40 + mean)) };
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const room = Math.max(0, lineLength - sum(columns.map(({ narrow }) => narrow)));
  const wanted = sum(columns.map(({ narrow, wide }) => wide - narrow));
  const widths = columns.map(({ narrow, wide }) => narrow + (wanted > 0 ? (room * (wide - narrow)) / wanted : 0));
  const total = sum(widths);
  return widths.map((width) => width / total);
}

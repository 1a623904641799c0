import { stripVTControlCharacters } from 'node:util';

/** East Asian wide and emoji ranges, two columns each; enough for names and titles. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Printable ASCII: a column a character. */
const narrow = /^[\u0020-\u007e]*$/;

/** Columns a text takes on a terminal; colours take none. */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    if (/\p{Mn}|\p{Me}/u.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Breaks a text at spaces into lines of at most `width` columns; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const columns = displayWidth(word);
    if (line !== '' && used + 1 + columns > width) {
      lines.push(line);
      line = '';
    }
    used = line === '' ? columns : used + 1 + columns;
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A paragraph with every line moved in. */
export function paragraph(text: string, width: number, indent = 0): string[] {
  return wrap(text, Math.max(20, width - indent)).map((line) => ' '.repeat(indent) + line);
}

/** Cuts a text to `width` columns, with an ellipsis where something is missing. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** One column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** May be shortened when the table is wider than the terminal. */
  readonly flexible?: boolean;
}

/** Aligned columns two spaces apart. The last left-aligned column has no blanks behind it. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  options: { readonly width?: number; readonly head?: (text: string) => string } = {},
): string[] {
  const used = columns.map((column, index) => rows.some((row) => row[index] !== '') || column.title !== '');
  const shown = columns.flatMap((column, index) => (used[index] ? [{ ...column, index }] : []));
  const widths = shown.map(({ title, index }) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  let excess = widths.reduce((sum, width) => sum + width + 2, -2) - (options.width ?? Number.POSITIVE_INFINITY);
  for (const [position, column] of shown.entries()) {
    if (!column.flexible || excess <= 0) continue;
    const least = Math.max(12, displayWidth(column.title));
    const cut = Math.max(0, Math.min(excess, (widths[position] ?? 0) - least));
    widths[position] = (widths[position] ?? 0) - cut;
    excess -= cut;
  }
  const line = (cells: readonly string[]) =>
    shown
      .map(({ align }, position) => {
        const width = widths[position] ?? 0;
        const cell = shorten(cells[position] ?? '', width);
        const blanks = ' '.repeat(Math.max(0, width - displayWidth(cell)));
        return align === 'right' ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd();
  const head = line(shown.map(({ title }) => title));
  const body = rows.map((row) => line(shown.map(({ index }) => row[index] ?? '')));
  return head === '' ? body : [options.head ? options.head(head) : head, ...body];
}

/** Widths of letters in parts of the font size, a little more than those of the widest usual screen font (DejaVu Sans). */
const narrow = /[iljft.,:;'|()[\]/ ·]/;
const wide = /[mwMWOQ@%]/;
/** Letters of East Asian scripts, and pictures. */
const full =
  /[\u1100-\u115f\u2190-\u21ff\u2500-\u27bf\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{3ffff}]/u;
/** Marks that stand on the letter before. */
const mark = /\p{M}/u;

/** Room to allow for a text, in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * size * (bold ? 1.1 : 1);
}

function letterWidth(letter: string): number {
  if (narrow.test(letter)) return 0.4;
  if (wide.test(letter)) return 0.98;
  if (letter <= '\u024f') return /[A-Z0-9\u00c0-\u00df]/.test(letter) ? 0.73 : 0.62;
  if (mark.test(letter)) return 0;
  return full.test(letter) ? 1.05 : 0.75;
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function cutText(text: string, size: number, bold: boolean, width: number): string {
  if (textWidth(text, size, bold) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('')}\u2026`, size, bold) > width) letters.pop();
  return `${letters.join('').trimEnd()}\u2026`;
}

/** Puts pieces into lines that fit a width, at most so many of them; pieces are never cut, those without room are left out. */
export function fitLines<Piece>(
  pieces: readonly Piece[],
  widthOf: (line: readonly Piece[]) => number,
  width: number,
  most: number,
): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const last = lines[lines.length - 1];
    if (last && widthOf([...last, piece]) <= width) last.push(piece);
    else lines.push([piece]);
  }
  return lines.slice(0, most);
}

/** A text in lines of at most a width; what does not fit into so many lines is cut with an ellipsis. */
export function wrapText(text: string, size: number, bold: boolean, width: number, most: number): string[] {
  const words = text
    .trim()
    .split(/\s+/u)
    .map((word) => cutText(word, size, bold, width));
  const lines = fitLines(words, (line) => textWidth(line.join(' '), size, bold), width, Number.POSITIVE_INFINITY).map(
    (line) => line.join(' '),
  );
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = cutText(`${kept[most - 1]} \u2026`, size, bold, width).replace(/ \u2026$/, '\u2026');
  return kept;
}

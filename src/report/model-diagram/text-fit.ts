/** Widths of letters in parts of the font size, a little more than those of the widest usual screen font (DejaVu Sans). */
const narrow = /[iljft.,:;'|()[\]/ ·]/;
const wide = /[mwMWOQ@]/;

/** Room to allow for a text, in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const letter of text)
    width += narrow.test(letter) ? 0.4 : wide.test(letter) ? 0.98 : /[A-Z0-9]/.test(letter) ? 0.73 : 0.62;
  return width * size * (bold ? 1.1 : 1);
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

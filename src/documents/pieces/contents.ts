import { charactersOf, type Piece } from './piece.js';

/** From how many sections on, and from how many characters on (about four pages), a document gets a list of its contents. */
const fromSections = 6;
const fromCharacters = 12_000;

/** Titles of the sections that a list of contents names; none where a document is short enough to be seen at a glance. */
export function contentsOf(pieces: readonly Piece[]): string[] {
  const sections = pieces.flatMap((piece) =>
    piece.kind === 'heading' && piece.level === 2 ? [charactersOf(piece.text)] : [],
  );
  if (sections.length < fromSections) return [];
  return pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) < fromCharacters ? [] : sections;
}

function lengthOf(piece: Piece): number {
  switch (piece.kind) {
    case 'heading':
    case 'paragraph':
      return charactersOf(piece.text).length;
    case 'list':
      return piece.items.reduce((sum, { pieces }) => sum + pieces.reduce((all, each) => all + lengthOf(each), 0), 0);
    case 'table':
      return piece.rows.flat().reduce((sum, cell) => sum + charactersOf(cell).length, 0);
    case 'code':
      return piece.lines.join('').length;
    case 'equation':
      return 100 * piece.lines.length;
    case 'figure':
      return 1500;
  }
}

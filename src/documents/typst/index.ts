import type { DocumentFacts } from '../document-facts.js';
import { typstEquation } from '../equations/typst.js';
import { columnShares } from '../pieces/columns.js';
import { contentsOf } from '../pieces/contents.js';
import type { Line, ListPiece, Piece, TablePiece } from '../pieces/piece.js';
import { printedFigure } from '../printed-figure.js';
import { breakableString, typstString } from './string.js';
import { typstStyle } from './style.js';

/** Characters of a word that fit into a line, and into a cell of a table. */
const longestWord = { line: 70, cell: 20 };

/**
 * Pieces of a document as a program of Typst, which sets it as PDF. Every character of a study stands in a string, so
 * that nothing in it is notation.
 */
export function typstSource(pieces: readonly Piece[], facts: DocumentFacts): string {
  const body: string[] = [];
  let contents = contentsOf(pieces).length > 0;
  for (const piece of pieces) {
    if (contents && piece.kind === 'heading' && piece.level === 2) {
      body.push('contents');
      contents = false;
    }
    body.push(print(piece, facts));
  }
  return `${typstStyle}
#show: document-of.with(
  title: ${typstString(facts.title)},
  study: ${typstString(shortened(facts.study))},
  authors: (${facts.authors.map((author) => `${typstString(author)},`).join(' ')}),
  mark: ${typstString(`${facts.template}. Plan ${facts.fingerprint}`)},
  date: ${dateOf(facts.today)},
${facts.onePage ? '  close: true,\n' : ''})
#{
${body.join('\n')}
}
`;
}

function dateOf(today: string | undefined): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(today ?? '') ?? [];
  return year ? `datetime(year: ${Number(year)}, month: ${Number(month)}, day: ${Number(day)})` : 'none';
}

function shortened(study: string): string {
  return study.length > 90 ? `${[...study].slice(0, 88).join('').trimEnd()} …` : study;
}

function print(piece: Piece, { onePage }: Pick<DocumentFacts, 'onePage'> = { onePage: false }): string {
  switch (piece.kind) {
    case 'heading':
      return piece.level === 1
        ? `title-line(${line(piece.text)}${onePage ? ', close: true' : ''})`
        : `heading(level: ${Math.min(piece.level - 1, 5)}, ${line(piece.text)})`;
    case 'paragraph':
      return `${{ prose: 'par', caption: 'caption', gap: 'gap' }[piece.role]}(${line(piece.text)})`;
    case 'list':
      return list(piece);
    case 'table':
      return table(piece);
    case 'code':
      return `code-lines(${piece.lines.map((each) => typstString(each)).join(' + "\\n" + ')})`;
    case 'equation':
      return typstEquation(piece.lines);
    case 'figure':
      return `drawing(${typstString(printedFigure(piece.figure.svg))}, ${typstString(piece.figure.alt)}, ${line(piece.caption)})`;
  }
}

/** Items, and between them the questions left open, which are no items. */
function list({ ordered, items }: ListPiece): string {
  const parts: string[] = [];
  let number = 1;
  for (const { gap, pieces } of items) {
    const content = pieces.map((piece) => (piece.kind === 'paragraph' ? line(piece.text) : print(piece))).join(' + ');
    if (gap) parts.push(`gap(${content})`);
    else parts.push(ordered ? `enum(start: ${number}, ${content})` : `list(${content})`);
    number += 1;
  }
  return parts.join('\n');
}

function table(piece: TablePiece): string {
  const columns = columnShares(piece).map((share) => `${(share * 100).toFixed(2)}fr`);
  const aligns = piece.aligns.map((align) => (align === 'centre' ? 'center' : align));
  const cells = (row: readonly Line[]) => piece.head.map((_, index) => line(row[index] ?? [], longestWord.cell));
  return `ruled(columns: (${columns.join(', ')},), align: (${aligns.join(', ')},), table.header(${cells(piece.head)
    .map((cell) => `head(${cell})`)
    .join(', ')}), ${piece.rows.flatMap(cells).join(', ')})`;
}

function line(text: Line, longest = longestWord.line): string {
  if (text.length === 0) return '[]';
  return text
    .map((run) => {
      const plain = breakableString(run.text, longest);
      const inner = run.code ? `raw(${plain})` : `text(${plain})`;
      const emphatic = run.emphasis ? `emph(${inner})` : inner;
      const strong = run.strong ? `strong(${emphatic})` : emphatic;
      return run.link ? `link(${typstString(run.link)}, ${strong})` : strong;
    })
    .join(' + ');
}

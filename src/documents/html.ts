import type { DocumentFacts } from './document-facts.js';
import { mathMl } from './equations/mathml.js';
import { escapeHtml } from './escape.js';
import { pageStyle } from './page-style.js';
import { contentsOf } from './pieces/contents.js';
import type { Line, ListPiece, Piece, TablePiece } from './pieces/piece.js';

/** From how many columns on a table keeps its width on a phone, where it is moved instead. */
const wideFrom = 5;

/** A page that stands alone: style and figures inside, no script, no request to anywhere. */
export function htmlPage(pieces: readonly Piece[], { title, onePage }: DocumentFacts): string {
  const contents = contentsOf(pieces);
  let section = 0;
  const body = pieces.map((piece) => {
    if (piece.kind !== 'heading' || piece.level !== 2) return print(piece);
    section += 1;
    const before = section === 1 && contents.length > 0 ? contentsList(contents) : '';
    // Ids are counted, so text of a study never becomes one.
    return `${before}<h2 id="section-${section}">${line(piece.text)}</h2>\n`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body${onePage ? ' class="one-page"' : ''}>
<main>
${body.join('')}</main>
</body>
</html>
`;
}

function contentsList(sections: readonly string[]): string {
  const items = sections.map((text, index) => `<li><a href="#section-${index + 1}">${escapeHtml(text)}</a></li>`);
  return `<nav aria-label="Contents"><ol>${items.join('')}</ol></nav>\n`;
}

function print(piece: Piece): string {
  switch (piece.kind) {
    case 'heading':
      return `<h${piece.level}>${line(piece.text)}</h${piece.level}>\n`;
    case 'paragraph':
      return `<p${piece.role === 'prose' ? '' : ` class="${piece.role}"`}>${line(piece.text)}</p>\n`;
    case 'list':
      return list(piece);
    case 'table':
      return table(piece);
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(piece.lines.join('\n'))}</code></pre>\n`;
    case 'equation':
      return `<div class="equation" tabindex="0" role="region" aria-label="Equation">${mathMl(piece.lines)}</div>\n`;
    case 'figure':
      return `<figure>\n${piece.figure.svg}<figcaption>${line(piece.caption)}</figcaption>\n</figure>\n`;
  }
}

function list({ ordered, items }: ListPiece): string {
  const tag = ordered ? 'ol' : 'ul';
  const lines = items.map(({ gap, pieces }) => {
    const [first, ...rest] = pieces;
    const content =
      first?.kind === 'paragraph' ? `${line(first.text)}${rest.map(print).join('')}` : pieces.map(print).join('');
    return `<li${gap ? ' class="gap"' : ''}>${content}</li>\n`;
  });
  return `<${tag}>\n${lines.join('')}</${tag}>\n`;
}

function table({ aligns, head, rows }: TablePiece): string {
  const marks = aligns.map((align) => (align === 'left' ? '' : ` class="${align}"`));
  const titles = head.map((text, index) => `<th scope="col"${marks[index] ?? ''}>${line(text)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((text, index) => `<td${marks[index] ?? ''}>${line(text)}</td>`).join('')}</tr>`,
  );
  return `<div class="table" tabindex="0" role="region" aria-label="Table"><table${head.length < wideFrom ? '' : ' class="wide"'}>
<thead><tr>${titles.join('')}</tr></thead>
<tbody>${body.join('\n')}
</tbody></table></div>
`;
}

function line(text: Line): string {
  return text
    .map((run) => {
      const inner = run.code ? `<code>${escapeHtml(run.text)}</code>` : escapeHtml(run.text);
      const emphatic = run.emphasis ? `<em>${inner}</em>` : inner;
      const strong = run.strong ? `<strong>${emphatic}</strong>` : emphatic;
      return run.link ? `<a href="${escapeHtml(run.link)}">${strong}</a>` : strong;
    })
    .join('');
}

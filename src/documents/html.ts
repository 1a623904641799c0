import MarkdownIt, { type Token } from 'markdown-it';
import type { Equation } from '../report/equation.js';
import type { Figure } from '../report/figures/figure.js';
import { mathMl } from './equations/mathml.js';
import { escapeHtml } from './escape.js';
import { plainTable, skipPlainText } from './html-speed.js';
import { gapLabel } from './markdown.js';
import { pageStyle } from './page-style.js';

export interface PageOptions {
  readonly title: string;
  /** Figures the Markdown refers to by file name; they are put into the page. */
  readonly figures: readonly Figure[];
  /** Equations of the Markdown by their LaTeX; they are put into the page as MathML. */
  readonly equations: ReadonlyMap<string, readonly Equation[]>;
}

/** From how many sections on a page gets a table of contents. */
const contentsFrom = 6;

/** A page that stands alone: style and figures inside, no script, no request to anywhere. Raw HTML stays text. */
export function htmlPage(markdown: string, { title, figures, equations }: PageOptions): string {
  const parser = new MarkdownIt('commonmark', { html: false });
  parser.block.ruler.before('paragraph', 'plain_table', plainTable(parser), { alt: ['paragraph', 'list'] });
  skipPlainText(parser);
  const tokens = parser.parse(markdown, {});
  const contents = nameHeadings(tokens);
  const body = parser.renderer.render(
    placeFigures(placeEquations(markGaps(tokens), equations), figures),
    parser.options,
    {},
  );
  const withContents = contents.length >= contentsFrom ? body.replace('<h2 ', `${contentsList(contents)}<h2 `) : body;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${withContents}</main>
</body>
</html>
`;
}

interface Heading {
  readonly id: string;
  readonly text: string;
}

/** Gives every section heading an id; ids are counted, so text of a study never becomes one. */
function nameHeadings(tokens: readonly Token[]): Heading[] {
  const headings: Heading[] = [];
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open' || token.tag !== 'h2') return;
    const id = `section-${headings.length + 1}`;
    token.attrSet('id', id);
    headings.push({ id, text: plainText(tokens[index + 1]) });
  });
  return headings;
}

function plainText(token: Token): string {
  return (token.children ?? [])
    .map((child) =>
      child.type === 'text' || child.type === 'text_special' || child.type === 'code_inline' ? child.content : ' ',
    )
    .join('');
}

function contentsList(headings: readonly Heading[]): string {
  const items = headings.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('');
  return `<nav aria-label="Contents"><ol>${items}</ol></nav>\n`;
}

/** Marks the paragraphs and items that ask for what the plan does not say, and the captions of tables. */
function markGaps(tokens: readonly Token[]): readonly Token[] {
  tokens.forEach((token, index) => {
    if (token.type !== 'inline') return;
    const [, first, second] = token.children ?? [];
    if (token.children?.[1]?.type === 'strong_open' || token.children?.[0]?.type === 'strong_open') {
      const label = token.children[0].type === 'strong_open' ? first : second;
      if (label?.content !== gapLabel) return;
      const list = tokens[index - 2];
      (list?.type === 'list_item_open' ? list : tokens[index - 1]).attrSet('class', 'gap');
    } else if (token.children?.[0]?.type === 'em_open' && tokens[index + 2]?.type === 'html_block') {
      tokens[index - 1].attrSet('class', 'caption');
    }
  });
  return tokens;
}

/** Puts an equation in the place of its LaTeX. */
function placeEquations(tokens: readonly Token[], equations: PageOptions['equations']): readonly Token[] {
  for (const token of tokens) {
    const lines = token.type === 'fence' && token.info === 'math' ? equations.get(token.content.trimEnd()) : undefined;
    if (!lines) continue;
    token.type = 'html_block';
    token.content = `<div class="equation" tabindex="0" role="region" aria-label="Equation">${mathMl(lines)}</div>\n`;
  }
  return tokens;
}

/** Puts a figure in the place of the paragraph that shows it. */
function placeFigures(tokens: readonly Token[], figures: readonly Figure[]): Token[] {
  const placed: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const [open, inline] = [tokens[index], tokens[index + 1]];
    const image =
      inline?.children?.length === 1 && inline.children[0].type === 'image' ? inline.children[0] : undefined;
    const figure =
      open.type === 'paragraph_open' && image ? figures.find(({ file }) => file === image.attrGet('src')) : undefined;
    if (!figure) {
      placed.push(open);
      continue;
    }
    open.type = 'html_block';
    open.content = `<figure>\n${figure.svg}<figcaption>${escapeHtml(plainText(image as Token))}</figcaption>\n</figure>\n`;
    placed.push(open);
    index += 2;
  }
  return placed;
}

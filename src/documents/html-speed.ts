import type { MarkdownIt, StateBlock } from 'markdown-it';
import { escapeHtml } from './escape.js';

/** Characters that a parser of lines has to look at. */
const marked = /[\\`*_[\]!<&~\n:]/;

/**
 * Most lines of a document are plain words and numbers: they become one token at once, without a look at
 * every character.
 */
export function skipPlainText(parser: MarkdownIt): void {
  const { Token: TokenOf } = new parser.core.State('', parser, {});
  const parse = parser.inline.parse.bind(parser.inline);
  parser.inline.parse = (text, rules, environment, tokens) => {
    if (marked.test(text)) {
      parse(text, rules, environment, tokens);
      return;
    }
    const token = new TokenOf('text', '', 0);
    token.content = text;
    tokens.push(token);
  };
}

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** Tables as this project writes them: a bar at both ends of every row, bars inside a cell escaped. */
export function plainTable(parser: MarkdownIt): BlockRule {
  return (state, startLine, endLine, silent) => {
    const line = (index: number) => state.src.slice(state.bMarks[index] + state.tShift[index], state.eMarks[index]);
    if (startLine + 1 >= endLine || !line(startLine).startsWith('|')) return false;
    const rule = line(startLine + 1);
    if (!/^\|(?: :?-+:? \|)+$/.test(rule)) return false;
    if (silent) return true;
    const aligns = cellsOf(rule).map((cell) => (cell.endsWith(':') ? (cell.startsWith(':') ? 'centre' : 'right') : ''));
    const cell = (tag: 'th' | 'td') => (text: string, index: number) =>
      `<${tag}${tag === 'th' ? ' scope="col"' : ''}${aligns[index] ? ` class="${aligns[index]}"` : ''}>${inline(parser, text)}</${tag}>`;
    const rows = [`<thead><tr>${cellsOf(line(startLine)).map(cell('th')).join('')}</tr></thead>\n<tbody>`];
    let next = startLine + 2;
    for (; next < endLine && line(next).startsWith('|'); next += 1)
      rows.push(`<tr>${cellsOf(line(next)).map(cell('td')).join('')}</tr>`);
    const token = state.push('html_block', '', 0);
    token.content = `<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n${rows.join('\n')}\n</tbody></table></div>\n`;
    token.map = [startLine, next];
    state.line = next;
    return true;
  };
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function inline(parser: MarkdownIt, text: string): string {
  return marked.test(text) ? parser.renderInline(text.replaceAll('\\|', '|')) : escapeHtml(text);
}

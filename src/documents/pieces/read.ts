import MarkdownIt, { type MarkdownIt as Parser, type Token } from 'markdown-it';
import type { Equation } from '../../report/equation.js';
import type { Figure } from '../../report/figures/figure.js';
import { gapLabel } from '../markdown.js';
import type { Line, Piece, Run } from './piece.js';
import { plainTable, type TableText } from './table.js';

/** What the Markdown of a document refers to. */
export interface Illustrations {
  /** Figures, by the file name that stands in the Markdown. */
  readonly figures: readonly Figure[];
  /** Equations, by the LaTeX that stands in the Markdown. */
  readonly equations: ReadonlyMap<string, readonly Equation[]>;
}

/** Characters that a parser of lines has to look at; most lines of a document have none of them. */
const marked = /[\\`*_[\]!<&~\n:]/;

/** Reads the Markdown that this project writes. Raw HTML stays text. */
export function readPieces(markdown: string, illustrations: Illustrations): Piece[] {
  const parser = new MarkdownIt('commonmark', { html: false });
  parser.block.ruler.before('paragraph', 'plain_table', plainTable, { alt: ['paragraph', 'list'] });
  // Lines are read when a piece needs them, most of them without a parser.
  parser.core.ruler.disable('inline');
  return new Reader(parser, illustrations).pieces(parser.parse(markdown, {}));
}

class Reader {
  constructor(
    readonly parser: Parser,
    readonly illustrations: Illustrations,
  ) {}

  pieces(tokens: readonly Token[]): Piece[] {
    const pieces: Piece[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      const next = tokens[index + 1];
      switch (token.type) {
        case 'heading_open':
          pieces.push({ kind: 'heading', level: Number(token.tag.slice(1)), text: this.line(next.content) });
          index += 2;
          break;
        case 'paragraph_open':
          pieces.push(this.paragraph(next.content, tokens[index + 3]));
          index += 2;
          break;
        case 'bullet_list_open':
        case 'ordered_list_open': {
          const end = closing(tokens, index);
          pieces.push(this.list(tokens.slice(index + 1, end), token.type === 'ordered_list_open'));
          index = end;
          break;
        }
        case 'plain_table':
          pieces.push(this.table(token.meta as TableText | null));
          break;
        case 'fence':
        case 'code_block': {
          const text = token.content.replace(/\n$/, '');
          const equation = token.info === 'math' ? this.illustrations.equations.get(text) : undefined;
          pieces.push(equation ? { kind: 'equation', lines: equation } : { kind: 'code', lines: text.split('\n') });
          break;
        }
        case 'blockquote_open': {
          const end = closing(tokens, index);
          pieces.push(...this.pieces(tokens.slice(index + 1, end)));
          index = end;
          break;
        }
        case 'hr':
          break;
        default:
          throw new TypeError(`a document holds a piece of Markdown that no format knows: ${token.type}`);
      }
    }
    return pieces;
  }

  paragraph(content: string, after: Token | undefined): Piece {
    const image = content.startsWith('![') ? this.image(content) : undefined;
    if (image) return image;
    const text = this.line(content);
    if (isGap(text)) return { kind: 'paragraph', role: 'gap', text };
    const isCaption = after?.type === 'plain_table' && text.length > 0 && text.every(({ emphasis }) => emphasis);
    return isCaption
      ? { kind: 'paragraph', role: 'caption', text: text.map(({ emphasis: _, ...run }) => run) }
      : { kind: 'paragraph', role: 'prose', text };
  }

  /** A paragraph that is nothing but a figure of the report. */
  image(content: string): Piece | undefined {
    const tokens = this.tokens(content);
    if (tokens.length !== 1 || tokens[0].type !== 'image') return undefined;
    const figure = this.illustrations.figures.find(({ file }) => file === tokens[0].attrGet('src'));
    return figure ? { kind: 'figure', figure, caption: runsOf(tokens[0].children ?? []) } : undefined;
  }

  list(tokens: readonly Token[], ordered: boolean): Piece {
    const items: { gap: boolean; pieces: Piece[] }[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      const end = closing(tokens, index);
      const pieces = this.pieces(tokens.slice(index + 1, end));
      items.push({ gap: pieces[0]?.kind === 'paragraph' && pieces[0].role === 'gap', pieces });
      index = end;
    }
    return { kind: 'list', ordered, items };
  }

  table(text: TableText | null): Piece {
    if (!text) throw new TypeError('a table of a document was not read');
    const { aligns, head, rows } = text;
    const lines = (cells: readonly string[]) => cells.map((cell) => this.line(cell));
    return { kind: 'table', aligns, head: lines(head), rows: rows.map(lines) };
  }

  line(content: string): Line {
    return marked.test(content) ? runsOf(this.tokens(content)) : content === '' ? [] : [{ text: content }];
  }

  tokens(content: string): readonly Token[] {
    const tokens: Token[] = [];
    this.parser.inline.parse(content, this.parser, {}, tokens);
    return tokens;
  }
}

function isGap([first]: Line): boolean {
  return first?.strong === true && first.text === gapLabel;
}

/** Index of the token that closes what the token at `start` opens. */
function closing(tokens: readonly Token[], start: number): number {
  const { level } = tokens[start];
  for (let index = start + 1; index < tokens.length; index += 1)
    if (tokens[index].level === level && tokens[index].nesting === -1) return index;
  return tokens.length;
}

function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  const style: { strong?: true; emphasis?: true; link?: string } = {};
  const add = (text: string, code?: true) => {
    const before = runs.at(-1);
    const alike =
      before && before.strong === style.strong && before.emphasis === style.emphasis && before.link === style.link;
    if (alike && before.code === code) runs[runs.length - 1] = { ...before, text: before.text + text };
    else if (text !== '') runs.push({ text, ...style, ...(code ? { code } : {}) });
  };
  for (const token of tokens)
    switch (token.type) {
      case 'strong_open':
        style.strong = true;
        break;
      case 'strong_close':
        delete style.strong;
        break;
      case 'em_open':
        style.emphasis = true;
        break;
      case 'em_close':
        delete style.emphasis;
        break;
      case 'link_open': {
        const address = String(token.attrGet('href'));
        if (/^https?:/.test(address)) style.link = address;
        break;
      }
      case 'link_close':
        delete style.link;
        break;
      case 'softbreak':
      case 'hardbreak':
        add(' ');
        break;
      case 'code_inline':
        add(token.content, true);
        break;
      case 'image':
        for (const run of runsOf(token.children ?? [])) add(run.text);
        break;
      default:
        add(token.content);
    }
  return runs;
}

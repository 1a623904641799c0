import { formatReference, inOrder } from '../report/bibliography.js';
import { settled } from '../report/equation.js';
import { NumberPrinter } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import type { Block, Span, Table, Text } from '../report/text.js';
import { Citations } from './citations.js';
import { plainEquation } from './equations/plain.js';
import { oneLine } from './escape.js';
import { gapLabel } from './markdown.js';

/** What a text leaves open. */
export interface PlainAnswer {
  readonly text: string;
  /** Questions the plan has no answer to. */
  readonly open: readonly string[];
}

/**
 * Writes the pieces of a report as plain text that reads well where no markup is shown, such as the fields of a
 * registry: tables become one line a row, formulas stand as they are, figures are left out.
 */
export class PlainTextWriter {
  readonly numbers = new NumberPrinter();
  readonly #citations: Citations;

  constructor(report: Report) {
    this.#citations = new Citations(report.references);
  }

  /** Blocks one after the other; what the plan leaves open stands in brackets where `gaps` are shown. */
  blocks(blocks: readonly Block[], gaps: 'shown' | 'left-out'): PlainAnswer {
    const open = blocks.flatMap((block) => (block.kind === 'gap' ? [block.question] : []));
    const parts: string[] = [];
    let follows = false;
    for (const block of blocks) {
      if (block.kind === 'gap' && gaps === 'left-out') continue;
      const text = this.#block(block);
      if (text === '') continue;
      // A heading stands right above what it heads.
      if (follows) parts.push(`${parts.pop()}\n${text}`);
      else parts.push(text);
      follows = block.kind === 'heading';
    }
    return { text: (follows ? parts.slice(0, -1) : parts).join('\n\n'), open };
  }

  /** The sources cited so far, one a line. */
  referenceList(): string {
    return this.#citations.cited
      .map((reference) => {
        const { lead, title, container, place, doi, verified } = formatReference(reference);
        return oneLine(
          [
            lead.replace(`(${reference.year})`, `(${this.#citations.year(reference)})`),
            ` ${title}`,
            container ? ` ${container}${place}` : ` ${place}`.trimEnd(),
            doi ? ` https://doi.org/${doi}` : '',
            verified ? '' : ' [citation not yet verified]',
          ].join(''),
        );
      })
      .join('\n');
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'gap':
        return `[${gapLabel} ${oneLine(block.question).trim()}]`;
      case 'paragraph':
      case 'heading':
        return this.#inline(block.text);
      case 'list':
        return block.items.map((item) => `- ${this.#inline(item)}`).join('\n');
      case 'terms':
        return block.terms.map(({ term, text }) => `- ${oneLine(term)}: ${this.#inline(text)}`).join('\n');
      case 'code':
        return block.lines.join('\n');
      case 'equation':
        return block.lines.map((line) => plainEquation(settled(line, (span) => this.numbers.span(span)))).join('\n');
      case 'table':
        return this.#table(block.table);
      case 'figure':
        return '';
    }
  }

  #table({ caption, columns, rows }: Table): string {
    if (rows.length === 0) return '';
    const lines = rows.map((row) => {
      const cells = columns.flatMap(({ title }, index) => {
        const cell = this.#inline(row[index] ?? []);
        if (cell === '') return [];
        // The first cell says what the row is about.
        return [index === 0 || title === '' ? withoutStop(cell) : `${title}: ${withoutStop(cell)}`];
      });
      return `- ${cells.join('; ')}`;
    });
    return [...(caption.length > 0 ? [this.#inline(caption)] : []), ...lines].join('\n');
  }

  #inline(text: Text): string {
    return text
      .map((span) => this.#span(span))
      .join('')
      .trim();
  }

  #span(span: Span): string {
    if (typeof span === 'string') return oneLine(span);
    if ('quantity' in span) return this.numbers.span(span);
    if ('code' in span) return oneLine(span.code);
    if ('strong' in span) return oneLine(span.strong).trim();
    return `(${inOrder(span.cite, this.#citations.references)
      .map((id) => oneLine(this.#citations.cite(id)))
      .join('; ')})`;
  }
}

/** A cell ends where the next begins: its full stop gives way to the semicolon. */
function withoutStop(cell: string): string {
  return cell.endsWith('.') && !cell.endsWith('...') ? cell.slice(0, -1) : cell;
}

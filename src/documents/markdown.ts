import { formatReference, inOrder } from '../report/bibliography.js';
import { type Equation, settled } from '../report/equation.js';
import { NumberPrinter } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import { type Block, capital, type Section, type Span, type Table, type Text } from '../report/text.js';
import { Citations } from './citations.js';
import { latex } from './equations/latex.js';
import { codeBlock, codeSpan, escapeInline, escapeLineStart, escapeMarkdown } from './escape.js';

/** Label of everything the plan does not say. */
export const gapLabel = 'To be answered:';

/**
 * Writes the pieces of a report as Markdown, and keeps track of the numbers and sources it has printed:
 * one writer for each document.
 */
export class MarkdownWriter {
  readonly numbers = new NumberPrinter();
  /** Equations printed so far, by their LaTeX: other formats are made from the equation, not from LaTeX. */
  readonly equations = new Map<string, readonly Equation[]>();
  readonly #citations: Citations;
  #gaps = 0;

  constructor(readonly report: Report) {
    this.#citations = new Citations(report.references);
  }

  /** How many questions this document has left open. */
  get gaps(): number {
    return this.#gaps;
  }

  /** A text inside a line. */
  inline(text: Text, inTable = false): string {
    return text
      .map((span) => this.#span(span, inTable))
      .join('')
      .trim();
  }

  /** Blocks of a section; its inner headings stand at `level`. */
  blocks(blocks: readonly Block[], level: number): string {
    const parts: string[] = [];
    for (let index = 0; index < blocks.length; index += 1) {
      const block = blocks[index];
      if (block.kind !== 'gap') {
        parts.push(this.#block(block, level));
        continue;
      }
      const gaps = [block.question];
      for (let next = blocks[index + 1]; next?.kind === 'gap'; next = blocks[index + 1]) {
        gaps.push(next.question);
        index += 1;
      }
      parts.push(this.gap(...gaps));
    }
    return parts.filter((part) => part !== '').join('\n\n');
  }

  /** Open questions, marked so that nobody takes them for prose. */
  gap(...questions: readonly string[]): string {
    this.#gaps += questions.length;
    const lines = questions.map((question) => `**${gapLabel}** ${escapeInline(question)}`);
    return lines.length === 1 ? lines[0] : lines.map((line) => `- ${line}`).join('\n');
  }

  #block(block: Block, level: number): string {
    switch (block.kind) {
      case 'gap':
        return this.gap(block.question);
      case 'paragraph':
        return escapeLineStart(this.inline(block.text));
      case 'heading':
        return `${'#'.repeat(level)} ${escapeLineStart(this.inline(block.text))}`;
      case 'list':
        return block.items.map((item) => `- ${escapeLineStart(this.inline(item))}`).join('\n');
      case 'terms':
        return block.terms.map(({ term, text }) => `- **${escapeInline(term)}:** ${this.inline(text)}`).join('\n');
      case 'code':
        return codeBlock(block.language, block.lines);
      case 'equation':
        return this.#equation(block.lines);
      case 'table':
        return this.table(block.table);
      case 'figure':
        return this.#figure(block.figure);
    }
  }

  table({ caption, columns, rows }: Table): string {
    if (rows.length === 0) return '';
    const rule = { left: ':---', right: '---:', centre: ':---:' } as const;
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [
      ...(caption.length > 0 ? [`*${this.inline(caption)}*`, ''] : []),
      line(columns.map(({ title }) => escapeInline(title))),
      line(columns.map(({ align }) => rule[align])),
      ...rows.map((row) => line(columns.map((_, index) => this.inline(row[index] ?? [], true)))),
    ].join('\n');
  }

  #equation(lines: readonly Equation[]): string {
    const printed = lines.map((line) => settled(line, (span) => this.numbers.span(span)));
    const text = latex(printed);
    this.equations.set(text, printed);
    return codeBlock('math', text.split('\n'));
  }

  #figure(file: string): string {
    const figure = this.report.figures.find((each) => each.file === file);
    return figure
      ? `![${this.inline(figure.caption)}](${figure.file} "${escapeInline(figure.title).replaceAll('"', '\\"')}")`
      : '';
  }

  #span(span: Span, inTable: boolean): string {
    if (typeof span === 'string') return escapeInline(span);
    if ('quantity' in span) return this.numbers.span(span);
    if ('code' in span) return codeSpan(span.code, inTable);
    if ('strong' in span) return `**${escapeInline(span.strong).trim()}**`;
    return `(${inOrder(span.cite, this.report.references)
      .map((id) => escapeInline(this.#citations.cite(id)))
      .join('; ')})`;
  }

  /** The list of references this document has cited so far. */
  referenceList(): string {
    return this.#citations.cited
      .map((reference) => {
        const { lead, title, container, place, doi, verified } = formatReference(reference);
        const year = `(${this.#citations.year(reference)})`;
        return [
          `- ${escapeMarkdown(lead.replace(`(${reference.year})`, year))} ${escapeInline(title)}`,
          container ? ` *${escapeInline(container)}*${escapeInline(place)}` : ` ${escapeInline(place)}`.trimEnd(),
          doi && /^[\w./()-]+$/.test(doi) ? ` <https://doi.org/${doi}>` : '',
          verified ? '' : ' \\[citation not yet verified\\]',
        ].join('');
      })
      .join('\n');
  }

  /** Every number printed so far: value, unit and origin. */
  numberList(): string {
    return this.table({
      caption: [],
      columns: [
        { title: 'Number', align: 'left' },
        { title: 'Value', align: 'right' },
        { title: 'Unit', align: 'left' },
        { title: 'Where from', align: 'left' },
      ],
      rows: this.numbers.printed.map(({ names, printed, unit, origin }) => [
        [capital(names.join('; '))],
        [printed],
        [unit],
        [origin],
      ]),
    });
  }

  section(id: string): Section {
    const section = this.report.sections[id];
    if (!section)
      throw new RangeError(`the report has no section "${id}"; it has ${Object.keys(this.report.sections).join(', ')}`);
    return section;
  }
}

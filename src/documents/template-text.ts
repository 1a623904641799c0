import type { PrintedNumber } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import { chosenOptions } from './choices.js';
import { escapeMarkdown } from './escape.js';
import { MarkdownWriter } from './markdown.js';
import {
  type ByteFormat,
  type CompiledTemplate,
  type DocumentFormat,
  type DocumentTemplate,
  inputOf,
  isChoice,
  referencesId,
  type TemplateHeader,
  type TemplateQuestion,
  templateOptions,
} from './template-header.js';

/** A finished document. */
export interface RenderedDocument<Format extends DocumentFormat = DocumentFormat> {
  readonly format: Format;
  /** Text; bytes where the format is none. */
  readonly content: Format extends ByteFormat ? Uint8Array : string;
  /** Length of the Markdown text, for forms with a page budget. */
  readonly characters: number;
  /** Present when the form recommends a length. */
  readonly budget?: number;
  /** Questions the plan leaves open in this document. */
  readonly openQuestions: number;
  /** Every number its text printed; empty where the file is not made from text. */
  readonly numbers: readonly PrintedNumber[];
}

/** A text, and what wrote it. */
export interface WrittenText {
  readonly text: RenderedDocument<'md'>;
  readonly writer: MarkdownWriter;
}

/**
 * Writes the text of a document, as Markdown: every page format is made from it. Text of a study is data; an undefined value stops
 * it with the template, the line and what was asked for.
 */
export async function writeText(report: Report, template: DocumentTemplate): Promise<WrittenText> {
  const { header } = template;
  const writer = new MarkdownWriter(report);
  const content = await renderMarkdown(template, writer);
  const text = {
    format: 'md',
    content,
    characters: charactersIn(content),
    ...(header.budget ? { budget: header.budget.characters } : {}),
    openQuestions: writer.gaps,
    numbers: writer.numbers.printed,
  } as const;
  return { text, writer };
}

async function renderMarkdown(template: DocumentTemplate, writer: MarkdownWriter): Promise<string> {
  const render = template.compiled ?? (await compile(template));
  const seen = { d: viewOf(writer, template.header) };
  const lines = render(seen, escapeOrStop, refuseInclude).replaceAll(/[ \t]+$/gm, '');
  return `${withoutDoubleGaps(lines).trim()}\n`;
}

const compiled = new Map<string, CompiledTemplate>();

/** Forms share their layouts: each text is compiled once. */
async function compile({ text, filename }: DocumentTemplate): Promise<CompiledTemplate> {
  const key = `${filename}\n${text}`;
  const known = compiled.get(key);
  if (known) return known;
  const { default: ejs } = await import('ejs');
  const options = { ...templateOptions, destructuredLocals: [...templateOptions.destructuredLocals] };
  const template = ejs.compile(text, { ...options, filename, escape: escapeOrStop, includer: refuseInclude });
  compiled.set(key, template);
  return template;
}

function refuseInclude(path: string): never {
  throw new RangeError(`a template can't include another file ("${path}")`);
}

/** At most one empty line between lines. A pattern that counts is several times slower on long texts. */
function withoutDoubleGaps(text: string): string {
  let shorter = text;
  while (shorter.includes('\n\n\n')) shorter = shorter.replaceAll('\n\n\n', '\n\n');
  return shorter;
}

/** Characters as people count them: a pair of surrogates is one. */
export function charactersIn(text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0);
}

/** Escapes what a template prints; a hole is an error, never an empty line. */
function escapeOrStop(value: unknown): string {
  if (value === undefined || value === null) throw new TypeError(`the template prints a value that is ${value}`);
  return escapeMarkdown(String(value));
}

/** What a template sees, under the name `d`. */
function viewOf(writer: MarkdownWriter, header: TemplateHeader) {
  const { report } = writer;
  return Object.freeze({
    header,
    study: report.study,
    facts: report.facts,
    /** Whether any of these sections says or asks something: mechanisms, imaging and the like are empty where there are none. */
    has: (ids: string | readonly string[]) => [ids].flat().some((id) => writer.section(id).blocks.length > 0),
    /** Title of a section. */
    title: (id: string) => writer.section(id).title,
    /** Sections by id, one after the other; headings inside stand at `level`, except one that repeats the heading above. */
    blocks: (ids: string | readonly string[], level = 3, above?: string) =>
      blocksOf(writer, typeof ids === 'string' ? [ids] : ids, level, above),
    /** The answer to a question: text, options with those that hold marked, or the files to upload. */
    answer: (question: TemplateQuestion, level = 4) => answerOf(writer, question, level),
    /** The option that holds, alone. */
    chosen: (question: TemplateQuestion) => chosenOf(writer, question),
    gap: (question: string) => writer.gap(question),
    /** Every number printed so far, with its origin. Comes last. */
    numbers: () => writer.numberList(),
    /** Every source cited so far. */
    references: () => writer.referenceList(),
  });
}

/** Sections one after the other; where there are several, each under its title, unless that stands above them already. */
function blocksOf(writer: MarkdownWriter, ids: readonly string[], level: number, above?: string): string {
  // A figure has its caption, and needs no heading beside the text it belongs to.
  const isFigure = (id: string) => id.startsWith('figure-');
  const titled = ids.filter((id) => !isFigure(id)).length > 1;
  return ids
    .map((id, index) => {
      const { title, text } =
        id === referencesId
          ? { title: 'References', text: writer.referenceList() }
          : sectionOf(writer, id, titled ? level + 1 : level);
      return titled && !isFigure(id) && text !== '' && !(index === 0 && title === above)
        ? `${'#'.repeat(level)} ${escapeMarkdown(title)}\n\n${text}`
        : text;
    })
    .filter((part) => part !== '')
    .join('\n\n');
}

function sectionOf(writer: MarkdownWriter, id: string, level: number): { title: string; text: string } {
  const { title, blocks } = writer.section(id);
  return { title, text: writer.blocks(blocks, level) };
}

export function answerOf(writer: MarkdownWriter, question: TemplateQuestion, level: number): string {
  if (inputOf(question) === 'files')
    return question.attach
      ? `To be uploaded by hand: ${escapeMarkdown(question.attach)}.`
      : writer.gap(question.unanswered ?? question.label);
  if (isChoice(question)) return optionsOf(writer, question);
  return blocksOf(writer, question.from, level, question.label) || writer.gap(question.unanswered ?? question.label);
}

function optionsOf(writer: MarkdownWriter, question: TemplateQuestion): string {
  const picked = chosenOptions(writer.report.facts, question);
  const lines = (question.options ?? []).map(
    ({ text }) => `- ${picked.includes(text) ? '☑' : '☐'} ${escapeMarkdown(text)}`,
  );
  if (picked.length > 0) return lines.join('\n');
  return `${writer.gap(question.unanswered ?? question.label)}\n\n${lines.join('\n')}`;
}

function chosenOf(writer: MarkdownWriter, question: TemplateQuestion): string {
  const picked = chosenOptions(writer.report.facts, question);
  return picked.length > 0 ? picked.map(escapeMarkdown).join('; ') : writer.gap(question.unanswered ?? question.label);
}

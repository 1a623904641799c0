import type { Plan } from '../plan/plan.js';
import type { NumberSpan } from '../report/number-span.js';
import { printQuantity, unitWord } from '../report/numbers.js';
import type { Report } from '../report/report.js';
import type { AcceptancePoint } from '../report/scores/acceptance.js';
import { emptyHeadings, type Gaffe, leaks, pastTense, proseOf } from './lint.js';
import { gapLabel } from './markdown.js';
import type { TemplateHeader } from './template-header.js';
import type { RenderedDocument } from './template-text.js';

/** A document as text: its other formats are made from that, number by number. */
export interface DocumentToScore {
  readonly header: TemplateHeader;
  readonly markdown: RenderedDocument<'md'>;
}

/** Longest titles that registries take, in characters. */
const titleLimits: Readonly<Record<string, number>> = { 'clinicaltrials-gov': 300 };

/** Points of the rubric that are about the document itself, scored on documents as rendered. */
export function acceptanceOfText(plan: Plan, report: Report, documents: readonly DocumentToScore[]): AcceptancePoint[] {
  const evidence = documents.map(({ header }) => header.title);
  const texts = documents.map(({ header, markdown: { content } }) => ({
    title: header.title,
    content,
    prose: proseOf(content),
  }));
  const everyText = (find: (text: (typeof texts)[number]) => readonly Gaffe[]) =>
    texts.flatMap((text) => find(text).map((gaffe) => `${text.title}, ${placeOf(gaffe)}`));
  return [
    point('L1', 'Every number is the same wherever it stands, in every format', evidence, [
      ...inconsistentNames(report, documents),
    ]),
    point('L2', 'No placeholder, empty answer, leaked word of the program or template tag', evidence, [
      ...everyText(({ prose }) => leaks(prose, plan)),
      ...everyText(({ content }) => emptyHeadings(content)),
      ...everyText(({ content }) => gaps(content)),
    ]),
    point(
      'L3',
      'Planned work stands in the future',
      evidence,
      everyText(({ prose }) => pastTense(prose)),
    ),
    point('L4', 'Length as the form and the registry ask for', evidence, tooLong(plan, documents)),
  ];
}

/** 2 without a problem, 1 where only questions are open, 0 otherwise. */
function point(id: string, title: string, evidence: readonly string[], problems: readonly string[]): AcceptancePoint {
  const shared = { id, title, level: 'must', most: 2 } as const;
  if (evidence.length === 0) return { ...shared, without: 'no document was rendered', evidence: [] };
  if (problems.length === 0) return { ...shared, points: 2, evidence };
  const shown = problems.slice(0, 5).join('; ');
  const more = problems.length > 5 ? `; and ${problems.length - 5} more` : '';
  const onlyOpen = problems.every((problem) => problem.includes(gapLabel));
  return { ...shared, points: onlyOpen ? 1 : 0, evidence, close: `Mend: ${shown}${more}.` };
}

function placeOf({ section, line, text }: Gaffe): string {
  return `line ${line}${section === '' ? '' : ` under "${section}"`}: ${text}`;
}

const opens = new RegExp(`(?:^\\s*|^\\s*- |\\| )\\*\\*${gapLabel}\\*\\* ([^|]*)`);

function gaps(markdown: string): Gaffe[] {
  let section = '';
  return markdown.split('\n').flatMap((line, index): Gaffe[] => {
    if (line.startsWith('#') && /^#{1,6} /.test(line)) section = line.replace(/^#+ /, '');
    if (!line.includes(gapLabel)) return [];
    // Where the label begins a paragraph, an item or a cell; a sentence may speak of it.
    const asked = opens.exec(line)?.[1];
    return asked === undefined
      ? []
      : [{ line: index + 1, section, text: `${gapLabel} ${asked.trim().replace(/[.]$/, '')}` }];
  });
}

/** Names that stand for one number of the study; others, such as the level of an interval, have one for each use. */
const unique =
  /^(Power of \S+ at the (size of the study|required size)|People (to recruit into|required for|analysed in) .+|Error rate of the study|Error rate at which \S+ is planned|Smallest .+ of interest in \S+)$/;

/**
 * Names of one number under which two are printed: in any section of the report, and in the documents with the captions of the
 * figures they show. Figures that none of them shows are not drawn for it.
 */
function inconsistentNames(report: Report, documents: readonly DocumentToScore[]): string[] {
  const printed = new Map<string, Set<string>>();
  const note = (name: string, unit: string, text: string) => {
    const key = `${name} (${unit})`;
    printed.set(key, (printed.get(key) ?? new Set()).add(text));
  };
  for (const { blocks } of Object.values(report.sections))
    eachNumber(blocks, ({ name, quantity, style }) => {
      if (unique.test(name)) note(name, unitWord(quantity.unit), printQuantity(quantity, style));
    });
  for (const { markdown } of documents)
    for (const { names, unit, printed: text } of markdown.numbers)
      for (const name of names) if (unique.test(name)) note(name, unit, text);
  return [...printed].flatMap(([name, texts]) =>
    texts.size > 1 ? [`${name} is printed as ${[...texts].join(' and as ')}`] : [],
  );
}

/** Every number inside blocks, wherever it stands. */
function eachNumber(value: unknown, met: (span: NumberSpan) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('quantity' in value) met(value as NumberSpan);
  else for (const part of Object.values(value)) eachNumber(part, met);
}

function tooLong(plan: Plan, documents: readonly DocumentToScore[]): string[] {
  const limit = titleLimits[plan.openness.registry ?? ''];
  return [
    ...documents.flatMap(({ header, markdown: { characters: length } }) => {
      const { characters } = header.budget ?? {};
      return characters !== undefined && length > characters
        ? [`${header.title} has ${length} characters, and the form recommends ${characters}`]
        : [];
    }),
    ...(limit !== undefined && plan.title.length > limit
      ? [`the title has ${plan.title.length} characters, and the registry takes ${limit}`]
      : []),
  ];
}

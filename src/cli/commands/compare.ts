import { Command } from 'commander';
import type { Catalog } from '../../catalog/catalog.js';
import {
  findingsBeside,
  type Outcome,
  sideBySide,
  type Variant,
  type Varied,
  variantsOf,
  varied,
} from '../../drafting/index.js';
import { unknownReferences } from '../../plan/unknown-references.js';
import { readStudy } from '../../reading/study.js';
import { suggest } from '../../reading/suggest.js';
import type { Study } from '../../schema/study.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { collect } from '../study.js';
import { clean, cleanDeep, toJson } from '../text/clean.js';
import { formatDiagnostics } from '../text/diagnostics.js';
import { paragraph, table } from '../text/layout.js';

interface CompareOptions {
  readonly vary?: string;
  readonly pack: readonly string[];
  readonly json?: true;
}

/** `mettle compare`: designs side by side, either files or one file with a choice made otherwise. */
export function compareCommand(io: Io): Command {
  return new Command('compare')
    .description('Designs side by side: size, power, what drives the cost, and what is unwise about each')
    .argument('<studies...>', 'study files (YAML)')
    .option('--vary <choice>', `one file with this choice made otherwise: ${varied.join(', ')}`)
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  mettle compare study.yaml --vary comparator\n  mettle compare small.yaml large.yaml',
    )
    .action(async (files: string[], options: CompareOptions) => {
      const catalog = await io.catalog(options.pack);
      const studies = await Promise.all(files.map((file) => read(io, file, catalog)));
      if (!studies.every((study) => study !== undefined)) {
        io.exitCode = 2;
        return;
      }
      const variants =
        options.vary === undefined
          ? byFile(files, studies)
          : variantsOf(studies[0], choice(options.vary, files), catalog);
      if (variants.length < 2)
        throw new UsageError(
          options.vary === undefined
            ? 'One study alone cannot be compared.'
            : `The study leaves nothing to vary in its ${options.vary}.`,
          `Name a second file, or write --vary ${varied.filter((each) => each !== options.vary).join(' or --vary ')}.`,
        );
      const outcomes = cleanDeep(sideBySide(variants, catalog, files[0] ?? ''));
      io.out(options.json ? toJson(outcomes) : view(io, outcomes));
    });
}

async function read(io: Io, file: string, catalog: Catalog): Promise<Study | undefined> {
  const { study, diagnostics } = readStudy(await io.readFile(file), file, (value) => unknownReferences(value, catalog));
  if (!study) io.err(`${formatDiagnostics(io, diagnostics)}\n`);
  return study;
}

function byFile(files: readonly string[], studies: readonly Study[]): Variant[] {
  return studies.map((study, index) => ({ label: files[index] ?? study.id, study }));
}

function choice(word: string, files: readonly string[]): Varied {
  if (files.length > 1)
    throw new UsageError('--vary takes one study file.', 'Name one file, or leave --vary out to compare several.');
  const found = varied.find((each) => each === word);
  if (found) return found;
  const near = suggest(word, varied);
  throw new UsageError(
    `Nothing called "${clean(word)}" can be varied.${near ? ` Did you mean "${near}"?` : ''}`,
    `Write --vary ${varied.join(' or --vary ')}.`,
  );
}

function view(io: Io, outcomes: readonly Outcome[]): string {
  const planned = outcomes.filter(({ problems }) => problems.length === 0);
  const ids = [...new Set(planned.flatMap(({ hypotheses }) => hypotheses.map(({ id }) => id)))];
  const has = (key: 'classes' | 'teachingHours' | 'scans' | 'bloodDraws') =>
    planned.some((outcome) => outcome[key] !== undefined);
  const extra = (
    [
      ['classes', 'Classes'],
      ['teachingHours', 'Teaching hours'],
      ['scans', 'Scans'],
      ['bloodDraws', 'Blood draws'],
    ] as const
  ).filter(([key]) => has(key));
  const right = { align: 'right' } as const;
  const columns = [
    { title: 'Design' },
    ...ids.flatMap((id) => [
      { title: `${id} needs`, ...right },
      { title: 'power', ...right },
    ]),
    { title: 'People', ...right },
    { title: 'Visits', ...right },
    ...extra.map(([, title]) => ({ title, ...right })),
    { title: 'Errors', ...right },
    { title: 'Warnings', ...right },
  ];
  const rows = planned.map((outcome) => [
    outcome.label,
    ...ids.flatMap((id) => {
      const found = outcome.hypotheses.find((each) => each.id === id);
      return found ? [String(found.needed ?? 'no size'), found.powerAtStudySize.toFixed(3)] : ['', ''];
    }),
    String(outcome.people ?? ''),
    String(outcome.visits ?? ''),
    ...extra.map(([key]) => (outcome[key] === undefined ? '' : String(Math.round(outcome[key])))),
    String(outcome.findings.error.length),
    String(outcome.findings.warning.length),
  ]);
  const [first, ...others] = outcomes;
  const differences = first ? others.flatMap((outcome) => difference(io, first, outcome)) : [];
  return `${[...table(columns, rows, { head: (text) => io.paint('dim', text) }), '', ...differences].join('\n')}\n`;
}

/** Findings that come or go, and what was assumed, for one design beside the first. */
function difference(io: Io, first: Outcome, other: Outcome): string[] {
  if (other.problems.length > 0)
    return [...paragraph(`${other.label}: cannot be planned. ${other.problems[0]?.message ?? ''}`, io.width), ''];
  const { gained, lost } = findingsBeside(first, other);
  const parts = [
    ...(other.note ? [other.note] : []),
    ...(gained.length > 0 ? [`new findings: ${gained.join(', ')}`] : []),
    ...(lost.length > 0 ? [`no longer: ${lost.join(', ')}`] : []),
  ];
  return parts.length > 0 ? paragraph(`${io.paint('bold', other.label)}: ${parts.join('; ')}.`, io.width) : [];
}

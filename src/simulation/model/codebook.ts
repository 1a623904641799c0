import { symbol } from '../../plan/estimand.js';
import type { Plan } from '../../plan/plan.js';
import { portableExp } from '../../statistics/portable.js';
import type { Dataset } from '../dataset.js';
import type { DataModel, Variable } from './data-model.js';

/** What stands for a missing value; R reads it as one. */
export const missingCode = 'NA';

export interface CodebookEntry {
  /** Name of the column, as the formulas of the plan spell it. */
  readonly column: string;
  readonly title: string;
  readonly unit: string;
  /** Visit and its week; absent for what has no time. */
  readonly visit?: string;
  readonly week?: number;
  /** How the values came about, in words. */
  readonly shape: string;
  readonly missing: string;
}

/** What the columns of a made-up data set mean. */
export interface Codebook {
  readonly study: string;
  readonly plan: string;
  readonly seed: number;
  readonly people: number;
  readonly columns: readonly CodebookEntry[];
  /** Columns of the table of trials, where there is one. */
  readonly trials: readonly CodebookEntry[];
  readonly notes: readonly string[];
}

/** A column of the table of people: where its values come from. */
interface Column {
  readonly entry: CodebookEntry;
  readonly cell: (data: Dataset, person: number) => string | number;
}

/**
 * A made-up data set as CSV (RFC 4180): a row a person, numbers with all their digits, NA where a value is missing. The data set
 * must have been made up on the scale of its measures.
 */
export function dataCsv(plan: Plan, model: DataModel, data: Dataset): string {
  const columns = columnsOf(plan, model);
  const rows = Array.from({ length: data.people }, (_, person) =>
    columns.map(({ cell }) => csvCell(cell(data, person))),
  );
  return csv([columns.map(({ entry }) => csvCell(entry.column)), ...rows]);
}

/** Its trials, a row a trial; undefined where it has none. */
export function trialsCsv(data: Dataset): string | undefined {
  const { trials } = data;
  if (!trials) return undefined;
  const rows = Array.from(trials.value, (value, row) =>
    [trials.person[row] + 1, trials.condition[row], trials.stimulus[row] + 1, value].map(csvCell),
  );
  return csv([trialColumns.map(({ column }) => column), ...rows]);
}

export function codebookOf(plan: Plan, model: DataModel, seed: number): Codebook {
  return {
    study: plan.title,
    plan: plan.fingerprint,
    seed,
    people: model.arms.reduce((sum, { people }) => sum + people, 0),
    columns: columnsOf(plan, model).map(({ entry }) => entry),
    trials: model.trials ? trialColumns : [],
    notes: model.notes,
  };
}

/** The codebook as Markdown. Titles are text of others and are escaped. */
export function codebookMarkdown({ study, plan, seed, people, columns, trials, notes }: Codebook): string {
  const table = (entries: readonly CodebookEntry[]) =>
    [
      '| column | what | unit | visit | values | missing |',
      '|---|---|---|---|---|---|',
      ...entries.map(({ column, title, unit, visit, week, shape, missing }) => {
        const when = visit === undefined ? '' : `${visit}${week === undefined ? '' : ` (week ${week})`}`;
        return `| ${[`\`${column}\``, ...[title, unit, when, shape, missing].map(escaped)].join(' | ')} |`;
      }),
    ].join('\n');
  return `${[
    `# Codebook: ${escaped(study)}`,
    `Made-up data of ${people} people. Plan ${plan.slice(0, 12)}, seed ${seed}. Nobody was measured.`,
    table(columns),
    ...(trials.length > 0 ? ['## Trials', table(trials)] : []),
    ...(notes.length > 0 ? ['## How the data were made up', notes.map((note) => `- ${escaped(note)}`).join('\n')] : []),
  ].join('\n\n')}\n`;
}

function columnsOf(plan: Plan, model: DataModel): Column[] {
  const all = { missing: 'none', shape: 'as allocated' };
  const count = (column: string, title: string, cell: Column['cell']): Column => ({
    entry: { column, title, unit: 'number', ...all },
    cell,
  });
  const taught = model.arms.some(({ classSizes }) => classSizes.length > 0);
  const partly = model.arms.some(({ uptake: { none, mean, sd } }) => none > 0 || mean < 1 || sd > 0);
  return [
    count('person', 'Person', (_, person) => person + 1),
    {
      entry: { column: 'arm', title: 'Arm', unit: model.arms.map(({ id }) => id).join(', '), ...all },
      cell: (data, person) => model.arms[data.arm[person]].id,
    },
    ...(taught
      ? [
          {
            ...count('class', 'Class', ({ group }, person) => (group[person] < 0 ? missingCode : group[person] + 1)),
            entry: {
              column: 'class',
              title: 'Class',
              unit: 'number',
              shape: 'as allocated',
              missing: `${missingCode}: taught in no class`,
            },
          },
        ]
      : []),
    ...(model.pairs ? [count('pair', 'Pair of people', (_, person) => Math.floor(person / 2) + 1)] : []),
    ...(partly
      ? [
          {
            entry: {
              column: 'dose',
              title: 'Dose of the practice taken up',
              unit: 'share of all of it',
              missing: 'none',
              shape: 'see notes',
            },
            cell: ({ dose }: Dataset, person: number) => dose[person],
          },
        ]
      : []),
    ...inReadingOrder(plan, model.variables).map((variable): Column => {
      const name = variable.name;
      const measured = undone(standardisedTransform(plan, variable));
      return {
        entry: entryOf(plan, variable),
        cell: (data, person) => {
          const value = data.columns.get(name)?.[person];
          return value === undefined || Number.isNaN(value) ? missingCode : measured(value);
        },
      };
    }),
  ];
}

/** Measures as the study lists them, visits in time; then what no measure has. */
function inReadingOrder(plan: Plan, variables: readonly Variable[]): Variable[] {
  const last = plan.measures.length;
  const place = ({ measure, visit }: Variable) => {
    const at = plan.measures.findIndex(({ id }) => id === measure);
    return [at < 0 ? last : at, plan.schedule.findIndex(({ id }) => id === visit)] as const;
  };
  return [...variables].sort((one, other) => {
    const [first, second] = [place(one), place(other)];
    return first[0] - second[0] || first[1] - second[1];
  });
}

/** The column of a variable (`<measure>@<visit>`, or a name without a measure), as the formulas of the plan spell it. */
export function columnName(plan: Plan, variable: string): string {
  const [measure, visit] = variable.split('@');
  const planned = plan.measures.find(({ id }) => id === measure);
  const isModerator = plan.hypotheses.some(({ moderator }) => moderator === measure) && visit === planned?.primaryAt;
  return isModerator || visit === undefined ? symbol(measure) : `${symbol(measure)}_${symbol(visit)}`;
}

/**
 * Values of a measure that nothing was said of are normal where they are analysed, with mean 0 and SD 1. What people record is
 * what the transform is taken of, so that the planned analysis finds values it can transform.
 */
function standardisedTransform(plan: Plan, variable: Variable): Variable['transform'] {
  if (!isStandardised(variable)) return 'none';
  return plan.measures.find(({ id }) => id === variable.measure)?.transform ?? 'none';
}

const isStandardised = ({ shape }: Variable): boolean => shape.kind === 'normal' && shape.mean === 0 && shape.sd === 1;

/** Mean of made-up square roots: far enough from 0 that none is negative. */
const MEAN_ROOT = 6;

const standardUnits = {
  none: 'SD within arms, 0 is the mean before treatment',
  log: 'made up: the log has an SD of 1 within arms and a mean of 0 before treatment',
  'square-root': `made up: the square root has an SD of 1 within arms and a mean of ${MEAN_ROOT} before treatment`,
} as const;

function undone(transform: Variable['transform']): (value: number) => number {
  if (transform === 'log') return portableExp;
  if (transform === 'none') return (value) => value;
  return (value) => {
    const root = Math.max(0, value + MEAN_ROOT);
    return root * root;
  };
}

function entryOf(plan: Plan, variable: Variable): CodebookEntry {
  const { name, measure, visit } = variable;
  const planned = plan.measures.find(({ id }) => id === measure);
  const standardised = isStandardised(variable);
  const transform = standardisedTransform(plan, variable);
  const week = plan.schedule.find(({ id }) => id === visit)?.week.value;
  return {
    column: columnName(plan, name),
    title: planned?.entry.title ?? name,
    unit: standardised ? standardUnits[transform] : (planned?.entry.unit ?? 'number'),
    ...(visit === undefined ? {} : { visit }),
    ...(week === undefined ? {} : { week }),
    shape: transform === 'none' ? shapeInWords(variable) : `normal once the ${transform.replace('-', ' ')} is taken`,
    missing: visit === undefined ? 'none' : `${missingCode}: has left`,
  };
}

function shapeInWords({ shape, source }: Variable): string {
  switch (shape.kind) {
    case 'normal':
      return 'normal';
    case 'log-normal':
      return shape.floorLog === null ? 'log-normal' : 'log-normal, lower values reported as the detection limit';
    case 'bounded':
      return `${shape.minimum} to ${shape.maximum}`;
    case 'ordinal':
      return `levels 1 to ${shape.cuts.length + 1}`;
    case 'binary':
      return '0 or 1';
    case 'zero-inflated':
      return 'zeros, and a log-normal above';
    case 'count':
      return 'counts';
    case 'score':
      return source.kind === 'genotype' && source.coding === 'additive' ? 'copies of the allele: 0, 1, 2' : '0 or 1';
  }
}

const trialColumns: readonly CodebookEntry[] = [
  { column: 'person', title: 'Person, as in the table of people', unit: 'number', shape: 'whole', missing: 'none' },
  { column: 'condition', title: 'Kind of trial', unit: '0 or 1', shape: 'in turns', missing: 'none' },
  { column: 'stimulus', title: 'Stimulus', unit: 'number', shape: 'other ones in each condition', missing: 'none' },
  {
    column: 'value',
    title: 'Outcome of the trial',
    unit: 'SD of single trials within a person',
    shape: 'normal',
    missing: 'none',
  },
];

const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join(',')}\r\n`).join('');

/** A cell of RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text of others in a Markdown table: a line, no markup. */
export const escaped = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`);

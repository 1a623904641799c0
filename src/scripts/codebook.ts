import type { Plan } from '../plan/plan.js';
import { simulatedKind } from '../simulation/kinds/index.js';
import { columnName, escaped, missingCode } from '../simulation/model/codebook.js';
import { requiredColumns } from './columns.js';

/**
 * What the columns of data.csv mean, as the analysis scripts read them: the data to come. Made-up data have a codebook of their own
 * with the same columns (`mettle simulate --data`).
 */
export function dataCodebook(plan: Plan): string {
  const { all, trials, taught } = requiredColumns(plan);
  const needed = new Set(all);
  const rows = [
    row('person', 'Person', 'a number or code, each once', '', true),
    row('arm', 'Arm as allocated', plan.arms.map(({ id, title }) => `${id}: ${title}`).join('; '), '', true),
    ...(needed.has('class')
      ? [
          row(
            'class',
            'Class',
            `a number or code; ${missingCode} for people of arms without classes (with: ${taught.join(', ')})`,
            '',
            true,
          ),
        ]
      : []),
    ...(needed.has('pair') ? [row('pair', 'Pair of people', 'a number or code, each twice', '', true)] : []),
    ...measureRows(plan, needed),
    ...plan.covariates
      .filter((name) => needed.has(columnName(plan, name)))
      .map((name) => row(columnName(plan, name), name, 'a number, or a word for each kind', '', true)),
    ...madeRows(plan, needed),
  ];
  return `${[
    `# Codebook: ${escaped(plan.title)}`,
    `Columns of \`data.csv\`, a row a person, values as recorded: the scripts take logs and square roots themselves. ${missingCode} stands for a missing value. Plan ${plan.fingerprint.slice(0, 12)}.`,
    [
      '| column | what | values | visit | needed by the planned analysis |',
      '|---|---|---|---|---|',
      ...new Set(rows),
    ].join('\n'),
    ...(trials
      ? [
          '## Trials',
          'Columns of `data.trials.csv`, a row a trial.',
          [
            '| column | what | values |',
            '|---|---|---|',
            '| `person` | Person, as in data.csv | |',
            '| `condition` | Kind of trial | 0 or 1 |',
            '| `stimulus` | Stimulus | a number or code |',
            '| `value` | Outcome of the trial | a number |',
          ].join('\n'),
        ]
      : []),
    ...(plan.qualityChecks
      ? [
          '## Quality checks',
          'Rows of `quality.csv`: `check` as below, and TRUE or FALSE under `passed`.',
          [
            '| check | passed if | if not |',
            '|---|---|---|',
            ...plan.qualityChecks.map(
              ({ id, passes, consequence }) => `| \`${id}\` | ${escaped(passes)} | ${escaped(consequence)} |`,
            ),
          ].join('\n'),
        ]
      : []),
  ].join('\n\n')}\n`;
}

function row(column: string, what: string, values: string, visit: string, needed: boolean): string {
  return `| \`${column}\` | ${escaped(what)} | ${escaped(values)} | ${escaped(visit)} | ${needed ? 'yes' : 'no'} |`;
}

function measureRows(plan: Plan, needed: ReadonlySet<string>): string[] {
  return plan.measures.flatMap(({ id, entry, at, transform }) =>
    at.map((visit) => {
      const column = columnName(plan, `${id}@${visit}`);
      const week = plan.schedule.find((each) => each.id === visit)?.week.value;
      // The unit of a measure may name the scale on which it is usually analysed.
      const unit = transform === 'none' ? entry.unit : entry.unit.replace(/ \((?:ln|log|log10|sqrt)\)$/, '');
      const scale = transform === 'none' ? '' : `, as recorded: the scripts take the ${transform.replace('-', ' ')}`;
      const values =
        entry.distribution === 'binary' ? '0 or 1' : entry.distribution === 'genotype' ? genotype(plan) : unit;
      return row(column, entry.title, `${values}${scale}`, `${visit} (week ${week})`, needed.has(column));
    }),
  );
}

const genotype = ({ genetics }: Plan): string =>
  genetics.coding === 'carrier' ? '1 for carriers of the allele, 0 for others' : 'copies of the allele: 0, 1 or 2';

/** Columns that no measure has by itself: who took the practice up, and groups of people. */
function madeRows(plan: Plan, needed: ReadonlySet<string>): string[] {
  return plan.hypotheses.flatMap((hypothesis) =>
    (simulatedKind(hypothesis.kind)?.variables(plan, hypothesis) ?? [])
      .filter((name) => !name.includes('@') && !plan.covariates.includes(name))
      .map((name) => [name, columnName(plan, name)] as const)
      .filter(([name, column]) => needed.has(column) && !plan.measures.some(({ id }) => id === name))
      .map(([name, column]) =>
        row(column, name.startsWith('practised-') ? 'Took the practice up' : 'Group of people', '0 or 1', '', true),
      ),
  );
}

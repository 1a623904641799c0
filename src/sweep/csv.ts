import type { DesignOutcome } from './evaluate.js';

type Cell = string | number | boolean | undefined;

/**
 * Every design as a row of comma-separated values (RFC 4180). Columns: what varies, then sizes, powers and costs;
 * names from files that a spreadsheet would take for a formula get an apostrophe in front.
 */
export function outcomesAsCsv(outcomes: readonly DesignOutcome[], currency: string | undefined): string {
  const planned = outcomes.flatMap(({ planned: found }) => (found ? [found] : []));
  const distinct = (names: readonly string[]) => [...new Set(names)];
  const levels = distinct(outcomes.flatMap((outcome) => Object.keys(outcome.levels)));
  const arms = distinct(planned.flatMap(({ recruited }) => Object.keys(recruited)));
  const classArms = distinct(planned.flatMap(({ classes }) => Object.keys(classes)));
  const hypotheses = distinct(planned.flatMap((design) => design.hypotheses.map(({ id }) => id)));
  const simulated = hypotheses.filter((id) =>
    planned.some((design) => design.hypotheses.some((each) => each.id === id && each.simulated)),
  );
  const parts = distinct(planned.flatMap(({ cost }) => Object.keys(cost?.parts ?? {})));
  const head = [
    'number',
    'id',
    ...levels,
    'planned',
    'recruited',
    ...arms.map((arm) => `recruited ${arm}`),
    ...classArms.map((arm) => `classes ${arm}`),
    ...hypotheses.flatMap((id) => [
      `power ${id}`,
      ...(simulated.includes(id) ? [`standard error ${id}`, `closed form ${id}`] : []),
      `needs ${id}`,
    ]),
    'smallest primary power',
    'target',
    'reached',
    'over maximum',
    ...(currency === undefined ? [] : [`cost ${currency}`, ...parts.map((part) => `cost ${part}`)]),
    'problem',
  ];
  const rows = outcomes.map(({ number, id, levels: set, planned: design, problems }): Cell[] => [
    number,
    id,
    ...levels.map((name) => (Object.hasOwn(set, name) ? levelText(set[name]) : undefined)),
    design !== undefined,
    design?.people,
    ...arms.map((arm) => design?.recruited[arm]),
    ...classArms.map((arm) => design?.classes[arm]),
    ...hypotheses.flatMap((hypothesis) => {
      const found = design?.hypotheses.find((each) => each.id === hypothesis);
      return [
        found?.power,
        ...(simulated.includes(hypothesis) ? [found?.simulated?.standardError, found?.simulated?.closedForm] : []),
        found?.needs,
      ];
    }),
    design?.power,
    design?.target,
    design?.reached,
    design?.overMaximum,
    ...(currency === undefined ? [] : [design?.cost?.total, ...parts.map((part) => design?.cost?.parts[part])]),
    problems?.map(({ message }) => message).join(' '),
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A level as text: words and numbers as they are, lists and mappings as JSON, a key taken away as "none". */
export function levelText(level: unknown): string | number | boolean {
  if (level === null) return 'none';
  if (Array.isArray(level) && level.every((item) => typeof item === 'string' || typeof item === 'number'))
    return level.join(' ');
  if (typeof level === 'string' || typeof level === 'number' || typeof level === 'boolean') return level;
  return JSON.stringify(level);
}

function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

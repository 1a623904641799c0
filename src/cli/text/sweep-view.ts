import type { Diagnostic } from '../../diagnostic.js';
import type { OpenedSweep } from '../../node/sweep/index.js';
import { type Planned, plannedOnly } from '../../sweep/choose.js';
import { levelText } from '../../sweep/csv.js';
import type { DesignOutcome } from '../../sweep/evaluate.js';
import { assumedFactors } from '../../sweep/points.js';
import { placedProblems, type Review, type SweepSummary, targetOf } from '../../sweep/results.js';
import { amountText, levelWords, powerText, priceText } from '../../sweep/words.js';
import type { Io } from '../io.js';
import { cleanDeep } from './clean.js';
import { formatDiagnostics } from './diagnostics.js';
import { type Column, paragraph, shorten, table } from './layout.js';

/** A problem and the designs that have it. */
export interface SweepProblem {
  readonly diagnostic: Diagnostic;
  readonly designs: readonly number[];
}

/** Why designs could not be planned, each reason once; a target that no design reaches; what the choice rests on. */
export function problemsOfSweep(
  opened: OpenedSweep,
  outcomes: readonly DesignOutcome[],
  summary: SweepSummary,
): SweepProblem[] {
  const found = new Map<string, { diagnostic: Diagnostic; designs: number[] }>();
  for (const outcome of outcomes) {
    for (const diagnostic of placedProblems(opened.space, outcome, opened.documents)) {
      const { position, code, message } = diagnostic;
      const key = JSON.stringify([position, code, message]);
      const known = found.get(key);
      if (known) known.designs.push(outcome.number);
      else found.set(key, { diagnostic, designs: [outcome.number] });
    }
  }
  return [...found.values(), ...targetProblem(outcomes, summary), ...assumptionProblem(opened, summary)];
}

function targetProblem(outcomes: readonly DesignOutcome[], summary: SweepSummary): SweepProblem[] {
  if (summary.cheapest || summary.notPlanned === summary.designs) return [];
  const best = plannedOnly(outcomes).reduce((most, { planned }) => Math.max(most, planned.power), 0);
  return [
    {
      designs: [],
      diagnostic: {
        code: 'target-not-reached',
        severity: 'warning',
        path: ['vary'],
        message: `${summary.reached > 0 ? 'Designs that reach the target need more people than the study can recruit' : `No design reaches the target; the largest smallest primary power is ${powerText(best)}`}.`,
        fix: 'Add larger or otherwise more powerful designs, or say in the plan what a lower power means.',
        cites: [],
      },
    },
  ];
}

/** Nature chooses the size of an effect: where it varies, the cheapest design is the one that assumes most. */
function assumptionProblem({ space, documents }: OpenedSweep, { cheapest }: SweepSummary): SweepProblem[] {
  const factors = cheapest ? assumedFactors(space.sweep) : [];
  const [first] = factors;
  if (!cheapest || first === undefined) return [];
  const levels = factors.map((name) => `${name} ${levelText(cheapest.levels[name])}`).join(', ');
  const path = ['vary', 'grid', first];
  const position = documents.sweep.positionOf(path, 'key');
  return [
    {
      designs: [],
      diagnostic: {
        code: 'cheapest-by-assumption',
        severity: 'advice',
        path,
        ...(position ? { position } : {}),
        message: `The sweep varies what is assumed and not decided, so the cheapest design is one that assumes what suits it: ${levels}.`,
        fix: 'Compare designs at the same assumptions: read the heat maps, or make a sweep for each assumption.',
        cites: [],
      },
    },
  ];
}

/** Rows shown of a long list; all of them are in the files. */
const mostRows = 12;

/** The result on a screen: the cheapest design, the front, the first designs, problems, files. */
export function sweepView(
  io: Io,
  result: {
    readonly opened: OpenedSweep;
    readonly outcomes: readonly DesignOutcome[];
    readonly summary: SweepSummary;
    readonly problems: readonly SweepProblem[];
    readonly out: string;
    readonly written: readonly string[];
  },
): string {
  const { outcomes, summary, problems, out, written } = cleanDeep({ ...result, opened: undefined });
  const dim = (text: string) => io.paint('dim', text);
  const parts = [
    `${summary.designs} designs`,
    ...(summary.notPlanned > 0 ? [`${summary.notPlanned} without a plan`] : []),
    `job ${summary.job.slice(0, 12)}`,
  ];
  const lines = [
    io.paint('bold', shorten(summary.title ?? summary.id, io.width)),
    ...paragraph(`${summary.id} · ${parts.join(' · ')}`, io.width).map(dim),
    ...simulationLines(io, summary, outcomes),
    '',
    ...cheapestLines(io, summary, outcomes),
  ];
  if (summary.front.length > 0) {
    const rows = summary.front.slice(0, mostRows);
    lines.push(
      '',
      `${io.paint('bold', 'Pareto front')}  no other design is both cheaper and more powerful${more(rows.length, summary.front.length)}`,
      ...designTable(io, rows, summary, true),
    );
  }
  const shown = outcomes.slice(0, mostRows);
  lines.push(
    '',
    `${io.paint('bold', 'Designs')}  in the order of the sweep${more(shown.length, outcomes.length)}`,
    ...designTable(io, shown, summary, false),
  );
  if (problems.length > 0) {
    lines.push('');
    const reported = problems.slice(0, mostRows);
    for (const { diagnostic, designs } of reported) {
      lines.push(formatDiagnostics(io, [diagnostic]).trimEnd());
      if (designs.length > 0) lines.push(...paragraph(designsWords(designs), io.width, 2));
    }
    if (problems.length > reported.length)
      lines.push(`and ${problems.length - reported.length} more kinds of problem.`);
  }
  lines.push('', ...paragraph(`Written into ${out}/: ${written.join(', ')}`, io.width));
  return `${lines.join('\n')}\n`;
}

function more(shown: number, all: number): string {
  return shown < all ? `; ${shown} of ${all}, all in designs.csv` : '';
}

function designsWords(designs: readonly number[]): string {
  const some = designs.slice(0, 10).join(', ');
  return designs.length === 1
    ? `Design ${some}.`
    : `Designs ${some}${designs.length > 10 ? ` and ${designs.length - 10} more` : ''}.`;
}

/** Where powers come from, where they come from made-up data. */
function simulationLines(io: Io, { simulated }: SweepSummary, outcomes: readonly DesignOutcome[]): string[] {
  if (!simulated) return [];
  const calculated = new Set(
    plannedOnly(outcomes).flatMap(({ planned }) =>
      planned.hypotheses.flatMap((each) => (each.simulated ? [] : [each.id])),
    ),
  );
  const others = calculated.size > 0 ? `; ${[...calculated].join(', ')} by the closed form` : '';
  return paragraph(
    `Power from ${amountText(simulated.replications)} made-up data sets for each design, standard error at most ${simulated.standardError.toFixed(3)}${others}.`,
    io.width,
  ).map((line) => io.paint('dim', line));
}

/** Whether a simulated power is too near to its target to be sure that it is reached. */
function isUnsure({ hypotheses, target }: Planned['planned']): boolean {
  return hypotheses.some(
    ({ role, power, simulated }) =>
      role === 'primary' && simulated !== undefined && power - target < 2 * simulated.standardError,
  );
}

function cheapestLines(
  io: Io,
  { cheapest, currency, reviews, designs }: SweepSummary,
  outcomes: readonly DesignOutcome[],
): string[] {
  const target = targetOf(outcomes);
  const goal = target === undefined ? 'its target power' : `a power of ${powerText(target)}`;
  if (!cheapest) {
    const primary = plannedOnly(outcomes)[0]?.planned.hypotheses.some(({ role }) => role === 'primary');
    return paragraph(
      `No design has ${goal} for every ${primary === false ? '' : 'primary '}hypothesis within the people it can recruit.`,
      io.width,
    );
  }
  const { planned, levels, number } = cheapest;
  const arms = Object.entries(planned.recruited).map(([arm, people]) => `${arm} ${people}`);
  const classes = Object.entries(planned.classes).map(([arm, some]) => `${some} ${arm}`);
  const powers = planned.hypotheses.map(({ id, power }) => `${id} ${powerText(power)}`);
  const parts = Object.entries(planned.cost?.parts ?? {}).filter(([, amount]) => amount > 0);
  const price = currency === undefined ? 'smallest' : 'cheapest';
  return [
    ...paragraph(
      `${io.paint('bold', `The ${price} design with ${goal}`)} is design ${number} of ${designs}: ${levelWords(levels)}.`,
      io.width,
    ),
    ...paragraph(
      `${priceText(planned, currency)}${parts.length > 0 ? ` (${parts.map(([name, amount]) => `${name} ${amountText(amount)}`).join(', ')})` : ''}.`,
      io.width,
      2,
    ),
    ...paragraph(
      `Recruit ${planned.people} people: ${arms.join(', ')}${classes.length > 0 ? `; classes: ${classes.join(', ')}` : ''}. Power: ${powers.join(', ')}.`,
      io.width,
      2,
    ),
    ...(isUnsure(planned)
      ? paragraph(
          'Less than two standard errors above the target, and chosen as the cheapest of many: simulate it again with more replications.',
          io.width,
          2,
        )
      : []),
    ...reviewLines(io, reviews[String(number)]),
  ];
}

function reviewLines(io: Io, review: Review | undefined): string[] {
  if (!review) return [];
  const serious = [
    ...review.error.map((code) => io.paint('red', `error ${code}`)),
    ...review.warning.map((code) => `warning ${code}`),
  ];
  return paragraph(
    `Design review: ${serious.length > 0 ? serious.join(', ') : 'no error and no warning'}.`,
    io.width,
    2,
  );
}

function designTable(
  io: Io,
  designs: readonly (DesignOutcome | Planned)[],
  { currency, reviews }: SweepSummary,
  withReviews: boolean,
): string[] {
  const names = [...new Set(designs.flatMap(({ levels }) => Object.keys(levels)))];
  const ids = [...new Set(designs.flatMap(({ planned }) => planned?.hypotheses.map(({ id }) => id) ?? []))];
  const right = { align: 'right' } as const;
  const isReviewed = withReviews && designs.some(({ number }) => reviews[String(number)] !== undefined);
  const isNumber = (name: string) => designs.every(({ levels }) => typeof (levels[name] ?? 0) === 'number');
  const columns: Column[] = [
    { title: '#', ...right },
    ...names.map((name) => ({
      title: name === 'name' ? 'Name' : name,
      flexible: true,
      ...(isNumber(name) ? right : {}),
    })),
    { title: 'People', ...right },
    ...(currency === undefined ? [] : [{ title: currency, ...right }]),
    ...ids.map((title) => ({ title, ...right })),
    { title: 'Target' },
    ...(isReviewed ? [{ title: 'Errors', ...right }] : []),
  ];
  const rows = designs.map(({ number, levels, planned }) => [
    String(number),
    ...names.map((name) => (Object.hasOwn(levels, name) ? String(levelText(levels[name])) : '')),
    planned ? String(planned.people) : '',
    ...(currency === undefined ? [] : [planned?.cost ? amountText(planned.cost.total) : '']),
    ...ids.map((id) => {
      const found = planned?.hypotheses.find((each) => each.id === id);
      return found ? powerText(found.power) : '';
    }),
    planned ? (planned.overMaximum ? 'over maximum' : planned.reached ? 'reached' : '-') : 'no plan',
    ...(isReviewed ? [String(reviews[String(number)]?.error.length ?? '')] : []),
  ]);
  const options = io.isTerminal ? { width: io.width } : {};
  return table(columns, rows, { ...options, head: (text) => io.paint('dim', text) });
}

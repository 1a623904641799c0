import type { Command } from 'commander';
import type { Plan } from '../plan/plan.js';
import type { StudyPlan } from '../plan-study.js';
import type { Report } from '../report/report.js';
import type { StudyPower } from '../sizing/result.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';
import { toJson } from './text/clean.js';
import { formatDiagnostics } from './text/diagnostics.js';

/** Options of every command that plans a study. */
export interface StudyOptions {
  readonly pack: readonly string[];
  readonly seed?: number;
  readonly today?: string;
  readonly json?: true;
}

/** A study that could be planned. */
export type Planned = StudyPlan & { readonly plan: Plan; readonly power: StudyPower; readonly report: Report };

/** Adds the options of every command that plans a study. */
export function withStudyOptions(command: Command): Command {
  return command
    .option('--pack <folder>', 'load a further pack; may be repeated', collect, [])
    .option('--seed <number>', 'seed of the random streams', seedFrom)
    .option('--today <date>', 'date to print on documents, such as 2026-11-22', dateFrom);
}

/** Collects a repeatable option. */
export function collect(value: string, earlier: readonly string[]): string[] {
  return [...earlier, value];
}

function seedFrom(value: string): number {
  const seed = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(seed)) {
    throw new UsageError(
      `--seed must be a whole number of 0 or more, not "${value}".`,
      'Write --seed 1, for instance.',
    );
  }
  return seed;
}

function dateFrom(value: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (date === undefined || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value) {
    throw new UsageError(`--today must be a date such as 2026-11-22, not "${value}".`, 'Write year-month-day.');
  }
  return value;
}

/**
 * Plans a study file. When the file cannot be planned, prints every reason, sets exit code 2 and returns nothing.
 *
 * @throws FileError when the file or a pack cannot be read
 */
export async function planFile(io: Io, file: string, options: StudyOptions): Promise<Planned | undefined> {
  const text = await io.readFile(file);
  const { planStudy } = await import('../plan-study.js');
  const outcome = planStudy(text, {
    file,
    catalog: await io.catalog(options.pack),
    sha256: await io.sha256(),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.today === undefined ? {} : { today: options.today }),
  });
  if (isPlanned(outcome)) return outcome;
  const { diagnostics } = outcome;
  if (options.json) {
    io.out(toJson({ format: 1, file, diagnostics }));
  } else {
    io.err(`${formatDiagnostics(io, diagnostics)}\n${noPlan(file, diagnostics.length)}\n`);
  }
  io.exitCode = 2;
  return undefined;
}

function isPlanned(outcome: StudyPlan): outcome is Planned {
  return outcome.plan !== undefined && outcome.power !== undefined;
}

function noPlan(file: string, count: number): string {
  return `No plan was made: ${count} ${count === 1 ? 'problem' : 'problems'} in ${file}. Nothing was written.`;
}

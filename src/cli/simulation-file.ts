import type { SimulationRecord } from '../simulation/record.js';
import type { Io } from './io.js';
import type { Planned } from './study.js';
import { clean, toJson } from './text/clean.js';
import { formatDiagnostics } from './text/diagnostics.js';

/** What the option of the same name takes. */
export const simulationOption = [
  '--simulation <file>',
  'show what mettle simulate --json printed for this plan',
] as const;

/**
 * The simulation of a plan in a file that `mettle simulate --json` printed. When the file holds none of this plan, prints every
 * reason, sets exit code 2 and returns nothing.
 *
 * @throws FileError when the file cannot be read
 */
export async function simulationIn(
  io: Io,
  file: string,
  { plan, power }: Pick<Planned, 'plan' | 'power'>,
  asJson = false,
): Promise<SimulationRecord | undefined> {
  const text = await io.readFile(file);
  const { readRecord } = await import('../simulation/index.js');
  const { value, diagnostics } = readRecord(text, file, plan, power.recruited);
  if (value) return value;
  const count = `${diagnostics.length} ${diagnostics.length === 1 ? 'problem' : 'problems'}`;
  if (asJson) io.out(toJson({ format: 1, file, diagnostics }));
  else
    io.err(
      `${formatDiagnostics(io, diagnostics)}\nThe simulation cannot be shown: ${count} in ${clean(file)}. Nothing was written.\n`,
    );
  io.exitCode = 2;
  return undefined;
}

/**
 * A planned study whose report shows the simulation in a file, where one is named; nothing when that file holds none of its plan, as
 * `simulationIn` then says.
 */
export async function withSimulation(
  io: Io,
  planned: Planned,
  { simulation: file, json }: { readonly simulation?: string; readonly json?: true },
): Promise<
  (Pick<Planned, 'plan' | 'power' | 'findings' | 'report'> & { readonly simulation?: SimulationRecord }) | undefined
> {
  if (file === undefined) return planned;
  const { plan, power, findings } = planned;
  const simulation = await simulationIn(io, file, planned, json);
  if (!simulation) return undefined;
  const { writeReport } = await import('../report/report.js');
  return { plan, power, findings, report: writeReport(plan, power, findings, simulation), simulation };
}

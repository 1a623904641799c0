import type { SimulationRecord } from '../simulation/record.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';
import type { Planned } from './study.js';

/** What the option of the same name takes. */
export const simulationOption = [
  '--simulation <file>',
  'show what mettle simulate --json printed for this plan',
] as const;

/**
 * The simulation of a plan in a file that `mettle simulate --json` printed.
 *
 * @throws UsageError when the file holds none of this plan
 */
export async function simulationIn(
  io: Io,
  file: string,
  { plan, power }: Pick<Planned, 'plan' | 'power'>,
): Promise<SimulationRecord> {
  const text = await io.readFile(file);
  const { readRecord } = await import('../simulation/index.js');
  const record = readRecord(text, plan, power.recruited);
  if ('problem' in record) throw new UsageError(`"${file}" cannot be shown: ${record.problem}.`, record.fix);
  return record;
}

/** A planned study whose report shows the simulation in a file, where one is named. */
export async function withSimulation(
  io: Io,
  planned: Planned,
  file: string | undefined,
): Promise<Pick<Planned, 'plan' | 'power' | 'findings' | 'report'> & { readonly simulation?: SimulationRecord }> {
  if (file === undefined) return planned;
  const { plan, power, findings } = planned;
  const simulation = await simulationIn(io, file, planned);
  const { writeReport } = await import('../index.js');
  return { plan, power, findings, report: writeReport(plan, power, findings, simulation), simulation };
}

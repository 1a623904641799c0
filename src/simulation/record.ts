import type { Plan } from '../plan/plan.js';
import type { Read } from '../reading/read-as.js';
import { readSimulationFile } from '../reading/simulation-file.js';
import { scenariosOf } from './scenarios.js';
import type { SimulationSummary } from './summary.js';

/** A simulation with the plan and the sizes it belongs to: what `mettle simulate --json` prints, and documents keep. */
export interface SimulationRecord extends SimulationSummary {
  readonly format: 1;
  readonly study: string;
  readonly fingerprint: string;
  /** People recruited into each arm of the made-up studies. */
  readonly recruited: Readonly<Record<string, number>>;
}

export function recordOf(
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
  { seed, replications, scenarios }: SimulationSummary,
): SimulationRecord {
  return { format: 1, study: plan.id, fingerprint: plan.fingerprint, recruited, seed, replications, scenarios };
}

/**
 * Reads a simulation of a plan from the text of a `simulation.json`. What it says of another plan, of other sizes or of truths and
 * hypotheses that the plan does not have is refused, as is any figure that is no number, lies outside its range, or comes from
 * another seed or from more made-up studies than the simulation; the words of truths are those of the plan, not of the text.
 *
 * That its figures are what a simulation gives is not known until it is run again with the same seed and replications.
 *
 * @param file name of the file, for the places of its problems
 */
export function readRecord(
  text: string,
  file: string,
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
): Read<SimulationRecord> {
  const titles = new Map(scenariosOf(plan).map(({ id, title }) => [id, title]));
  const { fingerprint, seed } = plan;
  const { value, ...read } = readSimulationFile(text, file, {
    fingerprint,
    seed,
    recruited,
    truths: [...titles.keys()],
    hypotheses: plan.hypotheses.map(({ id }) => id),
  });
  if (!value) return read;
  const scenarios = value.scenarios.map((each) => ({ ...each, title: titles.get(each.id) ?? '' }));
  return { ...read, value: recordOf(plan, recruited, { ...value, scenarios }) };
}

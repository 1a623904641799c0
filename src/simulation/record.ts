import type { Plan } from '../plan/plan.js';
import { isObject, problemOfSimulation, shown } from './record-problems.js';
import { scenariosOf } from './scenarios.js';
import type { ScenarioSummary, SimulationSummary } from './summary.js';

/** A simulation with the plan and the sizes it belongs to: what `mettle simulate --json` prints, and documents keep. */
export interface SimulationRecord extends SimulationSummary {
  readonly format: 1;
  readonly study: string;
  readonly fingerprint: string;
  /** People recruited into each arm of the made-up studies. */
  readonly recruited: Readonly<Record<string, number>>;
}

/** Why a text is no simulation of a plan, and what to do. */
export interface NoRecord {
  readonly problem: string;
  readonly fix: string;
}

export function recordOf(
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
  { seed, replications, scenarios }: SimulationSummary,
): SimulationRecord {
  return { format: 1, study: plan.id, fingerprint: plan.fingerprint, recruited, seed, replications, scenarios };
}

const printAgain = 'Run mettle simulate study.yaml --json > simulation.json again.';
const sameAgain =
  'Run mettle simulate --json with this study file, and with the --seed and the packs that the plan is made with.';

/**
 * Reads a simulation of a plan from JSON text. What it says of another plan, of other sizes or of truths and hypotheses that the plan
 * does not have is refused, as is any figure that is no number, lies outside its range, or comes from another seed or from more
 * made-up studies than the simulation; the words of truths are those of the plan, not of the text.
 *
 * That its figures are what a simulation gives is not known until it is run again with the same seed and replications.
 */
export function readRecord(
  text: string,
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
): SimulationRecord | NoRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON', fix: printAgain };
  }
  if (!isObject(value) || !Array.isArray(value.scenarios) || value.scenarios.length === 0)
    return { problem: 'it holds no simulation', fix: printAgain };
  if (value.format !== 1)
    return {
      problem: `its format is ${shown(value.format)}; this version of Mettle reads format 1`,
      fix: 'Simulate with the version of Mettle that plans.',
    };
  if (value.fingerprint !== plan.fingerprint || value.seed !== plan.seed) {
    const [its, own] = [value.fingerprint, plan.fingerprint].map((each) =>
      shown(each).replaceAll('"', '').slice(0, 12),
    );
    return {
      problem: `it is of another plan, ${its} with seed ${shown(value.seed)}; this one is ${own} with seed ${plan.seed}`,
      fix: sameAgain,
    };
  }
  const made = isObject(value.recruited) ? value.recruited : {};
  const other = Object.keys(recruited).find((arm) => made[arm] !== recruited[arm]);
  if (other !== undefined)
    return {
      problem: `it is of other sizes than this plan has: ${shown(made[other])} people in "${other}", and not ${recruited[other]}`,
      fix: sameAgain,
    };
  const { seed, replications } = value as unknown as SimulationSummary;
  const titles = new Map(scenariosOf(plan).map(({ id, title }) => [id, title]));
  const problem = problemOfSimulation(value, {
    truths: [...titles.keys()],
    hypotheses: plan.hypotheses.map(({ id }) => id),
    seed: plan.seed,
  });
  if (problem !== undefined) return { problem: problem, fix: printAgain };
  const scenarios = (value.scenarios as ScenarioSummary[]).map((each) => ({
    ...each,
    title: titles.get(each.id) ?? '',
  }));
  return recordOf(plan, recruited, { seed, replications, scenarios });
}

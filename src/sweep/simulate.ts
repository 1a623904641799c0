import type { Diagnostic } from '../diagnostic.js';
import type { Plan } from '../plan/plan.js';
import type { Sweep } from '../schema/sweep.js';
import { prepareJob, prepareKernel, runBlocks, simulationMachinery } from '../simulation/index.js';
import { shareOf } from '../simulation/share.js';

/** Share of made-up data sets in which the planned test of a hypothesis rejects, at the planning effects. */
export interface SimulatedPower {
  readonly power: number;
  readonly standardError: number;
  readonly replications: number;
}

/** Data sets for each design where the sweep does not say. */
export const usualReplications = 2000;

/**
 * Power of each hypothesis by simulation, by id; hypotheses of a kind that is not simulated are left out. Every design
 * gets the same random numbers as far as it asks the same of them, so that designs differ by what they are.
 */
export function simulatedPowers(
  plan: Plan,
  recruited: Readonly<Record<string, number>>,
  { replications = usualReplications, seed }: NonNullable<Sweep['simulation']>,
): { powers: ReadonlyMap<string, SimulatedPower>; diagnostics: readonly Diagnostic[] } {
  const { job, diagnostics } = prepareJob(plan, {
    recruited,
    truths: ['planning'],
    ...(seed === undefined ? {} : { seed }),
  });
  if (!job) return { powers: new Map(), diagnostics };
  const blocks = Math.ceil(replications / job.blockSize);
  const tally = runBlocks(prepareKernel(job, simulationMachinery), 0, 0, blocks);
  const powers = job.hypotheses.map((id) => {
    const { value, standardError } = shareOf(tally.hypotheses[id].rejected, tally.replications);
    return [id, { power: value, standardError, replications: tally.replications }] as const;
  });
  return { powers: new Map(powers), diagnostics };
}

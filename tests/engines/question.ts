import type { Plan } from '../../src/plan/plan.js';
import { type BlockRunner, inlineRunner, prepareJob, runJob, type SimulationJob } from '../../src/simulation/index.js';

/** A simulation to be run by several engines. */
export interface Question {
  readonly plan: Plan;
  readonly recruited: Readonly<Record<string, number>>;
  readonly replications: number;
}

/** The job and its tallies as text, to be compared letter by letter. */
export async function answerOf(
  { plan, recruited, replications }: Question,
  runner: (job: SimulationJob) => BlockRunner = (job) => inlineRunner(job),
): Promise<string> {
  const { job } = prepareJob(plan, { recruited });
  if (!job) throw new Error(`no job for ${plan.id}`);
  const small = { ...job, blockSize: 5 };
  const { tallies } = await runJob(small, runner(small), { replications });
  return JSON.stringify({ job, tallies });
}

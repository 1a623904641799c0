import { prepareJob, type SimulationJob } from '../../src/simulation/index.js';
import { sizeStudy } from '../../src/sizing/size-study.js';
import { exampleText, planOf } from '../studies.js';

/** The job of an example study at its size, with blocks of so many replications. */
export function smallJob(name: string, blockSize: number, truths: readonly string[] = ['planning']): SimulationJob {
  const plan = planOf(exampleText(name));
  const { job } = prepareJob(plan, { recruited: sizeStudy(plan).recruited, truths });
  if (!job) throw new Error(`no job for ${name}`);
  return { ...job, blockSize };
}

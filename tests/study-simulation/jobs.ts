import { prepareJob, type SimulationJob } from '../../src/simulation/index.js';
import { sizeStudy } from '../../src/sizing/size-study.js';
import { exampleText, planOf } from '../studies.js';

/** The job of an example study with at most 36 people in an arm, so that it is quick, and blocks of so many replications. */
export function smallJob(name: string, blockSize: number, truths: readonly string[] = ['planning']): SimulationJob {
  const plan = planOf(exampleText(name));
  const sizes = Object.entries(sizeStudy(plan).recruited).map(([arm, people]) => [arm, Math.min(36, people)]);
  const { job } = prepareJob(plan, { recruited: Object.fromEntries(sizes), truths });
  if (!job) throw new Error(`no job for ${name}`);
  return { ...job, blockSize };
}

import type { SimulationJob } from './job.js';
import { type Kernel, prepareKernel } from './kernel.js';
import { simulationMachinery } from './machinery.js';
import type { FromWorker, ToWorker } from './pool.js';
import type { BlockRunner } from './run.js';

/** What a worker does with a message; a thread of Node and a worker of a page only pass messages on. */
export function workerAnswers(): (message: ToWorker) => FromWorker | undefined {
  let kernel: Kernel | undefined;
  return (message) => {
    try {
      if (message.kind === 'job') {
        kernel = prepareKernel(message.job, simulationMachinery);
        return undefined;
      }
      if (!kernel) throw new RangeError('a block came before its job');
      return { kind: 'tally', tally: kernel.run(message.scenario, message.block) };
    } catch (error) {
      return { kind: 'failure', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}

/**
 * Runs blocks in the thread of the caller.
 *
 * @param pause awaited after each block, so that the caller's program can attend to other things
 */
export function inlineRunner(job: SimulationJob, pause: () => Promise<void> = async () => {}): BlockRunner {
  const kernel = prepareKernel(job, simulationMachinery);
  return {
    capacity: 1,
    run: async (scenario, block) => {
      await pause();
      return kernel.run(scenario, block);
    },
  };
}

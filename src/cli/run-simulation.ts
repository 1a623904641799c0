import type { SimulationJob } from '../simulation/index.js';
import type { Io } from './io.js';
import { progressLine } from './progress.js';
import type { Ending } from './text/simulation-view.js';

/** How long a simulation runs, and on how many threads. */
export interface RunOptions {
  /** Made-up studies for each truth; with `untilSe` the most there may be. */
  readonly replications: number;
  /** Stop when no power has a larger standard error. */
  readonly untilSe?: number;
  /** Threads; left out: as many as the machine has. */
  readonly workers?: number;
}

/** Runs a simulation in threads, with a progress line; Ctrl-C ends it with what is done. */
export async function runSimulation(io: Io, job: SimulationJob, { replications, untilSe, workers }: RunOptions) {
  const { runJob, inlineRunner } = await import('../simulation/index.js');
  const pool = workers === 1 ? undefined : await io.workers(job, workers);
  const progress = progressLine(io, 'Simulating');
  let interrupted = false;
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
    // A second Ctrl-C ends the program as usual.
    stopListening();
  });
  const started = io.now();
  try {
    const { tallies, ended } = await runJob(job, pool ?? inlineRunner(job, io.pause), {
      replications,
      ...(untilSe === undefined ? {} : { untilStandardError: untilSe }),
      onProgress: progress.update,
      interrupted: () => interrupted,
    });
    const ending: Ending = { ended, seconds: (io.now() - started) / 1000 };
    return { tallies, ending };
  } finally {
    stopListening();
    progress.clear();
    pool?.close();
  }
}

/** What a program ended by Ctrl-C ends with, by the convention of shells: 128 and the number of the signal. */
export const interruptedCode = 130;

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SimulationJob } from '../simulation/job.js';
import type { FromWorker, WorkerHandle, WorkerPool } from '../simulation/pool.js';
import { workerPool } from '../simulation/pool.js';
import { packagePath } from './package-root.js';

/**
 * A pool of worker threads for a job, as many as the machine can keep busy where nothing is said.
 *
 * Nothing when run from the sources, where there is no file to start a thread from (one that an earlier build left behind may be
 * another program); the caller then simulates in its own thread, with the same result.
 *
 * @param file the bundle of `simulation-worker.ts`
 */
export function threadPool(
  job: SimulationJob,
  size: number = availableParallelism(),
  file: string | undefined = builtWorker(),
): WorkerPool | undefined {
  return file === undefined ? undefined : workerPool(job, size, () => spawn(file));
}

function builtWorker(): string | undefined {
  const file = packagePath('dist', 'simulation-worker.cjs');
  const here = fileURLToPath(import.meta.url);
  return here.startsWith(packagePath('dist')) && existsSync(file) ? file : undefined;
}

function spawn(file: string): WorkerHandle {
  const worker = new Worker(file);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on('message', (message: FromWorker) => listener(message)),
    onFailure: (listener) => worker.on('error', (error) => listener(error.message)),
    terminate: () => void worker.terminate(),
  };
}

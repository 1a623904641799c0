import type { SimulationJob } from '../simulation/job.js';
import { type FromWorker, type WorkerHandle, type WorkerPool, workerPool } from '../simulation/pool.js';

/**
 * A pool of workers of a page for a job.
 *
 * @param script address of the bundle of `simulation-worker.ts`
 * @param size how many; as many as the machine can keep busy where nothing is said
 */
export function pagePool(job: SimulationJob, script: string | URL, size = navigator.hardwareConcurrency): WorkerPool {
  return workerPool(job, size, () => spawn(script));
}

function spawn(script: string | URL): WorkerHandle {
  const worker = new Worker(script);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data)),
    onFailure: (listener) => worker.addEventListener('error', (event) => listener(event.message)),
    terminate: () => worker.terminate(),
  };
}

import type { SimulationJob } from './job.js';
import type { BlockRunner } from './run.js';
import type { Tally } from './tally.js';

/** A worker as the pool sees it: a thread of Node or a worker of a page. */
export interface WorkerHandle {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Told once when the worker can't go on. */
  onFailure(listener: (reason: string) => void): void;
  terminate(): void;
}

export type ToWorker =
  | { readonly kind: 'job'; readonly job: SimulationJob }
  | { readonly kind: 'block'; readonly scenario: number; readonly block: number };

export type FromWorker =
  | { readonly kind: 'tally'; readonly tally: Tally }
  | { readonly kind: 'failure'; readonly reason: string };

export interface WorkerPool extends BlockRunner {
  /** Ends all workers; blocks under way are lost. */
  close(): void;
}

interface Task {
  readonly message: ToWorker;
  readonly resolve: (tally: Tally) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A pool of workers that all have the same job. Each has one block at a time; which worker has which block changes nothing in
 * what comes of it. Workers are started when blocks first wait for one.
 */
export function workerPool(job: SimulationJob, size: number, spawn: () => WorkerHandle): WorkerPool {
  const waiting: Task[] = [];
  const idle: WorkerHandle[] = [];
  const busy = new Map<WorkerHandle, Task>();
  let started = 0;

  function start(): WorkerHandle {
    const worker = spawn();
    started += 1;
    worker.onMessage((message) => settle(worker, message));
    worker.onFailure((reason) => settle(worker, { kind: 'failure', reason }));
    worker.post({ kind: 'job', job });
    return worker;
  }

  function settle(worker: WorkerHandle, message: FromWorker): void {
    const task = busy.get(worker);
    busy.delete(worker);
    if (message.kind === 'tally') {
      idle.push(worker);
      task?.resolve(message.tally);
    } else {
      worker.terminate();
      started -= 1;
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      task?.reject(new Error(`a worker failed: ${message.reason}`));
    }
    next();
  }

  function next(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (started < size ? start() : undefined);
      if (!worker) return;
      const task = waiting.shift() as Task;
      busy.set(worker, task);
      worker.post(task.message);
    }
  }

  return {
    capacity: size,
    run: (scenario, block) =>
      new Promise((resolve, reject) => {
        waiting.push({ message: { kind: 'block', scenario, block }, resolve, reject });
        next();
      }),
    close() {
      for (const worker of [...idle, ...busy.keys()]) worker.terminate();
      idle.length = 0;
      busy.clear();
      waiting.length = 0;
    },
  };
}

import { Worker } from 'node:worker_threads';
import { evaluateDesign } from '../../sweep/evaluate.js';
import type { OpenedSweep, SweepFiles } from './open.js';
import { rangeOf, type ShardFolder } from './shard-folder.js';

/** Works out one shard and writes it. */
export function runShard({ space, catalog }: OpenedSweep, folder: ShardFolder, shard: number, shards: number): string {
  const { from, to } = rangeOf(folder.designs, shard, shards);
  const outcomes = space.points.slice(from - 1, to).map((point) => evaluateDesign(space, point, catalog));
  return folder.write(shard, shards, outcomes);
}

/** What a worker thread is started with. */
export interface SweepWork {
  readonly files: SweepFiles;
  readonly out: string;
  readonly shards: number;
  /** The job the worker must find when it opens the files itself. */
  readonly job: string;
}

export interface LocalRun {
  readonly opened: OpenedSweep;
  readonly files: SweepFiles;
  readonly folder: ShardFolder;
  readonly missing: readonly number[];
  readonly shards: number;
  readonly workers: number;
  /** The program to start worker threads with; without it, everything runs in this thread. */
  readonly entry?: string;
  onShard(done: number): void;
  /** Asked before each shard: true ends the run with what is done. */
  interrupted(): boolean;
}

/**
 * Works out the missing shards on this machine. Each is on the disk before it counts; stopped at any moment, what was
 * counted is not done again.
 */
export async function runLocally(run: LocalRun): Promise<void> {
  const queue = [...run.missing];
  const workers = Math.min(run.workers, queue.length);
  let done = 0;
  const finished = () => {
    done += 1;
    run.onShard(done);
  };
  if (workers <= 1 || run.entry === undefined) {
    for (const shard of queue) {
      if (run.interrupted()) return;
      runShard(run.opened, run.folder, shard, run.shards);
      finished();
      // Lets a signal and the terminal be served between shards.
      await new Promise((next) => setImmediate(next));
    }
    return;
  }
  const { files, shards, opened, folder, entry } = run;
  const work: SweepWork = { files, out: folder.out, shards, job: opened.identity.job };
  const started: Worker[] = [];
  try {
    await Promise.all(
      Array.from({ length: workers }, () => {
        const worker = new Worker(entry, { workerData: work });
        started.push(worker);
        return drain(worker, () => (run.interrupted() ? undefined : queue.shift()), finished);
      }),
    );
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
}

/** Hands a worker one shard after the other until none is left. */
function drain(worker: Worker, nextShard: () => number | undefined, finished: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const shard = nextShard();
      if (shard === undefined) resolve();
      else worker.postMessage(shard);
    };
    worker.on('message', () => {
      finished();
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker of the sweep ended by itself with code ${code}`)));
    next();
  });
}

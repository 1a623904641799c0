import { parentPort, workerData } from 'node:worker_threads';
import { runShard, type SweepWork } from './local.js';
import { openSweep } from './open.js';
import { ShardFolder } from './shard-folder.js';

/** In a thread that was started with `SweepWork`: works out every shard whose number arrives, and answers each once it is on the disk. */
export function serveSweep(): void {
  const { files, out, shards, job } = workerData as SweepWork;
  const { opened } = openSweep(files);
  if (opened?.identity.job !== job) throw new Error('the sweep or its study changed while it was running');
  const folder = new ShardFolder(out, opened.identity, opened.space.points.length);
  parentPort?.on('message', (shard: number) => {
    runShard(opened, folder, shard, shards);
    parentPort?.postMessage(shard);
  });
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../sha256.js';
import { missingShards, type ShardFolder } from './shard-folder.js';
import { type ArrayJob, arrayScript, sbatchArguments, shardList, tasksOf } from './slurm-script.js';

/** What a command of the cluster printed and how it ended; code 127 where there is no such command. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the engine needs of the world. */
export interface Cluster {
  run(command: string, args: readonly string[]): Promise<CommandOutcome>;
  sleep(seconds: number): Promise<void>;
}

/** The cluster did not do what was asked; `fix` says what to do. Finished shards stay. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';

  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

export interface SlurmRun {
  readonly folder: ShardFolder;
  readonly shards: number;
  /** The job without its tasks, which follow from what is missing. */
  readonly job: Omit<ArrayJob, 'tasks' | 'name'>;
  /** Tasks an array has at most; the cluster may allow fewer. */
  readonly mostTasks: number;
  /** Submissions in a row that may finish nothing before the engine gives up. */
  readonly tries: number;
  /** Seconds between two looks at the queue. */
  readonly poll: number;
  /** Told in words whenever something changed. */
  onNews(line: string): void;
}

/** Name of the array in the queue: that of this sweep in this folder, so that a later command finds its tasks again. */
export function arrayName({ job, out }: Pick<ArrayJob, 'job' | 'out'>): string {
  return `mettle-${sha256(`${job}\n${out}`).slice(0, 12)}`;
}

/** The array for what is missing. */
export function arrayFor(
  run: Pick<SlurmRun, 'job' | 'mostTasks'>,
  missing: readonly number[],
  maxArraySize: number,
): ArrayJob {
  const most = Math.max(1, Math.min(run.mostTasks, maxArraySize));
  return { ...run.job, name: arrayName(run.job), tasks: tasksOf(missing, most) };
}

/**
 * Works out the missing shards on a Slurm cluster and returns once all are there. This process only submits, sleeps and
 * looks at the queue; a shard is done when its file is valid, whatever the queue says.
 *
 * Stopped and started again, it goes on with the tasks that are still in the queue.
 *
 * @throws ClusterError when a command of the cluster fails, or several submissions in a row finish nothing
 */
export async function runOnSlurm(run: SlurmRun, cluster: Cluster): Promise<void> {
  const name = arrayName(run.job);
  const missing = () => missingShards(run.folder.read(), run.shards);
  let left = missing();
  const inQueue = await queued(cluster, name).catch((error) => {
    throw error instanceof QueueUnreadable ? unreadable(error, 'Try again later; nothing was submitted.') : error;
  });
  if (left.length > 0 && inQueue.length > 0) {
    run.onNews(`${inQueue.length} tasks of an earlier command are still in the queue; going on with them.`);
    await watch(run, cluster, name);
    left = missing();
  }
  const maxArraySize = left.length > 0 ? await readMaxArraySize(cluster) : 0;
  let barren = 0;
  let last: Submitted | undefined;
  while (left.length > 0) {
    if (barren >= run.tries) throw gaveUp(run, left, last);
    last = await submit(run, cluster, arrayFor(run, left, maxArraySize));
    await watch(run, cluster, name);
    let now = missing();
    if (now.length > 0) {
      // Another machine wrote the files: a shared disk may show them a little later.
      await cluster.sleep(run.poll);
      now = missing();
    }
    barren = now.length < left.length ? 0 : barren + 1;
    left = now;
  }
  // A task that is still there can only write again what is there already.
  const spare = await queued(cluster, name).catch(() => []);
  if (spare.length > 0) await cluster.run('scancel', [...new Set(spare.map(({ id }) => id.split('_')[0]))]);
  run.folder.removeParts();
}

/** Largest number of tasks an array may have here; Slurm's own default where the cluster does not say. */
export async function readMaxArraySize(cluster: Cluster): Promise<number> {
  const { out } = await cluster.run('scontrol', ['show', 'config']);
  const found = /^MaxArraySize\s*=\s*(\d+)/m.exec(out)?.[1];
  const size = found === undefined ? 1001 : Number(found);
  if (size < 1) {
    throw new ClusterError(
      'This cluster allows no job arrays (MaxArraySize is 0).',
      'Run the shards one by one with --shard, or leave out --engine slurm.',
    );
  }
  return size;
}

interface Submitted {
  readonly id: string;
  readonly tasks: readonly string[];
}

async function submit(run: SlurmRun, cluster: Cluster, job: ArrayJob): Promise<Submitted> {
  const folder = join(job.out, 'slurm');
  mkdirSync(folder, { recursive: true });
  const script = join(folder, 'array.sh');
  writeFileSync(script, arrayScript(job));
  const { code, out, err } = await cluster.run('sbatch', [...sbatchArguments(job), script]);
  if (code === 127) {
    throw new ClusterError(
      'There is no command sbatch here.',
      'Run this on a login node of the cluster, or leave out --engine slurm.',
    );
  }
  const id = /^(\d+)/.exec(out.trim())?.[1] ?? '';
  if (code !== 0) {
    // A controller that answers too late may have taken the job all the same.
    const taken = /timed out|unable to contact|zero bytes|try again|temporarily/i.test(err);
    if (!taken) {
      throw new ClusterError(
        `sbatch refused the job: ${oneLine(err) || `it ended with code ${code}`}.`,
        'Options for it go into --sbatch, such as --sbatch=--partition=short; --tasks makes the array smaller.',
      );
    }
    run.onNews(`sbatch: ${oneLine(err)}. Looking into the queue.`);
    await cluster.sleep(run.poll);
  } else {
    run.onNews(
      `Submitted array ${id} with ${job.tasks.length} tasks for ${shardCount(job.tasks)} of ${run.shards} shards.`,
    );
  }
  return { id, tasks: job.tasks };
}

function shardCount(tasks: readonly string[]): number {
  const ranges = tasks.flatMap((task) => task.split(',')).map((range) => range.split('-').map(Number));
  return ranges.reduce((sum, [from = 0, to = from]) => sum + to - from + 1, 0);
}

interface QueuedTask {
  readonly id: string;
  readonly state: string;
}

/** Looks of the engine at the queue that may fail in a row: a controller may be restarting. */
const mostFailedLooks = 20;

/** Tasks of this sweep in the queue. */
async function queued(cluster: Cluster, name: string): Promise<QueuedTask[]> {
  const user = String(process.getuid?.() ?? 0);
  const { code, out, err } = await cluster.run('squeue', [
    '--noheader',
    '--array',
    '--format=%i|%T',
    `--name=${name}`,
    `--user=${user}`,
  ]);
  if (code === 127) {
    throw new ClusterError(
      'There is no command squeue here.',
      'Run this on a login node of the cluster, or leave out --engine slurm.',
    );
  }
  if (code !== 0) throw new QueueUnreadable(oneLine(err) || `it ended with code ${code}`);
  return out
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => ({ id: line.slice(0, line.indexOf('|')).trim(), state: line.slice(line.indexOf('|') + 1).trim() }));
}

class QueueUnreadable extends Error {}

function unreadable({ message }: QueueUnreadable, fix: string): ClusterError {
  return new ClusterError(`The queue could not be read: ${message}.`, fix);
}

/** Sleeps and looks until no task of this sweep is in the queue, or every shard has a file. */
async function watch(run: SlurmRun, cluster: Cluster, name: string): Promise<void> {
  let told = '';
  let failed = 0;
  for (;;) {
    await cluster.sleep(run.poll);
    const files = run.folder.files().filter((file) => file.endsWith(`-of-${run.shards}.jsonl`)).length;
    let tasks: QueuedTask[];
    try {
      tasks = await queued(cluster, name);
      failed = 0;
    } catch (error) {
      if (!(error instanceof QueueUnreadable)) throw error;
      failed += 1;
      if (failed === 1) run.onNews(`The queue cannot be read (${error.message}); trying again.`);
      if (failed >= mostFailedLooks)
        throw unreadable(error, 'The tasks may still be running. The same command goes on with them.');
      continue;
    }
    const states = [...new Set(tasks.map(({ state }) => state))].sort();
    const words = states.map(
      (state) => `${tasks.filter((task) => task.state === state).length} ${state.toLowerCase()}`,
    );
    const news = `${Math.min(files, run.shards)} of ${run.shards} shards; tasks: ${words.join(', ') || 'none in the queue'}.`;
    if (news !== told) run.onNews(news);
    told = news;
    if (tasks.length === 0) return;
    if (files >= run.shards && missingShards(run.folder.read(), run.shards).length === 0) return;
  }
}

function gaveUp(run: SlurmRun, left: readonly number[], last: Submitted | undefined): ClusterError {
  const logs = last ? lastWords(run.job.out, last) : [];
  return new ClusterError(
    `${run.tries} submissions in a row finished nothing. Missing ${left.length === 1 ? 'shard' : 'shards'} of ${run.shards}: ${shardList(left)}.${
      logs.length > 0 ? ` Last words of the tasks: ${logs.join(' / ')}.` : ''
    }`,
    `See ${join(run.job.out, 'slurm')} for what the tasks wrote. The same command goes on where this one stopped.`,
  );
}

/** Last line of the logs of a few tasks. */
function lastWords(out: string, { id, tasks }: Submitted): string[] {
  const words = tasks.slice(0, 5).flatMap((_, task) => {
    try {
      const lines = readFileSync(join(out, 'slurm', `${id}_${task}.txt`), 'utf8')
        .trim()
        .split('\n');
      return lines.slice(-2).map((line) => line.trim());
    } catch {
      return [];
    }
  });
  return [...new Set(words)].filter((line) => line !== '').slice(0, 3);
}

function oneLine(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join('; ')
    .replace(/[.\s]+$/, '');
}

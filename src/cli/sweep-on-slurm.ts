import type { OpenedSweep, ShardFolder, SweepFiles } from '../node/sweep/index.js';
import { UsageError } from './errors.js';
import type { Io } from './io.js';
import type { SweepOptions } from './sweep-options.js';

interface ClusterSweep {
  readonly files: SweepFiles;
  readonly opened: OpenedSweep;
  readonly folder: ShardFolder;
  readonly shards: number;
}

/** Has the missing parts worked out by the cluster. */
export async function runOnCluster(io: Io, sweep: ClusterSweep, options: SweepOptions): Promise<void> {
  const { realCluster, runOnSlurm, ClusterError } = await import('../node/sweep/index.js');
  try {
    await runOnSlurm(
      {
        folder: sweep.folder,
        shards: sweep.shards,
        job: arrayJob(io, sweep, options),
        mostTasks: options.tasks,
        tries: options.tries,
        poll: options.poll,
        onNews: (line) => {
          if (!options.json) io.err(`${line}\n`);
        },
      },
      realCluster,
    );
  } catch (error) {
    throw error instanceof ClusterError ? new UsageError(error.message, error.fix) : error;
  }
}

/** The batch script for the missing parts, without writing or submitting anything. */
export async function scriptFor(io: Io, sweep: ClusterSweep, options: SweepOptions): Promise<string> {
  const { arrayFor, arrayScript, missingShards, readMaxArraySize, realCluster } = await import(
    '../node/sweep/index.js'
  );
  const missing = missingShards(sweep.folder.read(), sweep.shards);
  if (missing.length === 0) return `# Nothing is missing in ${sweep.folder.out}.\n`;
  const run = { job: arrayJob(io, sweep, options), mostTasks: options.tasks };
  return arrayScript(arrayFor(run, missing, await readMaxArraySize(realCluster)));
}

function arrayJob(io: Io, { files, opened, folder, shards }: ClusterSweep, options: SweepOptions) {
  if (io.entry === undefined) {
    throw new UsageError(
      'Tasks of a cluster need the built program, and this runs from its sources.',
      'Run npm run build, then node dist/mettle.cjs sweep ...',
    );
  }
  return {
    command: [process.execPath, io.entry] as const,
    file: files.path,
    out: folder.out,
    packs: files.packs,
    job: opened.identity.job,
    shards,
    atOnce: options.atOnce,
    options: options.sbatch,
  };
}

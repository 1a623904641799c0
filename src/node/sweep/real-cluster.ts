import { execFile } from 'node:child_process';
import type { Cluster, CommandOutcome } from './slurm.js';

/** Longest a command of the cluster may take to answer, in milliseconds. */
const patience = 120_000;

/** The commands of Slurm as they are found on the path. No shell is in between: arguments are passed as they are. */
export const realCluster: Cluster = {
  run: (command, args) =>
    new Promise<CommandOutcome>((resolve) => {
      execFile(command, args, { timeout: patience, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
        if (!error) return resolve({ code: 0, out, err });
        if (error.code === 'ENOENT') return resolve({ code: 127, out, err });
        const why = error.killed ? `timed out after ${patience / 1000} seconds` : err;
        return resolve({ code: typeof error.code === 'number' ? error.code : 1, out, err: why });
      });
    }),
  sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
};

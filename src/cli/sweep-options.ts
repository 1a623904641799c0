import { UsageError } from './errors.js';
import type { FailLevel } from './text/diagnostics.js';

/** Options of `mettle sweep`. */
export interface SweepOptions {
  readonly out?: string;
  readonly pack: readonly string[];
  readonly workers?: number;
  readonly shards?: number;
  readonly shard?: string;
  readonly merge?: true;
  readonly engine: 'local' | 'slurm';
  readonly tasks: number;
  readonly atOnce: number;
  readonly tries: number;
  readonly poll: number;
  readonly sbatch: readonly string[];
  readonly dryRun?: true;
  readonly expect?: string;
  readonly failOn: FailLevel;
  readonly json?: true;
}

/** Parser of an option that counts something, from 1. */
export function wholeNumber(option: string): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < 1 || number > 1_000_000) {
      throw new UsageError(
        `${option} must be a whole number of 1 or more, not "${value}".`,
        `Write ${option} 4, for instance.`,
      );
    }
    return number;
  };
}

/** Parts named as `3/40` or `1-4,9/40`, in rising order. */
export function chosenShards(word: string): { chosen: number[]; shards: number } {
  const [list = '', total = ''] = word.split('/');
  const shards = Number(total);
  const ranges = list.split(',').map((range) => /^(\d+)(?:-(\d+))?$/.exec(range));
  const isWritten = /^\d+$/.test(total) && word.split('/').length === 2 && ranges.every((range) => range !== null);
  if (!isWritten || shards < 1 || shards > 1_000_000)
    throw new UsageError(
      `--shard must be a part of a number of parts, not "${word}".`,
      'Write --shard 3/40, or --shard 1-4,9/40.',
    );
  const chosen = new Set<number>();
  for (const range of ranges) {
    const [from, to] = [Number(range?.[1]), Number(range?.[2] ?? range?.[1])];
    if (from < 1 || to > shards || from > to)
      throw new UsageError(`There is no part ${range?.[0]} of ${shards}.`, `Parts are counted from 1 to ${shards}.`);
    for (let shard = from; shard <= to; shard += 1) chosen.add(shard);
  }
  return { chosen: [...chosen].sort((a, b) => a - b), shards };
}

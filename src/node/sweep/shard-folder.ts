import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DesignOutcome } from '../../sweep/evaluate.js';
import {
  readShard,
  type ShardFault,
  type ShardHeader,
  type ShardRange,
  shardRanges,
  writeShard,
} from '../../sweep/shards.js';

/** Results of one job in a folder of files, a file a shard. */
export class ShardFolder {
  private readonly folder: string;

  /**
   * @param out folder the sweep is written into
   * @param designs number of designs of the sweep
   */
  constructor(
    readonly out: string,
    private readonly identity: Pick<ShardHeader, 'job' | 'program'>,
    readonly designs: number,
  ) {
    this.folder = join(out, 'shards');
  }

  /**
   * Everything that is there and proves itself. Files of another job or program, and damaged ones, count as not there.
   * Shards may overlap, whatever number the sweep was cut into.
   */
  read(): ReadResults {
    const lines = new Array<string | undefined>(this.designs).fill(undefined);
    const faults = new Map<ShardFault, string[]>();
    for (const file of this.files()) {
      const shard = readShard(readFileSync(join(this.folder, file), 'utf8'), this.identity);
      if ('wrong' in shard) faults.set(shard.wrong, [...(faults.get(shard.wrong) ?? []), file]);
      else for (const [index, line] of shard.lines.entries()) lines[shard.range.from - 1 + index] = line;
    }
    return { lines, faults };
  }

  /** Names of the files of shards; a file that is named may still be invalid. */
  files(): string[] {
    return listed(this.folder).filter((file) => /^\d+-of-\d+\.jsonl$/.test(file));
  }

  /**
   * Writes one shard so that the file is either whole or not there: under another name first, onto the disk, then renamed.
   * Two processes may write the same shard; the later one replaces the file by the same bytes.
   */
  write(shard: number, shards: number, outcomes: readonly DesignOutcome[]): string {
    const range = rangeOf(this.designs, shard, shards);
    mkdirSync(this.folder, { recursive: true });
    const file = `${shard}-of-${shards}.jsonl`;
    const part = join(this.folder, `${file}.${hostname()}.${process.pid}.part`);
    const descriptor = openSync(part, 'w');
    try {
      writeAll(descriptor, Buffer.from(writeShard(this.identity, range, outcomes)));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, join(this.folder, file));
    return join('shards', file);
  }

  /** Removes files that are no results of this job, so that those of the job can be counted by their names. */
  removeFaulty({ faults }: ReadResults): void {
    for (const file of [...faults.values()].flat()) rmSync(join(this.folder, file), { force: true });
  }

  /** Removes what was left half-written by whomever; for when every shard is there. */
  removeParts(): void {
    for (const file of listed(this.folder))
      if (file.endsWith('.part')) rmSync(join(this.folder, file), { force: true });
  }

  /** Removes what processes of this machine left half-written when they were killed. Those of other machines may be alive. */
  removeRemains(): void {
    const mark = `.${hostname()}.`;
    for (const file of listed(this.folder)) {
      const pid = file.endsWith('.part') && file.includes(mark) ? Number(file.split('.').at(-2)) : undefined;
      if (pid !== undefined && !isAlive(pid)) rmSync(join(this.folder, file), { force: true });
    }
    // Documents are written under names such as `.designs.csv.<pid>-0` first.
    for (const file of listed(this.out)) {
      const pid = /^\..+\.(\d+)-\d+(?:\.before)?$/.exec(file)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(this.out, file), { force: true });
    }
  }
}

export interface ReadResults {
  /** Line of each design, where there is one. */
  readonly lines: readonly (string | undefined)[];
  readonly faults: ReadonlyMap<ShardFault, readonly string[]>;
}

/** Shards of so many that hold a design without a result, counted from 1. */
export function missingShards({ lines }: ReadResults, shards: number): number[] {
  return shardRanges(lines.length, shards).flatMap(({ from, to }, index) =>
    lines.slice(from - 1, to).includes(undefined) ? [index + 1] : [],
  );
}

/** Designs of one shard, counted from 1. */
export function rangeOf(designs: number, shard: number, shards: number): ShardRange {
  const range = shardRanges(designs, shards)[shard - 1];
  if (!range) throw new RangeError(`there is no shard ${shard} of ${shards}`);
  return range;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

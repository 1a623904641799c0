import { sha256Hex } from '../plan/canonical.js';
import type { DesignOutcome } from './evaluate.js';

/**
 * Results travel as text: a shard is a header line and one JSON line a design. The header says of which job and
 * program it comes, which designs it holds and what the lines hash to, so that a file proves itself: a shard counts
 * as done when its text is valid, not when somebody says it ran.
 */
export interface ShardHeader {
  readonly mettle: 'sweep-shard';
  readonly format: 1;
  /** Fingerprint of the design space. */
  readonly job: string;
  /** The program that made it. */
  readonly program: string;
  /** Numbers of the first and the last design. */
  readonly from: number;
  readonly to: number;
  readonly sha256: string;
}

/** Which designs a shard holds: numbers from `from` to `to`, both included. */
export interface ShardRange {
  readonly from: number;
  readonly to: number;
}

/** Cuts `count` designs into `shards` runs of about equal length; some are empty where there are more shards than designs. */
export function shardRanges(count: number, shards: number): ShardRange[] {
  return Array.from({ length: shards }, (_, index) => ({
    from: Math.floor((index * count) / shards) + 1,
    to: Math.floor(((index + 1) * count) / shards),
  }));
}

/**
 * Shards where nobody says how many: enough for any number of workers, few enough for a folder to be read by eye. Designs
 * that are simulated take their time, so a shard that is lost should hold few of them.
 */
export function usualShards(count: number, isSimulated: boolean): number {
  return Math.min(count, Math.max(isSimulated ? 400 : 40, Math.ceil(count / 250)));
}

/** The text of one shard. */
export function writeShard(
  identity: Pick<ShardHeader, 'job' | 'program'>,
  range: ShardRange,
  outcomes: readonly DesignOutcome[],
): string {
  const body = outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join('');
  const header: ShardHeader = { mettle: 'sweep-shard', format: 1, ...identity, ...range, sha256: sha256Hex(body) };
  return `${JSON.stringify(header)}\n${body}`;
}

/** Lines of a shard by design number, or why the text is no shard of this job. */
export type ReadShard =
  | { readonly range: ShardRange; readonly lines: readonly string[] }
  | { readonly wrong: ShardFault };
export type ShardFault = 'damaged' | 'another job' | 'another program';

/** Reads a shard back, and believes nothing that its hash and counts do not bear out. */
export function readShard(text: string, identity: Pick<ShardHeader, 'job' | 'program'>): ReadShard {
  const end = text.indexOf('\n');
  const header = parsedHeader(text.slice(0, end));
  if (end < 0 || !header) return { wrong: 'damaged' };
  const body = text.slice(end + 1);
  if (header.sha256 !== sha256Hex(body)) return { wrong: 'damaged' };
  if (header.job !== identity.job) return { wrong: 'another job' };
  if (header.program !== identity.program) return { wrong: 'another program' };
  const lines = body.split('\n').slice(0, -1);
  const { from, to } = header;
  if (!(Number.isInteger(from) && Number.isInteger(to)) || lines.length !== to - from + 1) return { wrong: 'damaged' };
  return { range: { from, to }, lines };
}

function parsedHeader(line: string): ShardHeader | undefined {
  try {
    const header: unknown = JSON.parse(line);
    const isHeader =
      typeof header === 'object' && header !== null && 'mettle' in header && header.mettle === 'sweep-shard';
    return isHeader && 'format' in header && header.format === 1 ? (header as ShardHeader) : undefined;
  } catch {
    return undefined;
  }
}

/** Results of a whole sweep as one text, the same whoever worked out which part: a header, then a line a design. */
export function mergedText(space: { readonly id: string; readonly job: string }, lines: readonly string[]): string {
  const body = lines.map((line) => `${line}\n`).join('');
  const header = {
    mettle: 'sweep',
    format: 1,
    id: space.id,
    job: space.job,
    designs: lines.length,
    sha256: sha256Hex(body),
  };
  return `${JSON.stringify(header)}\n${body}`;
}

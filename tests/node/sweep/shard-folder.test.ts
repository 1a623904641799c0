import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingShards, ShardFolder } from '../../../src/node/sweep/index.js';
import type { DesignOutcome } from '../../../src/sweep/evaluate.js';

const identity = { job: 'a'.repeat(64), program: 'test' };
const outcomes = (...numbers: number[]): DesignOutcome[] =>
  numbers.map((number) => ({ number, id: String(number), levels: {}, problems: [] }));

let out = '';
let folder: ShardFolder;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'mettle-shards-'));
  folder = new ShardFolder(out, identity, 6);
});
afterEach(() => rmSync(out, { recursive: true }));

describe('a folder of shards', () => {
  it('knows what is missing', () => {
    expect(missingShards(folder.read(), 3)).toEqual([1, 2, 3]);
    folder.write(2, 3, outcomes(3, 4));
    expect(missingShards(folder.read(), 3)).toEqual([1, 3]);
    folder.write(1, 3, outcomes(1, 2));
    folder.write(3, 3, outcomes(5, 6));
    expect(missingShards(folder.read(), 3)).toEqual([]);
    expect(folder.read().lines.map((line) => JSON.parse(line ?? '').number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('uses what is there when the sweep is cut into other parts', () => {
    folder.write(1, 2, outcomes(1, 2, 3));
    expect(missingShards(folder.read(), 3)).toEqual([2, 3]);
    expect(missingShards(folder.read(), 6)).toEqual([4, 5, 6]);
  });

  it('takes an empty part for done: there may be more parts than designs', () => {
    folder.write(1, 20, []);
    expect(folder.read().faults.size).toBe(0);
    expect(missingShards(folder.read(), 20)).not.toContain(1);
  });

  it('leaves no half-written file under its name, and nothing else', () => {
    folder.write(1, 3, outcomes(1, 2));
    expect(readdirSync(join(out, 'shards'))).toEqual(['1-of-3.jsonl']);
  });

  it('does not believe a file cut short, nor one of another sweep', () => {
    folder.write(1, 3, outcomes(1, 2));
    const file = join(out, 'shards', '1-of-3.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -5));
    new ShardFolder(out, { ...identity, job: 'b'.repeat(64) }, 6).write(2, 3, outcomes(3, 4));
    const found = folder.read();
    expect(Object.fromEntries(found.faults)).toEqual({ damaged: ['1-of-3.jsonl'], 'another job': ['2-of-3.jsonl'] });
    expect(missingShards(found, 3)).toEqual([1, 2, 3]);
    folder.removeFaulty(found);
    expect(readdirSync(join(out, 'shards'))).toEqual([]);
  });

  it('sweeps up after the dead, and touches nothing of the living or of other machines', () => {
    folder.write(1, 3, outcomes(1, 2));
    const dead = 4_194_303;
    const keep = [`2-of-3.jsonl.elsewhere.${dead}.part`, `2-of-3.jsonl.${hostname()}.${process.pid}.part`];
    for (const name of [...keep, `3-of-3.jsonl.${hostname()}.${dead}.part`])
      writeFileSync(join(out, 'shards', name), 'x');
    for (const name of [`.designs.csv.${dead}-0`, `.designs.csv.${dead}-0.before`, '.hidden'])
      writeFileSync(join(out, name), 'x');
    const before = statSync(join(out, 'shards', '1-of-3.jsonl')).ino;
    folder.removeRemains();
    expect(readdirSync(join(out, 'shards')).sort()).toEqual(['1-of-3.jsonl', ...keep].sort());
    expect(readdirSync(out).sort()).toEqual(['.hidden', 'shards']);
    expect(statSync(join(out, 'shards', '1-of-3.jsonl')).ino).toBe(before);
  });
});

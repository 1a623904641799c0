import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../src/statistics/random.js';
import { buildProgram } from '../program.js';
import { nightly } from '../simulation/size.js';

const shards = 92;
/** A few in `npm test`; all of them with the suite of processes. */
const kills = nightly ? 20 : 3;
let built: Awaited<ReturnType<typeof buildProgram>>;
let folder = '';

beforeAll(async () => {
  built = await buildProgram('kill');
  folder = mkdtempSync(join(tmpdir(), 'mettle-kill-'));
  copyFileSync(join(import.meta.dirname, 'study.yaml'), join(folder, 'study.yaml'));
  writeFileSync(
    join(folder, 'sweep.yaml'),
    `mettle: 1
id: killed
study: study.yaml
vary:
  grid:
    people: {paths: [arms.cbct.n, arms.health.n], from: 40, to: 150, by: 5}
    delivery.groupSize: [5, 6, 8, 10]
cost: {currency: EUR, perPerson: 100, perClass: 900}
`,
  );
});
afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true });
});

function start(out: string, workers: number) {
  const words = [
    'sweep',
    join(folder, 'sweep.yaml'),
    '--out',
    join(folder, out),
    '--shards',
    String(shards),
    '--workers',
    String(workers),
  ];
  const child = spawn(process.execPath, [built.program, ...words], { stdio: 'ignore' });
  return { child, ended: once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]> };
}

/** Name and bytes of every file, shards included. */
function contents(out: string): Record<string, string> {
  const names = readdirSync(join(folder, out), { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const path = join(folder, out, name);
      return statSync(path).isFile() ? [[name, readFileSync(path, 'utf8')]] : [];
    }),
  );
}

/** What tells a file from another one that was written in its place later. */
function finished(out: string): Map<string, string> {
  try {
    const shards = join(folder, out, 'shards');
    const names = readdirSync(shards).filter((name) => name.endsWith('.jsonl'));
    return new Map(
      names.map((name) => [name, `${statSync(join(shards, name)).ino} ${statSync(join(shards, name)).mtimeMs}`]),
    );
  } catch {
    return new Map();
  }
}

/** Looks every few milliseconds until something holds or the process has ended. */
async function until(holds: () => boolean, child: ChildProcess): Promise<void> {
  while (!holds() && child.exitCode === null) await new Promise((next) => setTimeout(next, 3));
}

describe('a sweep that is killed', () => {
  it(`at ${kills} moments and resumed each time writes the bytes of an unbroken run, and no finished part twice`, async () => {
    const before = performance.now();
    const [code] = await start('unbroken', 1).ended;
    const duration = performance.now() - before;
    expect(code).toBe(0);

    const chance = randomStream(20150212, 'kill');
    const seen: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const kept = finished('killed');
      const { child, ended } = start('killed', 1 + (kill % 2));
      const part = chance.uniform();
      // By turns after some more parts, which is in the middle of things on any machine, and at any time at all.
      if (kill % 2 === 0)
        await until(() => finished('killed').size >= Math.min(shards, kept.size + 1 + Math.floor(part * 8)), child);
      else await Promise.race([ended, new Promise((next) => setTimeout(next, part * duration))]);
      child.kill('SIGKILL');
      await ended;
      const now = finished('killed');
      for (const [name, mark] of kept) expect(now.get(name), name).toBe(mark);
      seen.push(now.size);
    }
    expect((await start('killed', 2).ended)[0]).toBe(0);
    expect(contents('killed')).toEqual(contents('unbroken'));
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen[0]).toBeLessThan(shards);
  });
});

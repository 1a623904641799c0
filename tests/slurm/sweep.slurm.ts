import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../program.js';

/** A sweep on a real Slurm: two nodes of two processors each, on this machine. */

const loopback = join(import.meta.dirname, '../../scripts/slurm-loopback.sh');
let folder = '';
let cluster = '';
let environment: NodeJS.ProcessEnv = {};
let built: Awaited<ReturnType<typeof buildProgram>>;
const started: ChildProcess[] = [];

const slurm = (...args: string[]) => execFileSync(loopback, args, { encoding: 'utf8' }).trim();
const ask = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8', env: environment });

// 665 designs of about the same work, in 40 parts: a task lasts seconds, long enough to be killed in the middle.
const sweep = `mettle: 1
id: clustered
study: study.yaml
vary:
  grid:
    people: {paths: [arms.cbct.n, arms.health.n], from: 60, to: 192, by: 1}
    delivery.groupSize: [6, 8, 10, 12, 14]
cost: {currency: EUR, perPerson: 120, perClass: 2400}
`;

function start(file: string, out: string, ...words: string[]) {
  const child = spawn(process.execPath, [built.program, 'sweep', file, '--out', out, ...words], { env: environment });
  started.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  return { child, said, ended: once(child, 'close').then(([code]) => ({ ...said, code: code as number | null })) };
}

const parts = (out: string) =>
  (existsSync(join(out, 'shards')) ? readdirSync(join(out, 'shards')) : []).filter((name) => name.endsWith('.jsonl'));

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let looks = 0; !holds(); looks += 1) {
    if (looks > 6000) throw new Error(`waited in vain until ${what}`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

function merged(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => name.includes('.'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
}

/** Ids of the arrays that were submitted, by the logs of their tasks. */
const arrays = (out: string) =>
  new Set(readdirSync(join(out, 'slurm')).flatMap((name) => /^(\d+)_/.exec(name)?.[1] ?? []));

beforeAll(async () => {
  built = await buildProgram('slurm');
  folder = mkdtempSync(join(tmpdir(), 'mettle-slurm-suite-'));
  // The socket of munge must be in reach of everybody, so folders above it too.
  chmodSync(folder, 0o755);
  cluster = join(folder, 'cluster');
  environment = { ...process.env, SLURM_CONF: slurm('start', cluster, '2') };
  copyFileSync(join(import.meta.dirname, '../../examples/cbct-inflammation.yaml'), join(folder, 'study.yaml'));
  writeFileSync(join(folder, 'sweep.yaml'), sweep);
  const { code } = await start(join(folder, 'sweep.yaml'), join(folder, 'here')).ended;
  expect(code).toBe(0);
});
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  if (cluster !== '') slurm('stop', cluster);
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('mettle sweep --engine slurm', () => {
  const onCluster = ['--engine', 'slurm', '--poll', '1', '--tasks', '4'];

  it('writes the bytes of the local engine although a node dies midway, in a folder of any name', async () => {
    const out = join(folder, 'it\'s 50% $(touch x) "here"');
    const { ended, said } = start(join(folder, 'sweep.yaml'), out, ...onCluster);
    await until(() => parts(out).length >= 3, 'some parts are there');
    const before = parts(out).length;
    slurm('kill-node', cluster, '1');
    const { code, err } = await ended;
    expect([code, before < 40], said.err).toEqual([0, true]);
    expect(err.match(/^Submitted array/gm)?.length).toBeGreaterThan(1);
    expect(merged(out)).toEqual(merged(join(folder, 'here')));
    expect(ask('squeue', '--noheader')).toBe('');
    expect(existsSync(join(out, 'x')) || existsSync('x')).toBe(false);
  });

  it('goes on with the tasks in the queue when the command itself was killed', async () => {
    const out = join(folder, 'left-alone');
    const first = start(join(folder, 'sweep.yaml'), out, ...onCluster);
    await until(() => parts(out).length >= 2, 'some parts are there');
    first.child.kill('SIGKILL');
    await first.ended;
    expect(ask('squeue', '--noheader', '--array')).not.toBe('');
    const { code, err } = await start(join(folder, 'sweep.yaml'), out, ...onCluster).ended;
    expect(code, err).toBe(0);
    expect(err).toMatch(/tasks of an earlier command are still in the queue/);
    expect(err).not.toMatch(/Submitted/);
    expect(arrays(out).size).toBe(1);
    expect(merged(out)).toEqual(merged(join(folder, 'here')));
  });

  it('gives up on tasks that cannot work, with their last words', async () => {
    const home = join(folder, 'changed');
    mkdirSync(home);
    for (const name of ['sweep.yaml', 'study.yaml']) copyFileSync(join(folder, name), join(home, name));
    const out = join(home, 'out');
    // Tasks begin ten seconds from now, when the study is another one.
    const { ended } = start(join(home, 'sweep.yaml'), out, ...onCluster, '--tries', '1', '--sbatch=--begin=now+5');
    await until(() => existsSync(join(out, 'slurm', 'array.sh')), 'the array is written');
    const study = readFileSync(join(home, 'study.yaml'), 'utf8');
    writeFileSync(join(home, 'study.yaml'), study.replace('attrition: 0.15', 'attrition: 0.2'));
    const { code, err } = await ended;
    expect(code).toBe(2);
    expect(err.replaceAll(/\s+/g, ' ')).toMatch(
      /finished nothing. Missing shards of 40: 1-40. Last words of the tasks: .*changed since this part was asked for/,
    );
  });

  it('reads the largest array the cluster allows, and prints the script without submitting it', async () => {
    const out = join(folder, 'dry');
    const { code, out: script } = await start(
      join(folder, 'sweep.yaml'),
      out,
      '--engine',
      'slurm',
      '--dry-run',
      '--tasks',
      '5',
    ).ended;
    expect(code).toBe(0);
    expect(script).toMatch(/--array=0-4%50/);
    expect(existsSync(out)).toBe(false);
    expect(ask('squeue', '--noheader')).toBe('');
  });

  it('says what sbatch has against an option', async () => {
    const { code, err } = await start(
      join(folder, 'sweep.yaml'),
      join(folder, 'wrong'),
      '--engine',
      'slurm',
      '--sbatch=--partition=shrot',
    ).ended;
    expect(code).toBe(2);
    expect(err).toMatch(/sbatch refused the job: .*invalid partition specified/);
  });
});

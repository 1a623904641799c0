import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayScript, quote, sbatchArguments, shardList, tasksOf } from '../../../src/node/sweep/slurm-script.js';

const job = {
  name: 'mettle-0123456789ab',
  command: ['/usr/bin/node', "/opt/it's mettle.cjs"] as const,
  file: '/home/a b/$(touch x)/sweep.yaml',
  out: '/scratch/`id`/50%/"out"\nx',
  packs: ['/packs/one two'],
  job: 'f'.repeat(64),
  shards: 40,
  tasks: ['1-4', '5,9'],
  atOnce: 2,
  options: ['--partition=a b'],
};

describe('the batch script', () => {
  const script = arrayScript(job);

  it('runs the shards of its task with every path as it is, whatever is in it', () => {
    const shown = script.replace(/^exec /m, "printf '%s\\0' ");
    const words = (task: number) =>
      execFileSync('bash', ['--norc', '-c', shown], { env: { SLURM_ARRAY_TASK_ID: String(task) }, encoding: 'utf8' })
        .split('\0')
        .slice(0, -1);
    const before = [
      ...job.command,
      'sweep',
      job.file,
      '--out',
      job.out,
      '--pack',
      '/packs/one two',
      '--expect',
      job.job,
    ];
    expect(words(0)).toEqual([...before, '--shard', '1-4/40']);
    expect(words(1)).toEqual([...before, '--shard', '5,9/40']);
  });

  it('ends with an error for a task it does not know', () => {
    const run = () =>
      execFileSync('bash', ['--norc', '-c', script], { env: { SLURM_ARRAY_TASK_ID: '7' }, stdio: 'pipe' });
    expect(run).toThrow(/unbound variable/);
  });

  it('has no line that a name of a file could have added', () => {
    expect(script.split('\n').filter((line) => !line.startsWith('#'))).toHaveLength(7);
  });

  it('asks for one task a shard list, and gives Slurm no name of a file to find patterns in', () => {
    expect(sbatchArguments(job)).toEqual([
      '--parsable',
      '--job-name=mettle-0123456789ab',
      '--array=0-1%2',
      '--no-requeue',
      '--ntasks=1',
      '--cpus-per-task=1',
      `--chdir=${job.out}`,
      '--output=slurm/%A_%a.txt',
      '--partition=a b',
    ]);
  });
});

describe('a quoted word', () => {
  it('means exactly itself to bash', () => {
    // Names of files hold any character but the one that ends them.
    const words = fc.array(
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(words, (list) => {
        const utf8 = list.map((word) => Buffer.from(word).toString());
        const line = `printf '%s\\0' ${utf8.map(quote).join(' ')}`;
        expect(execFileSync('bash', ['--norc', '-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(
          utf8,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is on one line', () => {
    expect(quote("a\r\nb'\\c")).toBe("$'a\\x0d\\x0ab\\'\\\\c'");
  });
});

describe('tasks', () => {
  it('share out the shards: each once, neighbours together, no more tasks than allowed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (set, most) => {
          const shards = set.sort((a, b) => a - b);
          const tasks = tasksOf(shards, most);
          expect(tasks.length).toBeLessThanOrEqual(most);
          const numbers = tasks.flatMap((task) =>
            task.split(',').flatMap((range) => {
              const [from = 0, to = from] = range.split('-').map(Number);
              return Array.from({ length: to - from + 1 }, (_, index) => from + index);
            }),
          );
          expect(numbers).toEqual(shards);
        },
      ),
    );
  });

  it('are written shortly', () => {
    expect(shardList([1, 2, 3, 5, 7, 8])).toBe('1-3,5,7-8');
  });
});

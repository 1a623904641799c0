import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cluster, type CommandOutcome, runOnSlurm, ShardFolder } from '../../../src/node/sweep/index.js';
import type { DesignOutcome } from '../../../src/sweep/evaluate.js';

/** A cluster of words: what it is asked is written down, and what it answers is given. */
class FakeCluster implements Cluster {
  readonly asked: string[] = [];
  readonly news: string[] = [];
  slept = 0;
  queue: string[] = [];
  /** What becomes of a submission; the shards of each task are given. */
  onSubmit: (tasks: string[], submission: number) => CommandOutcome | undefined = () => undefined;
  onLook: (look: number) => CommandOutcome | undefined = () => undefined;
  maxArraySize = 1001;
  private submissions = 0;
  private looks = 0;

  async run(command: string, args: readonly string[]): Promise<CommandOutcome> {
    this.asked.push([command, ...args].join(' '));
    if (command === 'scontrol') return fine(`SlurmctldPort = 1\nMaxArraySize            = ${this.maxArraySize}\n`);
    if (command === 'scancel') return fine('');
    if (command === 'squeue') {
      this.looks += 1;
      return this.onLook(this.looks) ?? fine(this.queue.map((line) => `${line}\n`).join(''));
    }
    this.submissions += 1;
    const script = readFileSync(args.at(-1) ?? '', 'utf8');
    const tasks = (/shards=\(\n([\s\S]*?)\n\)/.exec(script)?.[1] ?? '').split('\n').map((line) => line.trim());
    return this.onSubmit(tasks, this.submissions) ?? fine(`${this.submissions}\n`);
  }

  async sleep(seconds: number): Promise<void> {
    this.slept += seconds;
  }
}

const fine = (out: string): CommandOutcome => ({ code: 0, out, err: '' });
const failed = (err: string, code = 1): CommandOutcome => ({ code, out: '', err });

const shards = 6;
let out = '';
let folder: ShardFolder;
let cluster: FakeCluster;
const finish = (...numbers: number[]) => {
  for (const number of numbers)
    folder.write(number, shards, [{ number, id: String(number), levels: {}, problems: [] } as DesignOutcome]);
};
const run = (options: { mostTasks?: number; tries?: number } = {}) =>
  runOnSlurm(
    {
      folder,
      shards,
      job: {
        command: ['/usr/bin/node', '/opt/mettle.cjs'],
        file: '/home/me/sweep.yaml',
        out,
        packs: [],
        job: 'a'.repeat(64),
        shards,
        atOnce: 10,
        options: [],
      },
      mostTasks: options.mostTasks ?? 50,
      tries: options.tries ?? 3,
      poll: 10,
      onNews: (line) => cluster.news.push(line),
    },
    cluster,
  );
const submissions = () => cluster.asked.filter((line) => line.startsWith('sbatch')).length;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'mettle-slurm-'));
  folder = new ShardFolder(out, { job: 'a'.repeat(64), program: 'test' }, shards);
  cluster = new FakeCluster();
});
afterEach(() => rmSync(out, { recursive: true }));

describe('the Slurm engine', () => {
  it('submits what is missing in as many tasks as allowed, and needs no more than sbatch, squeue and scontrol', async () => {
    finish(2);
    cluster.maxArraySize = 2;
    cluster.onSubmit = (tasks) => {
      expect(tasks).toEqual(['1,3-4', '5-6']);
      finish(1, 3, 4, 5, 6);
      return undefined;
    };
    await run();
    expect(new Set(cluster.asked.map((line) => line.split(' ')[0]))).toEqual(new Set(['squeue', 'scontrol', 'sbatch']));
    expect(submissions()).toBe(1);
  });

  it('does nothing when nothing is missing', async () => {
    finish(1, 2, 3, 4, 5, 6);
    await run();
    expect(submissions()).toBe(0);
    expect(cluster.slept).toBe(0);
  });

  it('submits again what an ended array left out, for as long as that finishes anything', async () => {
    cluster.onSubmit = (_, submission) => {
      finish(submission);
      return undefined;
    };
    await run({ tries: 1 });
    expect(submissions()).toBe(6);
  });

  it('gives up after so many submissions that finish nothing, and says what is missing and what the tasks said', async () => {
    cluster.onSubmit = (_, submission) => {
      if (submission === 1) finish(1, 2);
      mkdirSync(join(out, 'slurm'), { recursive: true });
      writeFileSync(join(out, 'slurm', `${submission}_0.txt`), 'starting\nout of memory\n');
      return undefined;
    };
    await expect(run()).rejects.toThrow(
      '3 submissions in a row finished nothing. Missing shards of 6: 3-6. Last words of the tasks: starting / out of memory.',
    );
    expect(submissions()).toBe(4);
  });

  it('a file that is not valid does not count as done', async () => {
    cluster.onSubmit = (_, submission) => {
      finish(1, 2, 3, 4, 5, 6);
      if (submission === 1) writeFileSync(join(out, 'shards', `4-of-${shards}.jsonl`), 'half');
      return undefined;
    };
    await run();
    expect(submissions()).toBe(2);
  });

  it('goes on with tasks that an earlier command left in the queue', async () => {
    cluster.queue = ['7_0|RUNNING', '7_1|PENDING'];
    cluster.onLook = (look) => {
      if (look === 3) {
        finish(1, 2, 3, 4, 5, 6);
        cluster.queue = [];
      }
      return undefined;
    };
    await run();
    expect(submissions()).toBe(0);
    expect(cluster.news[0]).toMatch(/2 tasks of an earlier command/);
  });

  it('waits for no task once all is there, and takes what is left out of the queue', async () => {
    cluster.onSubmit = () => {
      finish(1, 2, 3, 4, 5, 6);
      cluster.queue = ['1_0|RUNNING', '1_1|RUNNING'];
      return undefined;
    };
    await run();
    expect(cluster.asked.at(-1)).toBe('scancel 1');
  });

  it('gives a shared disk time to show what another machine wrote', async () => {
    cluster.sleep = async () => {
      cluster.slept += 1;
      if (cluster.slept === 2) finish(1, 2, 3, 4, 5, 6);
    };
    await run();
    expect(submissions()).toBe(1);
  });

  it('lives through a controller that does not answer for a while', async () => {
    cluster.onSubmit = () => {
      cluster.queue = ['1_0|RUNNING'];
      return undefined;
    };
    cluster.onLook = (look) => {
      if (look >= 2 && look < 12) return failed('slurm_load_jobs error: Unable to contact slurm controller');
      if (look === 12) {
        finish(1, 2, 3, 4, 5, 6);
        cluster.queue = [];
      }
      return undefined;
    };
    await run();
    expect(submissions()).toBe(1);
    expect(cluster.news.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  });

  it('gives up on a queue that stays unreadable, and says that the tasks go on', async () => {
    cluster.onLook = (look) => (look > 1 ? failed('down') : undefined);
    await expect(run()).rejects.toMatchObject({ fix: expect.stringMatching(/goes on with them/) });
  });

  it('does not submit twice when the controller took the job but answered too late', async () => {
    cluster.onSubmit = () => {
      cluster.queue = ['1_0|RUNNING'];
      return failed('sbatch: error: Batch job submission failed: Socket timed out on send/recv operation');
    };
    cluster.onLook = (look) => {
      if (look === 4) {
        finish(1, 2, 3, 4, 5, 6);
        cluster.queue = [];
      }
      return undefined;
    };
    await run();
    expect(submissions()).toBe(1);
  });

  it.each([
    [
      failed('sbatch: error: invalid partition specified: shrot', 1),
      /sbatch refused the job: sbatch: error: invalid partition/,
    ],
    [failed('', 127), /no command sbatch/],
  ])('says why nothing could be submitted', async (answer, message) => {
    cluster.onSubmit = () => answer;
    await expect(run()).rejects.toThrow(message);
  });

  it('says when a cluster allows no arrays', async () => {
    cluster.maxArraySize = 0;
    await expect(run()).rejects.toThrow(/no job arrays/);
  });

  it('sleeps between looks', async () => {
    cluster.queue = [];
    cluster.onSubmit = () => {
      cluster.queue = ['1_0|RUNNING'];
      return undefined;
    };
    cluster.onLook = (look) => {
      if (look === 7) finish(1, 2, 3, 4, 5, 6);
      return undefined;
    };
    await run();
    // Nine looks: one before anything is submitted, one at the end, and seven in between after ten seconds each.
    expect(cluster.slept).toBe(70);
  });
});

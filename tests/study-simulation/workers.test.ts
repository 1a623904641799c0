import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threadPool } from '../../src/node/index.js';
import { mergeTallies, prepareKernel, runBlocks, runJob, simulationMachinery } from '../../src/simulation/index.js';
import { exampleNames } from '../studies.js';
import { smallJob } from './jobs.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-worker-'));
const worker = join(folder, 'worker.cjs');

beforeAll(async () => {
  await build({
    entryPoints: ['src/node/simulation-worker.ts'],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const blocks = 40;

describe.each(exampleNames)('%s', (name) => {
  it('has the same tallies with 1, 2 and 7 workers, and in 1 and 40 shards', async () => {
    const job = smallJob(name, 1);
    const kernel = prepareKernel(job, simulationMachinery);
    const whole = JSON.stringify(runBlocks(kernel, 0, 0, blocks));
    const shards = Array.from({ length: blocks }, (_, shard) => runBlocks(kernel, 0, shard, shard + 1));
    expect(JSON.stringify(mergeTallies(shards))).toBe(whole);
    for (const size of [1, 2, 7]) {
      const pool = threadPool(job, size, worker);
      if (!pool) throw new Error('no pool');
      const { tallies, ended } = await runJob(job, pool, { replications: blocks * job.blockSize });
      pool.close();
      expect(ended).toBe('complete');
      expect(JSON.stringify(tallies[0]), `${size} workers`).toBe(whole);
    }
  });
});

describe('a pool', () => {
  it('says which worker failed and why', async () => {
    const job = smallJob(exampleNames[0], 1);
    const pool = threadPool({ ...job, hypotheses: ['H1'], plan: { ...job.plan, hypotheses: [] } }, 1, worker);
    const broken = threadPool({ ...job, scenarios: [] }, 1, worker);
    await expect(broken?.run(0, 0)).rejects.toThrow('a worker failed');
    pool?.close();
    broken?.close();
  });
});

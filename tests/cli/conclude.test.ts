import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hypothesesFile } from '../../src/scripts/hypotheses-file.js';
import { exampleText, planOf } from '../studies.js';
import { mettle } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-conclude-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = planOf(exampleText('il6-with-a-floor'));
const results = join(folder, 'analysis-results.json');
const estimate = (value: number) => ({
  value,
  level: 0.95,
  lower: value - 0.1,
  upper: value + 0.1,
  narrower: { level: 0.9, lower: value - 0.08, upper: value + 0.08 },
});
const write = (conclusion: string, more: object = {}) =>
  writeFileSync(
    results,
    JSON.stringify({
      plan: plan.fingerprint,
      hypotheses: {
        H1: {
          quality: 'passed',
          conclusion,
          p: 0.001,
          estimates: { a: estimate(-0.3), b: estimate(0.3), indirect: estimate(-0.2) },
        },
      },
      ...more,
    }),
  );
beforeAll(() => writeFileSync(join(folder, 'hypotheses.json'), JSON.stringify(hypothesesFile(plan))));

describe('mettle conclude', () => {
  it('says what follows from the results, and that the script says the same', async () => {
    write('supported');
    const { out, code } = await mettle(['conclude', results]);
    expect(code).toBe(0);
    expect(out).toMatch(/H1 +supported +supported +0\.05/);
    expect(out).toContain('holds: H1-supported-1');
    expect(out).toContain('The conclusions follow from the results');
  });

  it('ends with 1 where the results say otherwise than their conclusion', async () => {
    write('refuted');
    const { out, code } = await mettle(['conclude', results]);
    expect(code).toBe(1);
    expect(out).toMatch(/H1 +supported +refuted/);
    expect(out).toContain('1 of 1 conclusions of the script do not follow');
    const json = JSON.parse((await mettle(['conclude', results, '--json'])).out);
    expect(json.hypotheses).toMatchObject([{ id: 'H1', conclusion: 'supported', ofScript: 'refuted' }]);
  });

  it('reads no results of another plan, and nothing that is no results', async () => {
    write('supported', { plan: 'f'.repeat(64) });
    const other = await mettle(['conclude', results]);
    expect(other.code).toBe(2);
    expect(other.err).toContain('the results are of the plan ffffffffffff');
    writeFileSync(results, '{}');
    const empty = await mettle(['conclude', results]);
    expect(empty.code).toBe(2);
    expect(empty.err).toContain('is not what is expected: plan');
    writeFileSync(results, 'no');
    expect((await mettle(['conclude', results])).err).toContain('is not JSON');
  });
});

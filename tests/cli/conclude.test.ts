import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HypothesesFile } from '../../src/schema/hypotheses-file.js';
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

  const refusal = async (args: readonly string[] = [results]) => {
    const { code, err, out } = await mettle(['conclude', ...args]);
    expect(out).toBe('');
    expect(code).toBe(2);
    expect(err).toContain('Fix: ');
    return err;
  };

  it('reads no results of another plan, and nothing that is no results', async () => {
    write('supported', { plan: 'f'.repeat(64) });
    expect(await refusal()).toContain('The results are of the plan ffffffffffff');
    writeFileSync(results, '{}');
    expect(await refusal()).toContain('it has no "plan" or "hypotheses"');
    writeFileSync(results, 'no');
    expect(await refusal()).toContain('it is not JSON');
    writeFileSync(results, '[]');
    expect(await refusal()).toContain('it is a list');
  });

  it('says where results are cut off, once', async () => {
    write('supported');
    const whole = JSON.stringify(JSON.parse(readFileSync(results, 'utf8')), null, 2);
    writeFileSync(results, whole.slice(0, 400));
    const err = await refusal();
    expect(err).toMatch(/analysis-results\.json:\d+:\d+ {2}error {2}not-json/);
    expect(err.match(/Fix:/g)).toHaveLength(1);
  });

  it.each<[string, object, RegExp]>([
    [
      'words for a number',
      { estimates: { a: { ...estimate(-0.3), lower: 'NA' } } },
      /:1:\d+ .*\n.*a\.lower" must be a number, not "NA"/,
    ],
    ['no such number', { p: 2 }, /"hypotheses\.H1\.p" must be a number from 0 to 1, not 2/],
    ['another conclusion than there is', { conclusion: 'refutd' }, /Did you mean "refuted"/],
    ['no estimates and no reason', { estimates: undefined }, /Estimates of "H1" are missing, and no problem is named/],
    [
      'another estimate',
      { estimates: { a: estimate(-0.3), bb: estimate(0.3) } },
      /The estimate "b" of "H1" is missing/,
    ],
    [
      'an interval the wrong way round',
      { estimates: { a: { ...estimate(-0.3), lower: 1 }, b: estimate(1) } },
      /from 1 to -0\.1/,
    ],
  ])('refuses results with %s', async (_, change, problem) => {
    write('supported');
    const whole = JSON.parse(readFileSync(results, 'utf8'));
    Object.assign(whole.hypotheses.H1, change);
    writeFileSync(results, JSON.stringify(whole));
    expect(await refusal()).toMatch(problem);
  });

  it('refuses results that leave a hypothesis of the plan out, or bring one that it does not have', async () => {
    write('supported');
    const whole = JSON.parse(readFileSync(results, 'utf8'));
    writeFileSync(results, JSON.stringify({ ...whole, hypotheses: {} }));
    expect(await refusal()).toContain('Results of "H1" are missing');
    writeFileSync(results, JSON.stringify({ ...whole, hypotheses: { ...whole.hypotheses, H9: whole.hypotheses.H1 } }));
    expect(await refusal()).toContain('The plan has no hypothesis "H9"; it has "H1"');
  });

  it('says that quality checks are open', async () => {
    write('supported');
    const whole = JSON.parse(readFileSync(results, 'utf8'));
    whole.hypotheses.H1.quality = 'not yet said';
    writeFileSync(results, JSON.stringify(whole));
    expect((await mettle(['conclude', results])).out).toContain(
      'not yet said whether the quality checks of H1 were passed',
    );
  });

  it.each<[string, (file: HypothesesFile) => unknown, RegExp]>([
    ['of another format', (file) => ({ ...file, format: 2 }), /"format" is 2; this version of Mettle reads format 1/],
    ['without hypotheses', (file) => ({ ...file, hypotheses: [] }), /"hypotheses" needs at least 1 item/],
    [
      'that would support whatever comes',
      (file) => ({ ...file, hypotheses: [{ ...file.hypotheses[0], supported: [] }] }),
      /"supported" of H1 needs at least 1 item/,
    ],
    [
      'with a criterion that nobody wrote down',
      (file) => ({ ...file, hypotheses: [{ ...file.hypotheses[0], supported: ['H1-suported-1'] }] }),
      /names the criterion "H1-suported-1".*\s.*mean "H1-supported-1"/,
    ],
    [
      'with a hypothesis twice',
      (file) => ({ ...file, hypotheses: [file.hypotheses[0], file.hypotheses[0]] }),
      /"H1" stands twice/,
    ],
  ])('refuses hypotheses %s', async (_, change, problem) => {
    write('supported');
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify(change(hypothesesFile(plan))));
    expect(await refusal([results, '--hypotheses', other])).toMatch(problem);
  });

  it('names the file that was typed where it is missing, and the option where hypotheses.json is', async () => {
    expect(await refusal([join(folder, 'nowhere', 'results.json')])).toContain('results.json');
    const apart = join(mkdtempSync(join(folder, 'apart-')), 'analysis-results.json');
    writeFileSync(apart, readFileSync(results));
    expect(await refusal([apart])).toMatch(/no hypotheses\.json beside[\s\S]*--hypotheses out\/hypotheses\.json/);
  });
});

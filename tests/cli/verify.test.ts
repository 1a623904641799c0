import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
await mettle(['plan', 'examples/thorough-practice-comparison.yaml', '--out', folder]);
const page = join(folder, 'report.html');
const markdown = join(folder, 'osf-preregistration.md');

describe('mettle verify', () => {
  it('finds every number of a page as its own plan gives it', async () => {
    const { out, code } = await mettle(['verify', page]);
    expect(out).toMatch(/\d+ numbers held against the plan \(in the document, template report\), all as it gives them/);
    expect(code).toBe(0);
  });

  it('names the place of a number that was changed, and ends with 1', async () => {
    const text = readFileSync(markdown, 'utf8');
    const line = text.split('\n').findIndex((each) => /power of H2 is 0\.\d+/.test(each)) + 1;
    writeFileSync(markdown, text.replace(/power of H2 is 0\.\d+/, 'power of H2 is 0.999'));
    const { out, code } = await mettle(['verify', markdown]);
    expect(code).toBe(1);
    expect(out).toMatch(
      new RegExp(`osf-preregistration\\.md:${line}:\\d+ {2}differs {2}0\\.999 should be 0\\.\\d+ {2}under "`),
    );
    const { differences } = JSON.parse((await mettle(['verify', markdown, '--json'])).out);
    expect(differences).toHaveLength(1);
  });

  it('does not take a document without a simulation for one that was run again', async () => {
    const { code, out, err } = await mettle(['verify', page, '--rerun']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/holds a simulation that could be run again\.\s+Fix: Leave out --rerun/);
  });

  it('takes a simulation for no document', async () => {
    const plain = join(folder, 'simulation.json');
    const { out } = await mettle([
      'simulate',
      'examples/thorough-practice-comparison.yaml',
      '--replications',
      '1',
      '--truth',
      'planning',
      '--workers',
      '1',
      '--json',
    ]);
    writeFileSync(plain, out);
    const { code, err } = await mettle(['verify', plain]);
    rmSync(plain);
    expect(code).toBe(2);
    expect(err).toContain('it is a simulation that documents show, and no document');
  });

  it('says every fault of the simulation beside the plan, with its place', async () => {
    const beside = join(folder, 'simulation.json');
    writeFileSync(beside, '{"format": 1,\n "fingerprint": "x"');
    const { code, out, err } = await mettle(['verify', markdown, '--rerun']);
    rmSync(beside);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('simulation.json:2:20  error  not-json\n');
    expect(err).toContain('cannot be verified: the simulation in the simulation.json beside its plan cannot be read.');
  });

  it('says what it cannot verify, and what to do', async () => {
    const lonely = join(folder, 'elsewhere.md');
    writeFileSync(lonely, '# A');
    rmSync(join(folder, 'plan.json'));
    expect(await mettle(['verify', lonely])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--plan plan.json'),
    });
    expect(await mettle(['verify', join(folder, 'a.txt')])).toMatchObject({ code: 2 });
  });
});

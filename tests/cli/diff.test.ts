import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'mettle-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));
const study = 'examples/compassion-app-donation.yaml';
await mettle(['plan', study, '--out', folder]);
const plan = join(folder, 'plan.json');
const changedStudy = join(folder, 'changed.yaml');
writeFileSync(changedStudy, readFileSync(study, 'utf8').replace(/attrition: [\d.]+/, 'attrition: 0.35'));
// Most tests compare two plan.json: a study file has to be planned first.
await mettle(['plan', changedStudy, '--out', join(folder, 'changed')]);
const changed = join(folder, 'changed/plan.json');

describe('mettle diff', () => {
  it('compares a plan.json with a study file and shows the change, its place and what it does to power', async () => {
    const { out, code } = await mettle(['diff', plan, changedStudy]);
    expect(code).toBe(0);
    expect(out).toMatch(/needs a reason {2}Sample, attrition {2}sample {2}\/sample\/attrition/);
    expect(out).toMatch(/Actual: 35%/);
    expect(out).toMatch(/People to recruit: \d+ as planned, \d+ as changed\./);
  });

  it('says that nothing differs', async () => {
    expect((await mettle(['diff', plan, plan])).out).toMatch(/do not differ/);
  });

  it('gives deviations as JSON with every field of the table, those not answered empty', async () => {
    const { deviations } = JSON.parse((await mettle(['diff', plan, changed, '--format', 'json'])).out);
    expect(deviations[0]).toMatchObject({
      n: 1,
      path: '/sample/attrition',
      kind: 'sample',
      actual: '35%',
      reason: null,
    });
  });

  it('writes notes to fill, takes them back, and refuses notes about other places', async () => {
    const notes = join(folder, 'deviations.yaml');
    await mettle(['diff', plan, changed, '--format', 'notes', '--out', notes]);
    const filled = readFileSync(notes, 'utf8').replace('# timing: before-data ', 'timing: before-data #');
    writeFileSync(notes, filled);
    const { out, code } = await mettle(['diff', plan, changed, '--reasons', notes]);
    expect(code).toBe(0);
    expect(out).toContain('Decided: before any data were collected');
    writeFileSync(notes, filled.replace('/sample/attrition', '/sample/attritio'));
    const refused = await mettle(['diff', plan, changed, '--reasons', notes]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Did you mean "/sample/attrition"?');
  });

  it('says that a plan was changed after it was made, compares it all the same, and ends with 1', async () => {
    const tampered = join(folder, 'tampered.json');
    writeFileSync(tampered, readFileSync(plan, 'utf8').replace('"sides": 2', '"sides": 1'));
    const { out, err, code } = await mettle(['diff', plan, tampered]);
    expect(code).toBe(1);
    expect(err).toContain('does not fit its fingerprint');
    expect(out).toContain('/hypotheses/H1/sides');
  });

  it('refuses JSON that is no plan', async () => {
    const { err, code } = await mettle(['diff', join(folder, 'results.json'), study]);
    expect(code).toBe(2);
    expect(err).toContain('cannot be read as a plan');
  });

  it('gives the body of an OSF revision', async () => {
    const { out } = await mettle(['diff', plan, changed, '--format', 'osf-revision', '--revision', 'abc12']);
    const { data } = JSON.parse(out);
    expect(data.id).toBe('abc12');
    expect(Object.keys(data.attributes.revision_responses)).toContain('q11');
  });
});

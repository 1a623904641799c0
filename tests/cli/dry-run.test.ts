import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mettle } from './run-cli.js';

/** Without R: the R suite runs the scripts. */

const study = 'examples/compassion-app-donation.yaml';
const folder = mkdtempSync(join(tmpdir(), 'mettle-dry-'));
const { PATH } = process.env;
beforeEach(() => {
  process.env.PATH = folder;
});
afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('mettle dry-run where there is no Rscript', () => {
  it('shows our own analysis beside the truth, says so, and keeps what it made', async () => {
    const { out, code } = await mettle(['dry-run', study, '--out', join(folder, 'kept')]);
    expect(code).toBe(0);
    expect(out).toContain('There is no Rscript on the path');
    expect(out).toMatch(/difference +0\.4000 +0\.7574/);
    expect(out).toContain('The claim holds in these data. Mettle: supported.');
    expect(readdirSync(join(folder, 'kept'))).toEqual(
      expect.arrayContaining(['analysis.R', 'codebook.md', 'data.csv', 'known.json']),
    );
  });

  it('names the truths of the study where another one is asked for', async () => {
    const { err, code } = await mettle(['dry-run', study, '--truth', 'sometimes']);
    expect(code).toBe(2);
    expect(err).toContain('has no truth "sometimes"');
    expect(err).toContain('--truth planning or --truth no-effect');
  });
});

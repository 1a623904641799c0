import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/cli/text/layout.js';
import { mettle, terminal } from './run-cli.js';

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'mettle-plan-'));
});
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});
const study = 'examples/cbct-inflammation.yaml';
const shown = (text: string) => text.replaceAll(out, 'OUT').replace(/plan [0-9a-f]{12}/, 'plan FINGERPRINT');

describe('mettle plan', () => {
  it.each(['cbct-inflammation', 'compassion-app-donation', 'lkm-cbct-dissociation'])(
    'shows %s on one screen',
    async (name) => {
      const { out: text, err } = await mettle(['plan', `examples/${name}.yaml`, '--out', join(out, name)]);
      expect(err).toBe('');
      expect(text.split('\n').length).toBeLessThanOrEqual(42);
      expect(text).not.toContain('\u001b');
      const head = text.slice(0, text.indexOf('Design review'));
      expect(shown(head)).toMatchSnapshot();
    },
  );

  it('writes documents, figures, plan and results', async () => {
    await mettle(['plan', study, '--out', join(out, 'files')]);
    expect(readdirSync(join(out, 'files'))).toEqual(
      expect.arrayContaining([
        'plan.json',
        'results.json',
        'report.md',
        'analysis.R',
        'analysis.py',
        'codebook.md',
        'osf-preregistration.md',
        'power-curve-H1.svg',
      ]),
    );
    const plan = JSON.parse(readFileSync(join(out, 'files', 'plan.json'), 'utf8'));
    expect(plan.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same bytes again', async () => {
    await mettle(['plan', study, '--out', join(out, 'one')]);
    await mettle(['plan', study, '--out', join(out, 'two')]);
    for (const name of readdirSync(join(out, 'one'))) {
      expect(readFileSync(join(out, 'two', name), 'utf8'), name).toBe(readFileSync(join(out, 'one', name), 'utf8'));
    }
  });

  it('fits a narrow terminal and colours it, without changing a word', async () => {
    const lines: string[] = [];
    await mettle(['plan', study, '--out', join(out, 'narrow')], terminal(80, lines));
    const text = lines.join('');
    expect(text).toContain('\u001b[');
    for (const line of stripVTControlCharacters(text).split('\n')) {
      if (!line.includes(out)) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
  });

  it('prints everything as JSON', async () => {
    const { out: text } = await mettle(['plan', study, '--out', join(out, 'json'), '--json']);
    const result = JSON.parse(text);
    expect(Object.keys(result)).toEqual(['format', 'file', 'plan', 'power', 'findings', 'diagnostics', 'written']);
    expect(result.power.results).toHaveLength(2);
  });

  it('ends with 1 at findings of the level asked for', async () => {
    const level = async (word: string) =>
      (await mettle(['plan', study, '--out', join(out, 'level'), '--fail-on', word])).code;
    expect(await level('never')).toBe(0);
    expect(await level('advice')).toBe(1);
  });

  it('writes nothing and ends with 2 when the study cannot be planned', async () => {
    const target = join(out, 'nothing');
    const { out: text, err, code } = await mettle(['plan', 'examples/broken.yaml', '--out', target]);
    expect(code).toBe(2);
    expect(text).toBe('');
    expect(err).toContain('examples/broken.yaml:63:10  error  wrong-type');
    expect(err).toContain('Nothing was written.');
    expect(readdirSync(out)).not.toContain('nothing');
  });

  it('takes seed and date into the plan, and refuses others', async () => {
    const { out: text } = await mettle([
      'plan',
      study,
      '--out',
      join(out, 'seed'),
      '--seed',
      '7',
      '--today',
      '2026-11-22',
      '--json',
    ]);
    expect(JSON.parse(text).plan).toMatchObject({ seed: 7, today: '2026-11-22' });
    for (const args of [
      ['--seed', '1.5'],
      ['--today', '2026-02-30'],
      ['--today', 'soon'],
    ]) {
      const { code, err } = await mettle(['plan', study, '--out', join(out, 'bad'), ...args]);
      expect([code, err.includes('Fix:')]).toEqual([2, true]);
    }
    expect(readdirSync(out)).not.toContain('bad');
  });

  it('does not let a study steer the terminal', async () => {
    const file = join(out, 'steer.yaml');
    const text = readFileSync(study, 'utf8').replace(
      /^title: .*$/m,
      'title: "\\e[31mred\\e[0m \\e]0;owned\\a \\u202Etxt.exe"',
    );
    writeFileSync(file, text);
    const { out: printed } = await mettle(['plan', file, '--out', join(out, 'steer')]);
    expect(printed.split('\n')[0]).toBe('red  txt.exe');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

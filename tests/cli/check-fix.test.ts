import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyReplacements } from '../../src/reading/apply-replacements.js';
import { isSlip } from '../../src/reading/suggest.js';
import { mettle } from './run-cli.js';

const example = 'examples/cbct-inflammation.yaml';

function copyOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mettle-fix-')), 'study.yaml');
  writeFileSync(file, text);
  return file;
}

describe('mettle check --fix', () => {
  it('writes misspelt words right, shows each line, and keeps every other character', async () => {
    const good = readFileSync(example, 'utf8');
    const misspelt = good
      .replace('mediator: il6-plasma', 'mediator: il6-plsma')
      .replace('role: primary', 'rloe: primary');
    const file = copyOf(misspelt);
    const { err, code } = await mettle(['check', file, '--fix']);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(good);
    expect(err.match(/^[-+] +\d+ .*$/gm)).toHaveLength(4);
    expect(err).toContain('(2 words)');
  });

  it('mends keys that are required, and what stands under them, in one round', async () => {
    const good = readFileSync(example, 'utf8');
    const file = copyOf(
      good
        .replace('title:', 'titel:')
        .replace('hypotheses:', 'hypothesis:')
        .replace('role: primary', 'rloe: primry')
        .replace('kind: assumption', 'knid: assumption')
        .replace('- {measure: il6-plasma', '- {measure: il6-plsma'),
    );
    const { err, code } = await mettle(['check', file, '--fix']);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(good);
    expect(err).toContain('(6 words)');
  });

  it('finds what a mistake hid before, and leaves what is no matter of spelling', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'mettle-fix-')), 'broken.yaml');
    copyFileSync('examples/broken.yaml', file);
    const { out, err, code } = await mettle(['check', file, '--fix']);
    expect(code).toBe(2);
    expect(err).toContain('+ 19        b: {value: 0.25,');
    expect(err).toContain('+  8  authors:');
    // Which of two arms, a percentage or a proportion, an id that others may name: people decide.
    const after = readFileSync(file, 'utf8');
    for (const kept of ['attrition: 15 ', 'comparator: cbct}', 'power:  ']) expect(after).toContain(kept);
    expect(out).toContain('attrition');
  });

  it('writes nothing where there is nothing to fix, and not for packs', async () => {
    const { err, code } = await mettle(['check', example, '--fix']);
    expect(code).toBe(0);
    expect(err).toContain('Nothing to fix');
    expect((await mettle(['check', 'hypotheses/kindness-meditation', '--fix'])).code).toBe(2);
  });
});

describe('words written by a program', () => {
  it.each([
    ['randomised', 'randomized', true],
    ['auhtors', 'authors', true],
    ['H-2', 'h2', true],
    ['il8-plasma', 'il6-plasma', false],
    ['unequal', 'equal', false],
    ['pre', 'post', false],
    ['week12', 'week24', false],
  ])('%s for %s: %s', (word, meant, slip) => {
    expect(isSlip(word, meant)).toBe(slip);
  });

  it('are never put where they would need quotes or change more than one line', () => {
    const text = 'a: |\n  two\n  lines\nb: c\n';
    const at = (path: string[], replacement: string) =>
      applyReplacements(text, [
        { code: 'not-allowed', severity: 'error', path, message: '', fix: '', cites: [], replacement },
      ]).text;
    expect(at(['a'], 'one')).toBe(text);
    expect(at(['b'], 'd')).toBe('a: |\n  two\n  lines\nb: d\n');
    fc.assert(
      fc.property(fc.string(), (replacement) => {
        const after = at(['b'], replacement);
        expect(after === text || /^[\w.+-]+$/.test(replacement)).toBe(true);
      }),
    );
  });
});

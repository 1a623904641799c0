import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/reading/study.js';

const examples = join(import.meta.dirname, '../../examples');
const example = (name: string) => readFileSync(join(examples, name), 'utf8');
const good = example('cbct-inflammation.yaml');

/** The good study with one thing changed. */
const changed = (from: string, to: string) => {
  expect(good).toContain(from);
  return readStudy(good.replace(from, to), 'study.yaml').diagnostics;
};

describe('readStudy', () => {
  it.each(['cbct-inflammation.yaml', 'compassion-app-donation.yaml', 'lkm-cbct-dissociation.yaml'])(
    'reads %s',
    (name) => {
      const { study, diagnostics } = readStudy(example(name), name);
      expect(diagnostics).toEqual([]);
      expect(study?.id).toBe(name.replace('.yaml', ''));
    },
  );

  it('says everything that is wrong with the broken example, in the order of the file', () => {
    const { study, diagnostics } = readStudy(example('broken.yaml'), 'broken.yaml');
    expect(study).toBeUndefined();
    const lines = diagnostics.map(
      ({ position, code, message, fix }) =>
        `${position?.line}:${position?.column}  ${code}\n  ${message}\n  Fix: ${fix}`,
    );
    expect(`${lines.join('\n')}\n`).toMatchSnapshot();
  });

  it('has, in the broken example, the mistakes its comments announce', () => {
    const text = example('broken.yaml');
    const { diagnostics } = readStudy(text, 'broken.yaml');
    for (const [index, line] of text.split('\n').entries()) {
      const announced = [...(/ # (.*)$/.exec(line)?.[1] ?? '').matchAll(/: ([a-z]+(?:-[a-z]+)+|contradiction)/g)].map(
        ([, code]) => code,
      );
      const found = diagnostics.filter(({ position }) => position?.line === index + 1).map(({ code }) => code);
      if (index > 2) expect([...found].sort(), `line ${index + 1}`).toEqual([...announced].sort());
    }
  });

  it('names everything that is missing from an almost empty file', () => {
    const { diagnostics } = readStudy('mettle: 1\n', 'study.yaml');
    expect(diagnostics.every(({ code }) => code === 'missing-key')).toBe(true);
    expect(diagnostics.map(({ path }) => path[0])).toEqual([
      'id',
      'title',
      'packs',
      'hypotheses',
      'arms',
      'allocation',
      'schedule',
      'measures',
      'sample',
      'inference',
    ]);
  });

  it('still follows names inside the study when another part is wrong', () => {
    const text = good
      .replace('alpha: 0.05', 'alpha: five percent')
      .replace('comparator: health}', 'comparator: helth}');
    expect(readStudy(text, 'study.yaml').diagnostics.map(({ code }) => code)).toEqual(['unknown-arm', 'wrong-type']);
  });

  it.each([
    [
      'a percentage for a proportion',
      'attrition: 0.15',
      'attrition: 15',
      'out-of-range',
      'Write a proportion: 0.15 for 15 percent.',
    ],
    ['a percent sign', 'attrition: 0.15', 'attrition: 15%', 'wrong-type', 'Write it as a proportion: 0.15.'],
    ['a quoted number', 'power: 0.90', 'power: "0.90"', 'wrong-type', 'Remove the quotes: 0.90.'],
    ['an infinite number', 'maximum: 400', 'maximum: .inf', 'wrong-type', 'Write a whole number from 1 to 10000000.'],
    ['a later format', 'mettle: 1', 'mettle: 2', 'not-allowed', 'Write 1.'],
    ['a mapping for a word', 'sides: 2', 'sides: {both: 2}', 'wrong-type', 'Choose one of these.'],
    ['a misspelt multiplicity', 'method: holm', 'method: holms', 'not-allowed', 'Write "holm".'],
    [
      'a word for a multiplicity',
      '{method: holm, family: [H1, H2]}',
      'holm',
      'wrong-type',
      'Write "none", or a mapping with "method" and "family".',
    ],
    ['an unknown key in a union', 'method: holm,', 'method: holm, familly: [H1],', 'unknown-key', 'Remove "familly".'],
    [
      'a space in a name',
      'id: cbct-inflammation',
      'id: CBCT and inflammation',
      'wrong-form',
      'Write "CBCT-and-inflammation".',
    ],
    [
      'a basis without its kind',
      'basis: {kind: assumption, because',
      'basis: {because',
      'missing-key',
      'Add "kind": "smallest-of-interest", "assumption", "evidence", "pilot" or "placeholder".',
    ],
    ['an unknown basis', 'kind: assumption', 'kind: guess', 'not-allowed', 'Choose one of these.'],
  ])('explains %s', (_, from, to, code, fix) => {
    const diagnostics = changed(from, to);
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.fix])).toEqual([[code, fix]]);
  });

  it('gives every mistake a place, a message without jargon and one fix', () => {
    const line = fc.nat({ max: good.split('\n').length - 1 });
    const put = fc.constantFrom(
      'x: 1',
      '- 3',
      '  id: [a]',
      'arms: 4',
      '',
      'hypotheses:',
      '  - null',
      'sample: {attrition: 2}',
      '}',
      '"',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(line, put), { minLength: 1, maxLength: 4 }), (changes) => {
        const lines = good.split('\n');
        for (const [at, text] of changes) lines[at] = text;
        const { study, diagnostics } = readStudy(lines.join('\n'), 'study.yaml');
        expect(study === undefined).toBe(diagnostics.length > 0);
        for (const { message, fix, position } of diagnostics) {
          expect(position?.line).toBeGreaterThan(0);
          expect(message).not.toMatch(/invalid_|expected .*received|undefined|\[object|NaN/i);
          expect(fix).not.toMatch(/undefined|\[object/);
          expect(message.length * fix.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names two analysis sets of one id, and two ways to leave the baseline out that exclude each other', () => {
    const set = '{id: completers, people: those who came, chosen: by-adherence}';
    const { diagnostics } = readStudy(
      `${good}\nanalysis: {afterOnly: true, changeScores: true, sets: [${set}, ${set}]}\n`,
      'study.yaml',
    );
    expect(diagnostics.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['contradiction', 'analysis.changeScores'],
      ['duplicate-id', 'analysis.sets.1.id'],
    ]);
  });

  it.each([
    [
      'at the top',
      'title:',
      'titel:',
      'titel',
      'at the top of the file. Did you mean "title", which is required there?',
    ],
    ['that much hangs on', '- id: cbct', '- idd: cbct', 'arms.0.idd', 'Did you mean "id", which is required there?'],
    ['of a list', 'measures:', 'measure:', 'measure', 'Did you mean "measures", which is required there?'],
    [
      'that says of which kind a mapping is',
      'kind: assumption',
      'knd: assumption',
      'hypotheses.0.effects.direct.basis.knd',
      'in "effects.direct.basis" of H1. Did you mean "kind", which is required there?',
    ],
    [
      'too far off to be mended',
      'attrition:',
      'attritionRate:',
      'sample.attritionRate',
      'Did you mean "attrition", which',
    ],
    [
      'that one of two keys could be',
      'outcome: ucla',
      'outcom: ucla',
      'hypotheses.0.outcom',
      'Did you mean "outcome"?',
    ],
  ])('says a misspelt key %s once, at its place', (_, from, to, path, message) => {
    const diagnostics = changed(from, to);
    expect(diagnostics.map((each) => [each.code, each.path.join('.')])).toEqual([['unknown-key', path]]);
    expect(diagnostics[0].message).toContain(message);
    const line = good.replace(from, to).split('\n')[(diagnostics[0].position?.line ?? 0) - 1];
    expect(line.slice((diagnostics[0].position?.column ?? 0) - 1)).toMatch(new RegExp(`^${path.split('.').at(-1)}:`));
  });

  it('looks under misspelt keys as well, and names the places as they are written', () => {
    const text = good
      .replace('sample:', 'smple:')
      .replace('attrition: 0.15', 'attritoin: 15')
      .replace('hypotheses:', 'hypothesis:')
      .replace('role: primary', 'role: main');
    expect(readStudy(text, 'study.yaml').diagnostics.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['unknown-key', 'hypothesis'],
      ['not-allowed', 'hypothesis.0.role'],
      ['unknown-key', 'smple'],
      ['unknown-key', 'smple.attritoin'],
      ['out-of-range', 'smple.attritoin'],
    ]);
  });

  it('takes one of two keys for the one that is missing, and a key like nothing for none', () => {
    const codes = (to: string) => changed('title:', to).map(({ code, message }) => [code, message.includes('"title"')]);
    expect(codes('titel: Once\ntitl:')).toEqual([
      ['unknown-key', true],
      ['unknown-key', false],
    ]);
    expect(codes('heading:')).toEqual([
      ['missing-key', true],
      ['unknown-key', false],
    ]);
  });

  it('takes a share under a misspelt arm for the share of the arm that was meant', () => {
    expect(changed('ratio: {cbct: 1,', 'ratio: {cbtc: 1,').map(({ code }) => code)).toEqual(['unknown-arm']);
  });

  it.each([
    ['imputations: 50', 'complete-cases', undefined, ['missingData.imputations']],
    [
      'imputations: 50, imputation: chained equations',
      'full-likelihood',
      'none',
      ['missingData.imputations', 'missingData.imputation'],
    ],
    ['imputations: 50, imputation: chained equations', 'multiple-imputation', undefined, []],
    // The sensitivity analysis shifts what it imputes.
    ['imputations: 50', 'full-likelihood', 'delta-adjustment', []],
  ])('%s with %s and the sensitivity analysis %s', (imputed, primary, sensitivity, contradictions) => {
    const more = sensitivity === undefined ? imputed : `sensitivity: ${sensitivity}, ${imputed}`;
    const rest = good.replace(/^missingData:.*\n(?: .*\n)*/m, '');
    const { diagnostics } = readStudy(
      `${rest}\nmissingData: {assumption: missing-at-random, primary: ${primary}, ${more}}\n`,
      'study.yaml',
    );
    expect(diagnostics.map(({ code, path }) => [code, path.join('.')])).toEqual(
      contradictions.map((path) => ['contradiction', path]),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(() => readStudy(text, 'study.yaml')).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corrected, corrections } from './corrected.js';
import { report } from './harness.js';
import { type ReferenceCase, readCases } from './read-cases.js';

const reference: ReferenceCase = {
  id: 'double-1',
  procedure: 'double',
  inputs: { x: 2 },
  expected: { y: 4 },
  source: 'arithmetic',
  tolerance: { rel: 0.01, abs: 0 },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reference-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

describe('a folder of reference cases', () => {
  it('is read by procedure, beside its index and other files', () => {
    write('double.json', { cases: [reference, { ...reference, procedure: 'treble' }] });
    write('index.json', { total: 2, files: [{ file: 'double.json', cases: 2 }] });
    write('README.md', 'Words.');
    const { cases, problems } = readCases(folder);
    expect(problems).toEqual([]);
    expect([...cases.keys()]).toEqual(['double', 'treble']);
  });

  it('names what the index lists and the folder lacks', () => {
    write('double.json', { cases: [reference] });
    write('index.json', { files: [{ file: 'double.json', cases: 2 }] });
    const { problems, missing } = readCases(folder);
    expect(missing).toEqual(['index.json: double.json should hold 2 cases, found 1']);
    expect(problems).toEqual([]);
  });

  it.each([
    ['no JSON', '{', /^broken\.json: .*JSON/],
    ['no cases', {}, /^broken\.json: cases: /],
    ['an empty list of cases', { cases: [] }, /^broken\.json: cases: holds no cases/],
    ['a case that expects nothing', { cases: [{ ...reference, expected: {} }] }, /cases\.0\.expected: expects nothing/],
    ['a case without tolerance', { cases: [{ ...reference, tolerance: undefined }] }, /cases\.0\.tolerance: /],
    ['a value that is no number', { cases: [{ ...reference, expected: { y: 'four' } }] }, /cases\.0\.expected\.y: /],
  ])('names the file and the place of %s, and keeps the cases of the others', (_, content, message) => {
    write('broken.json', content);
    write('double.json', { cases: [reference] });
    const { cases, problems } = readCases(folder);
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect([...cases.keys()]).toEqual(['double']);
  });

  it('is not empty', () => {
    expect(readCases(folder).problems).toEqual([`${folder}: no reference cases`]);
  });
});

describe('the comparison with a case', () => {
  const answering = (y: unknown) => () => ({ y });

  it('allows abs + rel * |expected| and no more', () => {
    expect(report(reference, answering(4.039))).toBeNull();
    expect(report(reference, answering(4.0401))).toContain('off by');
  });

  it.each([Number.NaN, null, '4', undefined, [4]])('does not take %s for a number', (y) => {
    expect(report(reference, answering(y))).toContain('double-1');
  });

  it('takes only infinity for infinity', () => {
    const infinite = { ...reference, expected: { y: 'Infinity' as const } };
    expect(report(infinite, answering(Infinity))).toBeNull();
    for (const y of [4, -Infinity, 1e300]) expect(report(infinite, answering(y))).toContain('expected Infinity');
  });

  it('takes a list only for a list of the same length', () => {
    const list = { ...reference, expected: { y: [1, 2] } };
    expect(report(list, answering([1, 2]))).toBeNull();
    for (const y of [[1], [1, 2, 3], 1]) expect(report(list, answering(y))).toContain('list of 2');
  });

  it('says which case has no answer, and why', () => {
    const refusing = () => {
      throw new RangeError('x must be odd');
    };
    expect(report(reference, refusing)).toMatch(/double-1 .*no answer: x must be odd/s);
  });
});

describe('corrections of reference values', () => {
  const [first] = corrections;
  const faulty = { ...reference, procedure: first!.procedure, inputs: first!.inputs, expected: first!.stated };

  it('are made where inputs and the faulty value are the same, whatever the id', () => {
    expect(corrected(faulty).expected).toEqual(first!.right);
  });

  it('leave any other value and any other case alone', () => {
    const other = { ...faulty, expected: { power_exact: 0.3 } };
    expect(corrected(other).expected).toEqual({ power_exact: 0.3 });
    expect(corrected({ ...faulty, inputs: { ...faulty.inputs, n: 6 } }).expected).toEqual(first!.stated);
  });
});

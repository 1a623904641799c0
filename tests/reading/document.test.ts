import { describe, expect, it } from 'vitest';
import { maximumTextLength, readDocument } from '../../src/reading/document.js';

const codesOf = (text: string) => readDocument(text, 'a.yaml').diagnostics.map(({ code }) => code);

describe('readDocument', () => {
  it.each([
    ['a tab', 'a:\n\t- b\n', 'yaml-syntax', 'tab'],
    ['an unclosed list', 'a: [1, 2\nb: 3\n', 'yaml-syntax', 'not closed'],
    ['an unclosed quote', 'a: "x\n', 'yaml-syntax', 'no " at its end'],
    ['a second colon', 'a: b: c\n', 'yaml-syntax', 'second ": "'],
    ['a reserved character', 'a: @x\n', 'yaml-syntax', 'cannot start with this character'],
    ['a second document', 'a: 1\n---\nb: 2\n', 'yaml-syntax', 'second document'],
    ['a list as a key', '? [a]\n: 1\n', 'yaml-syntax', 'single word'],
    ['an item on the line of its key', 'a: - b\n', 'yaml-syntax', 'cannot stand on the line of its key'],
    ['a stray bracket', 'a: {b: 1}}\n', 'yaml-syntax', 'nothing opened'],
    ['a wrong escape', 'a: "\\q"\n', 'yaml-syntax', 'backslash'],
    ['brackets nested 2000 deep', `a: ${'['.repeat(2000)}${']'.repeat(2000)}\n`, 'yaml-syntax', 'deep'],
    ['brackets nested 1000 deep', `a: ${'['.repeat(1000)}${']'.repeat(1000)}\n`, 'yaml-syntax', 'deep'],
    ['an unknown tag', 'a: !!js/function x\n', 'yaml-tag', '!!js/function'],
    ['a known tag', 'a: !!str 5\n', 'yaml-tag', '!!str'],
    ['a custom tag on a list', 'a: !x []\n', 'yaml-tag', '!x'],
    ['an anchor on a mapping', 'a: &x {b: 1}\n', 'yaml-anchor', '&x'],
    ['a tag on a mapping', 'a: !x {b: 1}\n', 'yaml-tag', '!x'],
    ['a key twice in brackets', 'a: {b: 1, b: 1}\n', 'duplicate-key', 'on line 1'],
    ['an anchor', 'a: &x 1\n', 'yaml-anchor', '&x'],
    ['YAML 1.1', '%YAML 1.1\n---\na: no\n', 'yaml-version', 'YAML 1.1'],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 'duplicate-key', 'on line 1'],
    ['no text', '', 'empty-file', 'empty'],
    ['a comment only', '# nothing\n', 'empty-file', 'empty'],
    ['too much text', `a: ${'x'.repeat(maximumTextLength)}`, 'file-too-large', '1048576'],
  ])('reports %s', (_, text, code, words) => {
    const { diagnostics } = readDocument(text, 'a.yaml');
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]?.message).toContain(words);
    expect(diagnostics[0]?.position).toMatchObject({ file: 'a.yaml' });
    expect(diagnostics[0]?.fix).not.toBe('');
  });

  it('refuses aliases, so that no value can contain itself', () => {
    const { document, diagnostics } = readDocument('a: &y [*y]\n', 'a.yaml');
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-anchor', 'yaml-alias']);
    expect(document.value).toBeUndefined();
  });

  it('reports several mistakes at once', () => {
    expect(codesOf('a: &x 1\nb: !y 2\nb: 3\n')).toEqual(['duplicate-key', 'yaml-anchor', 'yaml-tag']);
  });

  it('reads "no" and times as texts, and merge keys as keys', () => {
    const { document } = readDocument('a: no\nb: 12:30\n<<: {c: 1}\n', 'a.yaml');
    expect(document.value).toEqual({ a: 'no', b: '12:30', '<<': { c: 1 } });
  });

  it('checks the keys of a large mapping in a moment', () => {
    const text = Array.from({ length: 40_000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(codesOf(`${text}\nk7: 2`)).toEqual(['duplicate-key']);
  }, 20_000);

  it('does not touch prototypes', () => {
    const { document } = readDocument('__proto__: {polluted: 1}\n', 'a.yaml');
    expect(Object.hasOwn(document.value as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('positionOf', () => {
  const text = 'title: T\ndelivery:\n  format: group\narms:\n  - id: a\n  - {id: b, n: 3}\nempty:\n';
  const { document } = readDocument(text, 'a.yaml');

  it.each([
    ['the whole', [], 1, 1],
    ['a value', ['title'], 1, 8],
    ['a mapping, at its key', ['delivery'], 2, 1],
    ['a value inside', ['delivery', 'format'], 3, 11],
    ['a list, at its key', ['arms'], 4, 1],
    ['an item', ['arms', 0], 5, 5],
    ['a value in brackets', ['arms', 1, 'n'], 6, 16],
    ['a missing key, at its parent', ['delivery', 'clustering'], 2, 1],
    ['a missing branch, at the nearest parent', ['delivery', 'clustering', 'icc', 'value'], 2, 1],
    ['an item that is not there', ['arms', 7, 'id'], 4, 1],
    ['a key without a value', ['empty'], 7, 1],
    ['nothing that exists', ['nowhere'], 1, 1],
  ])('finds %s', (_, path, line, column) => {
    expect(document.positionOf(path)).toEqual({ file: 'a.yaml', line, column });
  });

  it('finds the key when asked for it', () => {
    expect(document.positionOf(['arms', 1, 'n'], 'key')).toMatchObject({ line: 6, column: 13 });
  });

  it('counts columns after a byte order mark and Windows line ends', () => {
    const windows = readDocument('\ufeffa: 1\r\nb: 2\r\n', 'a.yaml').document;
    expect(windows.positionOf(['b'])).toMatchObject({ line: 2, column: 4 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/reading/json-document.js';

const placeOf = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;

const leavesOf = (value: unknown): [path: (string | number)[], leaf: unknown][] =>
  typeof value !== 'object' || value === null
    ? [[[], value]]
    : Object.entries(value).flatMap(([key, inner]) =>
        leavesOf(inner).map(([path, leaf]): [(string | number)[], unknown] => [[key, ...path], leaf]),
      );

describe('JSON that a program wrote', () => {
  it('is read as what it is', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        expect(readJson(written, 'a.json')).toMatchObject({ diagnostics: [] });
        expect(readJson(written, 'a.json').document.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is JSON where the engine says so too, whatever is changed in it', () => {
    const characters = fc.constantFrom(...'{}[]",:0123456789.eE+-truefalsn\\u \n\t\u0001\u007f');
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.nat({ max: 2 }),
        fc.array(characters, { maxLength: 3 }),
        (text, at, out, put) => {
          const start = at % (text.length + 1);
          const changed = text.slice(0, start) + put.join('') + text.slice(start + out);
          let isJson = true;
          try {
            JSON.parse(changed);
          } catch {
            isJson = false;
          }
          const codes = readJson(changed, 'a.json').diagnostics.map(({ code }) => code);
          expect(codes.some((code) => code === 'not-json' || code === 'empty-file')).toBe(!isJson);
        },
      ),
      { numRuns: 2000 },
    );
  });

  const text = '{\n  "a": {"b": 1, "c": [2, {"d": null}]},\r\n  "e": "x"\n}\n';
  it.each<[readonly (string | number)[], 'value' | 'key', string]>([
    [[], 'value', '1:1'],
    [['a'], 'value', '2:3'],
    [['a', 'b'], 'value', '2:14'],
    [['a', 'b'], 'key', '2:9'],
    [['a', 'c'], 'value', '2:17'],
    [['a', 'c', 0], 'value', '2:23'],
    [['a', 'c', 1, 'd'], 'value', '2:32'],
    [['a', 'c', 7], 'value', '2:17'],
    [['a', 'z', 'y'], 'value', '2:3'],
    [['e'], 'value', '3:8'],
  ])('has %j (%s) at %s', (path, part, place) => {
    const at = (written: string) => placeOf(readJson(written, 'a.json').document.positionOf(path, part)!);
    expect(at(text)).toBe(place);
    // Editors do not count the mark at the start.
    expect(at(`\uFEFF${text}`)).toBe(place);
  });

  it('finds every value where it is written', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const written = JSON.stringify(value, null, indent);
        const lines = written.split('\n');
        const { document } = readJson(written, 'a.json');
        for (const [path, leaf] of leavesOf(value)) {
          const { line, column } = document.positionOf(path)!;
          const shown = JSON.stringify(leaf);
          expect(lines[line - 1].slice(column - 1, column - 1 + shown.length)).toBe(shown);
        }
      }),
    );
  });

  const none = 'The file is not JSON.';
  it.each<[string, string, string?]>([
    ['{"a": 1', '1:8'],
    ['{"a": 1,\n\n', '1:9'],
    ['{"a": tru', '1:7'],
    ['{"a": "some te', '1:7'],
    ['{\n  "a": [\n    1,\n    {"b": "x"', '4:14'],
    ['{"a": NaN}', '1:7'],
    ['{"a": [1, {"b": -Infinity}]}', '1:17'],
    ['{"a": 01}', '1:7'],
    ["{'a': 1}", '1:2'],
    ['{a: 1}', '1:2'],
    ['{"a": 1} # b', '1:10'],
    ['{"a": // b\n1}', '1:7'],
    ['- 1\n- 2', '1:1'],
    ['{"a": &b 1}', '1:7'],
    ['{"a" 1}', '1:6'],
    ['{"a": 1 "b": 2}', '1:7'],
    ['[1 2]', '1:2'],
    ['[1, ]', '1:5'],
    ['[1, ",", ]', '1:10'],
    ['{"a": }', '1:7'],
    ['{} {}', '1:4'],
    ['{"a": 1}}', '1:9'],
    ['["a\nb", "c"]', '1:2'],
    ['["\\x", "c"]', '1:2'],
    // YAML that differs from JSON in no word of it.
    ['"a": 1', '1:1'],
    ['{"a"}', '1:1'],
    ['['.repeat(500), '1:201', 'Brackets are nested hundreds deep.'],
    ['['.repeat(1e5) + ']'.repeat(1e5), '1:201', 'Brackets are nested hundreds deep.'],
    [`{"a": ${'['.repeat(1e5)}${']'.repeat(1e5)}, "a": 1}`, '1:206', 'Brackets are nested hundreds deep.'],
    ['- '.repeat(1e5), '1:1'],
    [' \n', '1:1', 'The file is empty.'],
  ])('that is none says where: %.40j', (written, place, message = none) => {
    const { document, diagnostics } = readJson(written, 'a.json');
    expect(document.value).toBeUndefined();
    expect(diagnostics.map((each) => [placeOf(each.position!), each.message, each.fix])).toEqual([
      [place, message, 'Write the file again with the program that made it.'],
    ]);
  });

  it('may hold any text, such as brackets and colons', () => {
    const written = JSON.stringify({ a: '['.repeat(500), ':': '": "', '\\': '\\"' });
    expect(readJson(written, 'a.json')).toMatchObject({ document: { value: JSON.parse(written) }, diagnostics: [] });
  });

  it('says of a key that it stands twice, and takes the last', () => {
    const { document, diagnostics } = readJson('{"a": 1,\n "b": {"c": 1, "c": 2},\n "a": 3}', 'a.json');
    expect(document.value).toEqual({ a: 3, b: { c: 2 } });
    expect(diagnostics.map(({ position, message }) => [placeOf(position!), message])).toEqual([
      ['3:2', '"a" stands twice in the same mapping; the first is on line 1.'],
      ['2:16', '"c" stands twice in the same mapping; the first is on line 2.'],
    ]);
  });
});

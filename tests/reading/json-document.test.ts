import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/reading/json-document.js';

const placeOf = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;

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

  it.each<[string, string, string]>([
    ['{"a": 1', '1:8', 'and then it breaks off'],
    ['{"a": 1,\n\n', '1:9', 'and then it breaks off'],
    ['{"a": tru', '1:7', 'and then it breaks off'],
    ['{"a": "some te', '1:7', 'and then it breaks off'],
    ['{"a": NaN}', '1:7', 'and then "NaN" stands where a value must stand'],
    ['{"a": 01}', '1:7', 'and then "01" stands where a value must stand'],
    ["{'a': 1}", '1:2', 'stands where a key in double quotes must stand'],
    ['{"a" 1}', '1:6', 'and then "1" stands where ":" must stand'],
    ['{"a": 1 "b": 2}', '1:9', 'and then a text stands where "," or "}" must stand'],
    ['[1 2]', '1:4', 'and then "2" stands where "," or "]" must stand'],
    ['[1, ]', '1:5', 'and then "]" stands where a value must stand'],
    ['{} {}', '1:4', 'and then "{" stands where nothing more may stand'],
    ['["a\nb", "c"]', '1:2', 'The text that starts here holds a line break'],
    ['["\\x", "c"]', '1:2', 'or a "\\" that means nothing in JSON'],
    [`${'['.repeat(500)}`, '1:202', 'Brackets are nested hundreds deep'],
    [' \n', '1:1', 'The file is empty'],
  ])('that is none says where: %j', (written, place, words) => {
    const { document, diagnostics } = readJson(written, 'a.json');
    expect(document.value).toBeUndefined();
    expect(diagnostics.map(({ position, message }) => [placeOf(position!), message])).toEqual([
      [place, expect.stringContaining(words)],
    ]);
  });

  it('says of a key that it stands twice, and takes the last', () => {
    const { document, diagnostics } = readJson('{"a": 1,\n "b": {"c": 1, "c": 2},\n "a": 3}', 'a.json');
    expect(document.value).toEqual({ a: 3, b: { c: 2 } });
    expect(diagnostics.map(({ position, message }) => [placeOf(position!), message])).toEqual([
      ['2:16', '"c" stands twice in the same mapping; the first is on line 2.'],
      ['3:2', '"a" stands twice in the same mapping; the first is on line 1.'],
    ]);
  });
});

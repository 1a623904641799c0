import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/diagnostic.js';
import { readDocument } from '../../src/reading/document.js';
import { editStudyText } from '../../src/reading/edit-study.js';
import { exampleNames, exampleText } from '../studies.js';

const study = `# A comment at the top
mettle: 1   # the format
title: "Quoted: by hand"   # kept
arms:
  # the practice
  - id: cbct
    practice: cbct
    dose: {weeks: 8, hoursPerSession: 2}   # per week
  - id: health
    comparator: health-education

sample:
  population: |
    Lonely adults
    in a town
  attrition: 0.15 # a guess
  exclusions: [illness, 'other, illness']
openness:
`;

const edit = (path: Path, value: unknown, text = study) => editStudyText(text, path, value);
/** Lines of the text that an edit changed, before and after. */
function changed(path: Path, value: unknown): { gone: string[]; come: string[] } {
  const [before, after] = [study.split('\n'), (edit(path, value) ?? '').split('\n')];
  return { gone: before.filter((line) => !after.includes(line)), come: after.filter((line) => !before.includes(line)) };
}

describe('an edit touches nothing but the value', () => {
  it.each<[string, Path, unknown, string[], string[]]>([
    [
      'a number keeps its comment',
      ['sample', 'attrition'],
      0.2,
      ['  attrition: 0.15 # a guess'],
      ['  attrition: 0.2 # a guess'],
    ],
    [
      'a quoted text stays quoted',
      ['title'],
      'Another: title',
      ['title: "Quoted: by hand"   # kept'],
      ['title: "Another: title"   # kept'],
    ],
    [
      'a value inside braces',
      ['arms', 0, 'dose', 'weeks'],
      10,
      ['    dose: {weeks: 8, hoursPerSession: 2}   # per week'],
      ['    dose: {weeks: 10, hoursPerSession: 2}   # per week'],
    ],
    [
      'a new key inside braces',
      ['arms', 0, 'dose', 'sessionsPerWeek'],
      1,
      ['    dose: {weeks: 8, hoursPerSession: 2}   # per week'],
      ['    dose: {weeks: 8, hoursPerSession: 2, sessionsPerWeek: 1}   # per week'],
    ],
    ['a new key of a list item', ['arms', 1, 'n'], 40, [], ['    n: 40']],
    [
      'a new key before an empty line',
      ['arms', 1, 'matchedOn'],
      ['contact-time'],
      [],
      ['    matchedOn: [contact-time]'],
    ],
    ['keys that are missing are made', ['safety', 'monitoring'], 'passive', [], ['safety: {monitoring: passive}']],
    ['a key without a value gets one', ['openness', 'registry'], 'osf', ['openness:'], ['openness: {registry: osf}']],
    ['a new arm', ['arms', 2], { id: 'wait', comparator: 'waitlist' }, [], ['  - {id: wait, comparator: waitlist}']],
    [
      'a text that needs quotes inside brackets gets them',
      ['sample', 'exclusions', 2],
      'a, b',
      ["  exclusions: [illness, 'other, illness']"],
      ['  exclusions: [illness, \'other, illness\', "a, b"]'],
    ],
    [
      'an item inside brackets is taken away',
      ['sample', 'exclusions', 0],
      undefined,
      ["  exclusions: [illness, 'other, illness']"],
      ["  exclusions: ['other, illness']"],
    ],
    [
      'the last key inside braces is taken away',
      ['arms', 0, 'dose', 'hoursPerSession'],
      undefined,
      ['    dose: {weeks: 8, hoursPerSession: 2}   # per week'],
      ['    dose: {weeks: 8}   # per week'],
    ],
    [
      'a key is taken away with its line',
      ['arms', 1, 'comparator'],
      undefined,
      ['    comparator: health-education'],
      [],
    ],
    [
      'an item is taken away with its lines',
      ['arms', 1],
      undefined,
      ['  - id: health', '    comparator: health-education'],
      [],
    ],
    [
      'a text over several lines becomes one line',
      ['sample', 'population'],
      'Adults',
      ['  population: |', '    Lonely adults', '    in a town'],
      ['  population: Adults'],
    ],
    [
      'a list of mappings gets a line for each',
      ['accept'],
      [{ rule: 'one', because: 'a: b' }],
      [],
      ['accept:', '  - {rule: one, because: "a: b"}'],
    ],
  ])('%s', (_, path, value, gone, come) => expect(changed(path, value)).toEqual({ gone, come }));

  it('keeps every comment where the file has to be written anew', () => {
    const text = edit(['arms', 0, 'id'], undefined) ?? '';
    for (const comment of [
      '# A comment at the top',
      '# the format',
      '# kept',
      '# the practice',
      '# per week',
      '# a guess',
    ])
      expect(text).toContain(comment);
    expect(readDocument(text, 's').document.value).toMatchObject({ arms: [{ practice: 'cbct' }, { id: 'health' }] });
  });

  it('refuses a text that is no YAML, and a path through a single value', () => {
    expect(edit(['a'], 1, 'a: [')).toBeUndefined();
    expect(edit(['title', 'x'], 1)).toBeUndefined();
  });

  it('starts an empty file', () => expect(edit(['mettle'], 1, '')).toBe('mettle: 1\n'));
});

describe('whatever is written is read back as it was', () => {
  const texts = exampleNames.map(exampleText);
  it.each(exampleNames.map((name, index) => [name, texts[index]]))('%s', (_, text) => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.constantFrom<Path>(
          ['title'],
          ['sample', 'population'],
          ['arms', 0, 'described', 'why'],
          ['hypotheses', 0, 'effects', 'x', 'basis', 'because'],
        ),
        (value, path) => {
          const made = editStudyText(text, path, value);
          const { document } = readDocument(made ?? '', 's');
          const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document.value);
          expect(found).toBe(value);
          const comments = (all: string) => all.split('\n').filter((line) => line.startsWith('#'));
          expect(comments(made ?? '')).toEqual(comments(text));
        },
      ),
      { numRuns: 15 },
    );
  });
});

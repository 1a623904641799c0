import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Diagnostic, Path } from '../../src/diagnostic.js';
import { rules } from '../../src/rules/index.js';
import { openPageLibrary } from '../../src/web/state/catalog.js';
import { fieldAt, writtenInFile } from '../../src/web/state/fields.js';
import { allPlaces, fixOnPage } from '../../src/web/state/fix.js';
import { openText } from '../../src/web/state/study.js';
import { exampleFor, plan } from '../rules/lay-over.js';
import { exampleText } from '../studies.js';
import { pageLibrary } from './library.js';

beforeAll(() => openPageLibrary(pageLibrary()));
afterAll(() => openText('', ''));

const isListed = (path: Path) =>
  writtenInFile.some((pattern) =>
    pattern.split('.').every((key, index) => key === String(path[index]) || (key === '*' && index < path.length)),
  );

describe('where a study is changed on the page', () => {
  it('every place of the format has a field, or is listed as written in the file', () => {
    openText(exampleText('cbct-inflammation'), 'study.yaml');
    const places = allPlaces().map(({ place }) => place);
    expect(places.length).toBeGreaterThan(400);
    for (const place of places) {
      expect(fieldAt(place) !== undefined, place.join('.')).toBe(!isListed(place));
      if (fieldAt(place)) expect(fieldAt(place)?.label, place.join('.')).toMatch(/^[A-Z]/);
    }
    const known = new Set(places.map((place) => place.join('.')));
    for (const pattern of writtenInFile)
      expect(known, pattern).toContain(pattern.replace('correct.*', 'correct.comparator'));
  });
});

/** What the page makes of a finding: labels in «», what is of the file in backquotes. */
const onPage = (finding: Diagnostic) =>
  fixOnPage(finding)
    .pieces.map(({ kind, text }) => (kind === 'label' ? `«${text}»` : kind === 'code' ? `\`${text}\`` : text))
    .join('');
const goalsOf = (finding: Diagnostic) =>
  fixOnPage(finding).goals.map(({ label, isInFile }) => (isInFile ? `file: ${label}` : label));

describe('fixes of the rules in the words of the page', () => {
  const keys = new Set(allPlaces().map(({ place }) => String(place.at(-1))));

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const text = stringify(exampleFor(rule.examples.flagged));
    openText(text, 'example.yaml');
    const { findings } = plan(text, 'example.yaml');
    expect(findings.some(({ code }) => code === rule.id)).toBe(true);
    for (const finding of findings) {
      const { pieces, goals } = fixOnPage(finding);
      expect(goals.length, finding.code).toBeGreaterThan(0);
      expect(pieces.length).toBeGreaterThan(0);
      for (const { path, label, isInFile } of goals) {
        expect(label).toMatch(/^[A-Za-z0-9]/);
        // A place without a field is listed, or holds one that is, or the page has its field only once the study says it.
        const holdsListed = writtenInFile.some((pattern) => pattern.startsWith(`${path.join('.')}.`));
        if (isInFile) expect(isListed(path) || holdsListed || !fieldAt(path), path.join('.')).toBe(true);
        else expect(fieldAt(path)?.path, path.join('.')).toEqual(path);
      }
      // No key of the file is left among the words.
      const words = pieces.map(({ kind, text: piece }) => (kind === 'words' ? piece.replaceAll(/"[^"]*"/g, '') : '|'));
      const left = [...words.join('').matchAll(/[A-Za-z]+/g)].map(([word]) => word);
      expect(left.filter((word) => /[a-z][A-Z]/.test(word) && keys.has(word))).toEqual([]);
      expect(words.join('')).not.toMatch(/[{}[\]]/);
    }
  });

  const finding = (code: string) => {
    const rule = rules.find(({ id }) => id === code);
    const text = stringify(exampleFor(rule?.examples.flagged ?? ''));
    openText(text, 'example.yaml');
    const found = plan(text, 'example.yaml').findings.find((each) => each.code === code);
    if (!found) throw new Error(`${code} is not found`);
    return found;
  };

  it.each([
    [
      'analysts-not-masked',
      'Hand over the data with arms coded A and B, and write Blinding: «Analysts»: yes.',
      ['Analysts, Blinding'],
    ],
    [
      'practice-not-logged',
      'Add «Practice logged by»: Self-reported practice minutes under «Delivery and classes» (Objective app usage where an app counts by itself).',
      ['Practice logged by, Delivery and classes', 'Home practice, minutes a day, cbct'],
    ],
    [
      'goals-not-measured',
      'Add «Measure»: Practitioner intentions and goals; «Role»: Covariate; «Measured at»: the first visit, asked before people know their arm.',
      ['Add a measure as', 'cbct, Arms'],
    ],
    [
      'no-quality-gate',
      'Add «Name»: taught-as-intended; «It is passed when»: "mean of 80 percent or more in both arms"; «If it fails, we conclude»: "no conclusion about the practice".',
      ['Name of the new check'],
    ],
    [
      'analysis-sets-not-defined',
      'Add `analysis: {sets: [{id: everybody-allocated, people: "..."}]}`, the primary one first.',
      ['file: analysis.sets'],
    ],
    [
      'classes-ignored',
      'Write «Plan with classes» under «Delivery and classes»; published values run from .02 to .12.',
      ['Plan with classes, Delivery and classes'],
    ],
    ['smallest-of-interest-missing', 'Add `sesoi: {difference: {value: ..., because: "..."}}`.', ['file: sesoi of H1']],
  ])('%s, word for word', (code, text, goals) => {
    const found = finding(code);
    expect(onPage(found)).toBe(text);
    expect(goalsOf(found)).toEqual(goals);
  });

  it('a key with the keys above it is one place', () => {
    openText(exampleText('cbct-inflammation'), 'study.yaml');
    const dotted = { ...finding('analysts-not-masked'), path: ['sample'], fix: 'Add sample.diversity: "...".' };
    expect(onPage(dotted)).toBe('Add «Diversity»: "...".');
    expect(goalsOf(dotted)).toEqual(['Diversity, People']);
  });

  it('words that are like keys stay words', () => {
    const like = { ...finding('analysts-not-masked'), fix: 'Say which outcome: a donation, at best. See under that.' };
    expect(onPage(like)).toBe(like.fix);
  });
});

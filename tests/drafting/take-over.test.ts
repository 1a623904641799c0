import { describe, expect, it } from 'vitest';
import { variantsOf, varied } from '../../src/drafting/index.js';
import { editStudyTextToward } from '../../src/reading/edit-toward.js';
import { readStudy } from '../../src/reading/study.js';
import { builtInCatalog, exampleNames, exampleText } from '../studies.js';

const catalog = builtInCatalog();

/** A study as it is compared: items in the order of their names, and nothing that is empty. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const name = (item: unknown) => {
      const { id, measure } = (item ?? {}) as { id?: string; measure?: string };
      return String(id ?? measure ?? '');
    };
    return value.map(plain).sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
  }
  if (value === null || typeof value !== 'object') return value;
  const said = Object.entries(value)
    .map(([key, each]) => [key, plain(each)] as const)
    .filter(([, each]) => each !== undefined && JSON.stringify(each) !== '{}');
  return Object.fromEntries(said);
}

const texts = [...exampleNames, 'thorough-partially-nested', 'thorough-practice-comparison'];

describe.each(texts)('the text of %s', (name) => {
  const text = exampleText(name);
  const { study } = readStudy(text, '');

  it.each(varied)('becomes each of its designs with another %s, and keeps all other lines', (what) => {
    if (!study) throw new Error(`${name} is no study`);
    const variants = variantsOf(study, what, catalog).slice(1);
    for (const { label, study: variant } of variants) {
      const edited = editStudyTextToward(text, study, variant) ?? '';
      const read = readStudy(edited, '');
      expect(read.diagnostics, label).toEqual([]);
      expect(plain(read.study), label).toEqual(plain(variant));
      const comments = text.split('\n').filter((line) => line.startsWith('#'));
      expect(edited.split('\n').filter((line) => line.startsWith('#'))).toEqual(comments);
      const kept = edited.split('\n').filter((line) => text.split('\n').includes(line));
      expect(kept.length / text.split('\n').length, label).toBeGreaterThan(0.6);
    }
    expect(editStudyTextToward(text, study, study)).toBe(text);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applies, whyApplies } from '../../src/documents/applies.js';
import { gapLabel } from '../../src/documents/markdown.js';
import { renderDocument } from '../../src/documents/render.js';
import { factMeanings } from '../../src/report/facts.js';
import { exampleIds, exampleText, planned, template, templateIds } from '../report/fixture.js';

interface Form {
  readonly questions: readonly {
    readonly key: string;
    readonly label: string;
    readonly block_type: string;
    readonly required: boolean;
    readonly page: string;
    readonly options?: readonly string[];
  }[];
}

const form = (name: string): Form =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'forms', `${name}.json`), 'utf8'));

describe('every template', () => {
  it('is listed and lies in a folder of its name', () => {
    const folders = readdirSync(join(import.meta.dirname, '../../templates')).filter((name) => name !== 'layouts');
    expect(folders.sort()).toEqual([...templateIds].sort());
    for (const id of templateIds) expect(template(id).header.id).toBe(id);
  });

  it.each(templateIds)('%s prints raw text only through the writers', (id) => {
    const raw = [...template(id).text.matchAll(/<%-\s*([^%]*?)\s*%>/g)].map(([, code]) => code);
    for (const code of raw) expect(code).toMatch(/^d\.(blocks|answer|chosen|gap|numbers|references)\(/);
  });

  it.each(templateIds)('%s renders for every example in every format, the same twice', async (id) => {
    for (const example of exampleIds) {
      const { report } = planned(exampleText(example));
      for (const format of template(id).header.formats) {
        const first = await renderDocument(report, template(id), format);
        expect(first.content.length).toBeGreaterThan(400);
        expect(first.content).not.toMatch(/undefined|NaN|\[object|<%|%>/);
        expect((await renderDocument(report, template(id), format)).content).toBe(first.content);
      }
    }
  });
});

describe('the OSF form', () => {
  const osf = form('osf-preregistration-3');
  const asked = osf.questions.filter(({ block_type }) => block_type !== 'file-input');
  const { header } = template('osf-preregistration');

  it('has the keys, labels, pages, duties and options of the form, byte for byte and in its order', () => {
    expect(header.questions.map(({ key, label, page, required }) => ({ key, label, page, required }))).toEqual(
      osf.questions.map(({ key, label, page, required }) => ({ key, label, page, required })),
    );
    expect(header.questions.map(({ options }) => options?.map(({ text }) => text))).toEqual(
      osf.questions.map(({ options }) => options),
    );
  });

  it.each(exampleIds)('answers every question of %s under its label, or asks', async (example) => {
    const { report } = planned(exampleText(example));
    const { content } = await renderDocument(report, template('osf-preregistration'), 'md');
    const headings = [...content.matchAll(/^### (.+)$/gm)].map(([, label]) => label);
    expect(headings).toEqual(asked.map(({ label }) => label));
    const answers = content.split(/^#{2,3} .+$/m).slice(1);
    expect(answers.filter((answer) => answer.trim() !== '').length).toBeGreaterThanOrEqual(asked.length);
    const { answers: byKey } = JSON.parse(
      (await renderDocument(report, template('osf-preregistration'), 'json')).content,
    );
    expect(Object.keys(byKey)).toEqual(osf.questions.map(({ key }) => key));
    for (const { key, options } of asked) {
      if (options) continue;
      expect(byKey[key], key).toBeTypeOf('string');
      expect(byKey[key].length, key).toBeGreaterThan(20);
    }
    for (const { key, options } of asked.filter((question) => question.required && question.options)) {
      const chosen = [byKey[key]].flat().filter((each) => each !== null);
      for (const each of chosen) expect(options).toContain(each);
      if (chosen.length === 0) expect(content).toContain(gapLabel);
    }
  });

  it('marks the options that hold', async () => {
    const { report } = planned(exampleText('cbct-inflammation'));
    const { content } = await renderDocument(report, template('osf-preregistration'), 'md');
    expect(content).toContain('- ☑ Experiment - A researcher');
    expect(content).toContain('- ☐ Meta-Analysis');
    expect(content).toContain('- ☑ Personnel who analyze the data');
    expect(content).toContain('- ☐ Personnel who interact directly');
    expect(content).toContain('- ☐ No blinding is involved');
  });
});

describe('the AsPredicted form', () => {
  const items = form('aspredicted').questions;

  it('takes options from the form byte for byte', () => {
    const { header } = template('aspredicted');
    for (const { key, options } of header.questions.filter((question) => question.options))
      expect(options?.map(({ text }) => text)).toEqual(items.find((item) => item.key === key)?.options);
    expect(header.questions).toHaveLength(11);
  });

  it.each(exampleIds)('keeps %s near one page and says how long it is', async (example) => {
    const { report } = planned(exampleText(example));
    const { characters, budget, content } = await renderDocument(report, template('aspredicted'), 'md');
    expect(budget).toBe(3200);
    expect(characters).toBe([...content].length);
    expect(characters).toBeLessThan(3200);
  });
});

describe('whether a template applies', () => {
  it.each(templateIds)('%s asks only for facts that plans can have', (id) => {
    const { applies, questions } = template(id).header;
    const asked = [applies?.when, ...questions.flatMap(({ options }) => (options ?? []).map(({ when }) => when))];
    for (const fact of asked.flat()) if (fact !== undefined) expect(Object.keys(factMeanings)).toContain(fact);
  });

  it('follows from the facts of the plan, with why', () => {
    const header = { ...template('report').header, applies: { when: ['data-exist'], to: 'studies of old data' } };
    expect(applies(header, ['data-exist', 'randomised'])).toBe(true);
    expect(whyApplies(header, ['data-exist'])).toBe('applies, because data exist already');
    expect(applies(header, ['randomised'])).toBe(false);
    expect(whyApplies(header, ['randomised'])).toBe('does not apply; it is for studies of old data');
    expect(applies(template('report').header, [])).toBe(true);
  });
});

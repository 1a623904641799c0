import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applies, whyApplies } from '../../src/documents/applies.js';
import { gapLabel } from '../../src/documents/markdown.js';
import { renderDocument, renderFormats } from '../../src/documents/render.js';
import { inputOf } from '../../src/documents/template-header.js';
import { factMeanings } from '../../src/report/facts.js';
import { exampleIds, exampleText, planned, template, templateIds, templates } from '../report/fixture.js';

interface Form {
  readonly schema_name: string;
  readonly schema_version: number;
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

  it.each(templateIds)('%s renders for every example in every format', async (id) => {
    for (const example of exampleIds) {
      const { report } = planned(exampleText(example));
      const { header } = template(id);
      // A form that is for other studies is rendered once, so that it cannot break unseen.
      if (!applies(header, report.facts) && example !== exampleIds[0]) continue;
      const formats = header.formats.filter((format) => format !== 'osf-json');
      for (const { content } of await renderFormats(report, template(id), formats)) {
        expect(content.length).toBeGreaterThan(400);
        expect(content).not.toMatch(/undefined|NaN|\[object|<%|%>/);
      }
    }
  });

  it.each(templateIds)('%s is the same twice', async (id) => {
    const { report } = planned(exampleText(exampleIds[0]));
    const formats = template(id).header.formats.filter((format) => format !== 'osf-json');
    const first = await renderFormats(report, template(id), formats);
    expect(await renderFormats(report, template(id), formats)).toEqual(first);
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

/** Inventories of the forms, by the id of the template that fills them. */
const forms: Readonly<Record<string, string>> = {
  'osf-aspredicted': 'aspredicted',
  'osf-egap': 'egap-registration-4',
  'osf-open-ended': 'osf-open-ended-3',
  'osf-prereg-challenge': 'prereg-prize',
  'osf-preregistration': 'osf-preregistration-3',
  'osf-preregistration-2': 'osf-preregistration',
  'osf-qualitative': 'qualitative-research',
  'osf-real-world-evidence': 'real-world-evidence-2',
  'osf-registered-report': 'registered-report-4',
  'osf-replication-recipe': 'brandt-prereg-2',
  'osf-replication-recipe-results': 'brandt-postcomp-2',
  'osf-ridie': 'ridie-initiation',
  'osf-secondary-data': 'secondary-data',
  'osf-social-psychology': 'veer-1',
  'osf-standard': 'osf-standard-2',
};

describe('the forms of the Open Science Framework', () => {
  const inputs: Readonly<Record<string, string>> = {
    'short-text-input': 'short-text',
    'long-text-input': 'long-text',
    'contributors-input': 'contributors',
    'single-select-input': 'single-choice',
    'multi-select-input': 'multiple-choice',
    'file-input': 'files',
  };

  it('all have a template and an inventory', () => {
    const ids = templates.filter(({ header }) => header.target === 'osf').map(({ header }) => header.id);
    expect(ids).toEqual(Object.keys(forms));
    const inventories = readdirSync(join(import.meta.dirname, 'forms')).map((name) => name.replace('.json', ''));
    expect(Object.values(forms).sort()).toEqual(inventories.sort());
  });

  it.each(Object.entries(forms))(
    '%s has keys, labels, pages, duties, inputs and options byte for byte, in order',
    (id, name) => {
      const { questions, schema_name, schema_version } = form(name);
      const { header } = template(id);
      expect(header.source?.schema).toEqual({ name: schema_name, version: schema_version });
      expect(
        header.questions.map((question) => [
          question.key,
          question.label,
          question.page,
          question.required,
          inputOf(question),
          question.options?.map(({ text }) => text),
        ]),
      ).toEqual(
        questions.map(({ key, label, page, required, block_type, options }) => [
          key,
          label,
          page,
          required,
          inputs[block_type],
          options,
        ]),
      );
    },
  );

  it.each(Object.keys(forms))('%s has something to say or to ask under every key', (id) => {
    for (const question of template(id).header.questions) {
      const closed = question.options?.every(({ when }) => when === undefined) ?? true;
      const said = question.from.length > 0 || question.attach !== undefined || !closed;
      const asked = question.unanswered !== undefined || inputOf(question) === 'files';
      expect(said || asked || !question.required, question.key).toBe(true);
    }
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

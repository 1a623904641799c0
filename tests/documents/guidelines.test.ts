import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { gapLabel } from '../../src/documents/markdown.js';
import { renderDocument } from '../../src/documents/render.js';
import { allExampleIds, exampleText, planned, template } from '../report/fixture.js';
import { layOver } from '../rules/lay-over.js';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'guidelines', name), 'utf8'));
const items: Record<string, string[]> = read('items.json');
const thorough = ['thorough-partially-nested', 'thorough-practice-comparison'] as const;
const reports = Object.fromEntries(thorough.map((id) => [id, planned(exampleText(id), `${id}.yaml`).report]));

describe('the items of a guideline', () => {
  it.each(Object.keys(items))(
    '%s: each is a question once, and a document prints them in the order of its header',
    async (id) => {
      const { questions } = template(id).header;
      const keys = questions.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const asked = keys.filter((key) => items[id].includes(key));
      // The order of a manuscript differs from that of a list of criteria.
      if (id === 'registered-report-stage-1') expect(asked.toSorted()).toEqual(items[id].toSorted());
      else expect(asked).toEqual(items[id]);
      const { content } = await renderDocument(reports['thorough-partially-nested'], template(id), 'md');
      const headings = [...content.matchAll(/^#{2,3} (.+)$/gm)].map(([, text]) => text.replaceAll('\\', ''));
      let from = -1;
      for (const { key, label } of questions) {
        const at = headings.findIndex((text, index) => index > from && (text === label || text === `${key}. ${label}`));
        expect(at, `${key}. ${label}`).toBeGreaterThan(from);
        from = at;
      }
    },
  );
});

/** What a document says under each heading of a chapter or an item. */
function itemsOf(content: string): { item: string; text: string }[] {
  const [body = ''] = content.split(/^## (?:Where every|References)/m);
  return body
    .split(/^##{1,2} /m)
    .slice(1)
    .map((part) => {
      const [item = '', ...lines] = part.split('\n');
      return { item: item.replaceAll('\\', ''), text: lines.join('\n') };
    });
}

const prose = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/^#+ .*$/gm, '');

describe.each(Object.keys(items))('%s of every example', (id) => {
  it.each(allExampleIds)('answers each item or asks for it: %s', async (example) => {
    const { report } = planned(exampleText(example), `${example}.yaml`);
    const { content } = await renderDocument(report, template(id), 'md');
    const said = itemsOf(content);
    let from = 0;
    for (const { key, label } of template(id).header.questions) {
      const at = said.findIndex(
        ({ item, text }, index) =>
          index >= from && (item === `${key}. ${label}` || item === label) && prose(text).trim().length > 3,
      );
      expect(at, `${key}. ${label}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
    expect(content, 'a heading over nothing').not.toMatch(/^(#+) .*\n+\1 |^(#{3,}) .*\n+## |^#{4,} .*\n+### /m);
    expect(content).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(allExampleIds)('asks each question once: %s', async (example) => {
    const { report } = planned(exampleText(example), `${example}.yaml`);
    const { content } = await renderDocument(report, template(id), 'md');
    const asked = content.split('\n').filter((line) => line.includes(gapLabel) && !line.includes('is marked'));
    // The two registries of a trial registration ask alike, each in a form of its own.
    if (id !== 'trial-registration') expect(asked.filter((line, at) => asked.indexOf(line) < at)).toEqual([]);
  });
});

const documentsOfTrials = ['spirit-protocol', 'registered-report-stage-1', 'trial-registration', 'prp-quant'];

/** Summaries by nature, which repeat what the items after them say. */
const summaries = [
  '1b. Structured summary',
  'A1. Abstract',
  'Study design table',
  'Common reasons for rejection, answered',
];

describe('a sentence', () => {
  it.each(
    thorough.flatMap((example) =>
      ['spirit-protocol', 'prp-quant', 'registered-report-stage-1'].map((id) => [id, example] as const),
    ),
  )('of %s stands under one item only, which the others refer to: %s', async (id, example) => {
    const { content } = await renderDocument(reports[example], template(id), 'md');
    const under = new Map<string, Set<string>>();
    for (const { item, text } of itemsOf(content).filter((each) => !summaries.includes(each.item)))
      for (const sentence of prose(text)
        .split(/\n|(?<=[.?!]) (?=[A-Z])| \| |:\*\* /)
        .map((each) => each.replace(/^[-|* ]+/, '').trim())
        .filter((each) => each.length > 60 && each.endsWith('.')))
        under.set(sentence, (under.get(sentence) ?? new Set()).add(item));
    const twice = [...under].filter(([, where]) => where.size > 1).map(([sentence, where]) => [sentence, [...where]]);
    expect(twice).toEqual([]);
  });
});

describe('documents of the thorough examples', () => {
  const snapshots: readonly (readonly [string, (typeof thorough)[number]])[] = [
    ['spirit-protocol', 'thorough-partially-nested'],
    ['registered-report-stage-1', 'thorough-practice-comparison'],
    ['trial-registration', 'thorough-partially-nested'],
    ['results-shell', 'thorough-practice-comparison'],
    ['lay-summary', 'thorough-partially-nested'],
  ];

  it.each(snapshots)('%s of %s, whole, for reading', async (id, example) => {
    const { content } = await renderDocument(reports[example], template(id), 'md');
    const [text] = content.split(/^## (?:Where every|References)/m);
    // The fingerprint changes with everything in a study, also with what no text shows.
    const { fingerprint } = reports[example].study;
    const lasting = text.replaceAll(fingerprint, '(fingerprint)').replaceAll(fingerprint.slice(0, 16), '(fingerprint)');
    await expect(lasting).toMatchFileSnapshot(`__snapshots__/${example}/${id}.md`);
  });

  it.each(thorough)('leave nothing open: %s', async (example) => {
    for (const id of [...documentsOfTrials, 'results-shell']) {
      const { openQuestions, content } = await renderDocument(reports[example], template(id), 'md');
      const open = content.split('\n').filter((line) => line.includes(gapLabel) && !line.includes('is marked'));
      expect(open, id).toEqual([]);
      expect(openQuestions, id).toBe(0);
    }
  });

  it('ask what a sparse study does not say, item by item', async () => {
    const { report } = planned(exampleText('lkm-cbct-dissociation'));
    const { content } = await renderDocument(report, template('spirit-protocol'), 'md');
    const parts = content.split(/^### /m).slice(1);
    const asks = (key: string) => parts.find((part) => part.startsWith(`${key}. `))?.includes(gapLabel);
    for (const key of [
      '2',
      '3b',
      '3d',
      '5',
      '7a',
      '11',
      '15b',
      '21a',
      '23',
      '24c',
      '26',
      '28a',
      '29',
      '30',
      '33',
      '34',
    ])
      expect(asks(key), key).toBe(true);
    for (const part of parts.map((text) => text.split('\n## ')[0]))
      expect(part.split('\n').slice(1).join('').trim().length, part).toBeGreaterThan(5);
  });

  it('show in the timeline the steps of enrolment that the plan names, and no others', async () => {
    const enrolment = async (text: string) => {
      const { content } = await renderDocument(planned(text).report, template('spirit-protocol'), 'md');
      const table = content.split('### 18. ')[1]?.split('**Interventions**')[0] ?? '';
      return [...table.matchAll(/^\| (Eligibility|Informed consent|Random allocation) /gm)].map(([, step]) => step);
    };
    const whole = exampleText('thorough-partially-nested');
    expect(await enrolment(whole)).toEqual(['Eligibility', 'Informed consent', 'Random allocation']);
    expect(await enrolment(whole.replace(/^ {2}consent: .*\n/m, ''))).toEqual(['Eligibility', 'Random allocation']);
  });

  it('show mechanism and moderator items only where a hypothesis is about them', async () => {
    const text = async (example: (typeof thorough)[number], id: string) =>
      (await renderDocument(reports[example], template(id), 'md')).content;
    for (const id of ['spirit-protocol', 'registered-report-stage-1']) {
      expect(await text('thorough-partially-nested', id)).toContain('\n#### Mechanism');
      expect(await text('thorough-practice-comparison', id)).not.toContain('\n#### Mechanism');
    }
  });

  it.each(thorough)('say in plain words what %s is about', async (example) => {
    const { content, openQuestions } = await renderDocument(reports[example], template('lay-summary'), 'md');
    expect(openQuestions).toBe(0);
    const prose = content.replaceAll(/^#.*$/gm, '').replaceAll(/[*_]/g, '');
    expect(readingEase(prose)).toBeGreaterThan(60);
    expect(prose.split(/\s+/).length).toBeLessThan(600);
  });
});

describe('the preregistration of an imaging study', () => {
  const study = (name: string, under: string) =>
    stringify(
      layOver(
        parse(readFileSync(join(import.meta.dirname, '../..', under), 'utf8')),
        parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8')).change,
      ),
      { aliasDuplicateObjects: false },
    );
  const { report } = planned(
    study('documents/studies/compassion-training-and-mentalizing.yaml', 'examples/thorough-partially-nested.yaml'),
    'compassion-training-and-mentalizing.yaml',
  );

  it.each(['fmri-preregistration', ...documentsOfTrials])('answers every item where the study does: %s', async (id) => {
    const { content, openQuestions } = await renderDocument(report, template(id), 'md');
    expect(content.split('\n').filter((line) => line.includes(gapLabel) && !line.includes('is marked'))).toEqual([]);
    expect(openQuestions).toBe(0);
  });

  it('whole, for reading', async () => {
    const { content } = await renderDocument(report, template('fmri-preregistration'), 'md');
    const [text] = content.split(/^## (?:Where every|References)/m);
    const { fingerprint } = report.study;
    await expect(text.replaceAll(fingerprint, '(fingerprint)')).toMatchFileSnapshot(
      '__snapshots__/compassion-training-and-mentalizing/fmri-preregistration.md',
    );
  });

  it('leaves names as they are written, also where a sentence begins with them', async () => {
    const { content } = await renderDocument(report, template('fmri-preregistration'), 'md');
    expect(content).toContain('\nfMRIPrep 24.1: ');
    expect(content).not.toMatch(/FMRIPrep|DmPFC/);
  });

  it('asks a sparse study for the least that COBIDAS has a plan say', async () => {
    const sparse = planned(
      study('rules/designs/imaging-without-regions.yaml', 'tests/rules/base-study.yaml'),
      'imaging-without-regions.yaml',
    ).report;
    const { header } = template('fmri-preregistration');
    const { content } = await renderDocument(sparse, template('fmri-preregistration'), 'md');
    const said = new Map(itemsOf(content).map(({ item, text }) => [item, text]));
    const least = ['larger', 'opdef', 'design', 'task', 'acq', 'qc', 'preproc', 'norm', 'first', 'group', 'roi', 'inf'];
    for (const key of [...least, 'fc', 'follow']) {
      const label = header.questions.find((question) => question.key === key)?.label ?? key;
      expect(said.get(label), label).toContain(gapLabel);
    }
  });
});

/** Flesch's reading ease: 60 to 70 is plain English, a newspaper has about 60. Syllables are counted as groups of vowels. */
function readingEase(text: string): number {
  const sentences = text.split(/[.!?:](?=\s|$)|\n\s*\n|\n- /).filter((each) => /\w/.test(each)).length;
  const words = text.match(/[A-Za-z][A-Za-z'-]*/g) ?? [];
  const syllables = words.reduce((sum, word) => {
    const groups =
      word
        .toLowerCase()
        .replace(/e$/, '')
        .match(/[aeiouy]+/g) ?? [];
    return sum + Math.max(1, groups.length);
  }, 0);
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length);
}

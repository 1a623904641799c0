import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { gapLabel } from '../../src/documents/markdown.js';
import { cleanXml, prsLimits, prsUpload, shortenedTo } from '../../src/documents/registry/prs-xml.js';
import { renderDocument } from '../../src/documents/render.js';
import { exampleText, planned, template } from '../report/fixture.js';
import { elementsOf, readXml } from './guidelines/read-xml.js';

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

  const complete = ['spirit-protocol', 'registered-report-stage-1', 'trial-registration', 'prp-quant', 'results-shell'];

  it.each(thorough)('leave nothing open: %s', async (example) => {
    for (const id of complete) {
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

describe('the upload file of a registry', () => {
  const known: { path: string; min: number; max: string; values?: string[] }[] = read('prs-elements.json');
  const long = `${'a & b <script> ]]> "quoted" \u202e \u0007 --> '.repeat(1500)}end`;
  const study = parse(exampleText('thorough-partially-nested'));
  for (const key of ['title', 'background'] as const) study[key] = long.slice(0, 3900);
  for (const arm of study.arms) arm.described.procedures = long.slice(0, 3900);
  study.sample.exclusions = [long.slice(0, 3900), '<!-- no comment -->', '</textblock>'];
  study.team.sponsor = long.slice(0, 3900);
  study.registration.acronym = 'MUCH TOO LONG AN ACRONYM';
  study.registration.keywords = [long.slice(0, 3900)];
  const injected = planned(stringify(study, { aliasDuplicateObjects: false })).report;
  if (!injected.trialRecord) throw new Error('no record');
  const hostile = prsUpload(injected.trialRecord, injected.study.fingerprint).content;

  const fileOf = async (example: string) =>
    (await renderDocument(reports[example], template('trial-registration'), 'prs-xml')).content;

  it.each(thorough)(
    'of %s has the elements of the schema, in its order, as often and with the words it takes',
    async (example) => {
      expectOfSchema(await fileOf(example));
      expect(await fileOf(example)).toBe(await fileOf(example));
      expect(await fileOf(example)).not.toContain('Not answered by the plan');
    },
  );

  it('stays a file of the schema, within its lengths, whatever people wrote', () => {
    expectOfSchema(hostile);
    expect(hostile).toContain('Cut to the length that the registry takes: ');
    expect(hostile).toContain('Not answered by the plan: acronym.');
    expect(hostile).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    const text = elementsOf(readXml(hostile)).find(({ path }) => path.endsWith('/brief_summary/textblock'))?.text;
    expect(text?.startsWith('A & b <script> ]]> "quoted"')).toBe(true);
  });

  it('of a sparse study says what a person must still fill in', async () => {
    const { report } = planned(exampleText('lkm-cbct-dissociation'));
    const { content, openQuestions } = await renderDocument(report, template('trial-registration'), 'prs-xml');
    expectOfSchema(content);
    expect(openQuestions).toBeGreaterThan(5);
    expect(content).toMatch(/<!-- Not answered by the plan: .*org_name.*lead_sponsor.*start_date/);
  });

  it('cuts after a word and takes out what XML has no place for', () => {
    expect(shortenedTo('one two three four', 12)).toBe('one two…');
    expect(shortenedTo('🙂'.repeat(9), 5)).toBe(`${'🙂'.repeat(4)}…`);
    expect(cleanXml('a\r\nb\u0000\ud800c\ufffe')).toBe('a\nbc');
  });

  function expectOfSchema(xml: string): void {
    const root = readXml(xml);
    expect(root.name).toBe('prs:study_collection');
    const record = root.children[0];
    const order = [...new Set(known.map(({ path }) => path.split('/')[0]))];
    const places = record.children.map(({ name }) => order.indexOf(name));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const counts = new Map<string, number>();
    for (const { path, text, parent } of elementsOf(record)) {
      const below = path.slice('/clinical_study/'.length);
      // The file names one type for texts of several lines, which the list of elements does not repeat at the top.
      const entry =
        known.find((each) => each.path === below) ?? (below.endsWith('/textblock') ? { max: '1' } : undefined);
      expect(entry, below).toBeDefined();
      const place = `${below} in ${parent}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      if (entry?.max === '1') expect(counts.get(place), place).toBe(1);
      const values = entry && 'values' in entry ? entry.values : undefined;
      if (values && text !== '') expect(values, below).toContain(text);
      const [name, outer] = [...below.split('/')].reverse();
      const limit = prsLimits[(name === 'textblock' ? outer : name) as keyof typeof prsLimits];
      if (limit) expect([...text].length, below).toBeLessThanOrEqual(limit);
    }
  }
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { applies } from '../../src/documents/applies.js';
import { type PrsElements, prsLimits, prsRecord } from '../../src/documents/registry/prs-schema.js';
import { cleanXml, shortenedTo } from '../../src/documents/registry/prs-text.js';
import { type PrsNode, recordProblems } from '../../src/documents/registry/prs-validator.js';
import { prsUpload } from '../../src/documents/registry/prs-xml.js';
import { renderDocument } from '../../src/documents/render.js';
import { allExampleIds, exampleText, planned, template } from '../report/fixture.js';
import { type Element, elementsOf, readXml } from './guidelines/read-xml.js';

interface InventoryElement {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly values?: readonly string[];
}

const inventory: readonly InventoryElement[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'guidelines/prs-elements.json'), 'utf8'),
);
const upload = template('trial-registration');
const reportOf = (text: string, file?: string) => planned(text, file).report;
const fileOf = async (example: string) =>
  (await renderDocument(reportOf(exampleText(example), `${example}.yaml`), upload, 'prs-xml')).content;

/** The record in a file, and what the file itself says is not answered. */
function recordIn(xml: string): { record: PrsNode; open: ReadonlySet<string> } {
  const root = readXml(xml);
  expect(root.name).toBe('prs:study_collection');
  expect(root.children.length).toBe(1);
  const named = /<!-- Not answered by the plan: (.*)\. -->/.exec(xml)?.[1].split(', ') ?? [];
  return { record: asNode(root.children[0]), open: new Set(named) };
}

function asNode({ name, children, text }: Element): PrsNode {
  return [name, children.length > 0 ? children.map(asNode) : text];
}

function problemsOfFile(xml: string) {
  const { record, open } = recordIn(xml);
  return recordProblems(record, open);
}

describe('the schema of the registry', () => {
  it('has the elements of the inventory in its order, with how often each stands and the words it takes', () => {
    const flat = (elements: PrsElements, above = ''): InventoryElement[] =>
      Object.entries(elements).flatMap(([name, { must, many, values, holds }]) => [
        {
          path: `${above}${name}`,
          min: must ? 1 : 0,
          max: many ? 'unbounded' : '1',
          ...(values ? { values } : {}),
        },
        ...(holds ? flat(holds, `${above}${name}/`) : []),
      ]);
    // The inventory does not repeat the type for texts of several lines at the top, nor the two words for kinds of dates.
    const listed = new Map(inventory.map((each) => [each.path, each]));
    const ours = flat(prsRecord).filter(({ path }) => listed.has(path) || !/^[a-z_]+\/textblock$/.test(path));
    expect(ours.map(({ path }) => path)).toEqual(inventory.map(({ path }) => path));
    for (const { path, min, max, values } of ours) {
      const { min: least, max: most, values: words } = listed.get(path) ?? {};
      expect([min, max], path).toEqual([least, most]);
      if (words) expect(values, path).toEqual(words);
    }
  });
});

describe('the upload file', () => {
  it.each(allExampleIds)('of %s is one of the schema, the same bytes every time', async (example) => {
    const xml = await fileOf(example);
    expect(problemsOfFile(xml)).toEqual([]);
    expect(await fileOf(example)).toBe(xml);
  });

  it.each(allExampleIds.filter((id) => id.startsWith('thorough')))('of %s leaves nothing open', async (example) => {
    expect(applies(upload.header, reportOf(exampleText(example), `${example}.yaml`).facts)).toBe(true);
    expect(await fileOf(example)).not.toContain('Not answered by the plan');
  });

  it('stays a file of the schema, within its lengths, whatever people wrote', () => {
    const long = `${'a & b <script> ]]> "quoted" \u202e \u0007 --> '.repeat(1500)}end`;
    const study = parse(exampleText('thorough-partially-nested'));
    for (const key of ['title', 'background'] as const) study[key] = long.slice(0, 3900);
    for (const arm of study.arms) arm.described.procedures = long.slice(0, 3900);
    study.sample.exclusions = [long.slice(0, 3900), '<!-- no comment -->', '</textblock>'];
    study.team.sponsor = long.slice(0, 3900);
    study.registration.acronym = 'MUCH TOO LONG AN ACRONYM';
    study.registration.keywords = [long.slice(0, 3900), '\u202e'];
    const { trialRecord, study: planOf } = reportOf(stringify(study, { aliasDuplicateObjects: false }));
    if (!trialRecord) throw new Error('no record');
    const hostile = prsUpload(trialRecord, planOf.fingerprint).content;
    expect(problemsOfFile(hostile)).toEqual([]);
    expect(hostile).toContain('Cut to the length that the registry takes: ');
    expect(hostile).toContain('Not answered by the plan: acronym, keyword.');
    expect(hostile).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    const text = elementsOf(readXml(hostile)).find(({ path }) => path.endsWith('/brief_summary/textblock'))?.text;
    expect(text?.startsWith('A & b <script> ]]> "quoted"')).toBe(true);
  });

  it('says how masking is kept and who can take part, each criterion a line that begins alike', async () => {
    const xml = await fileOf('thorough-partially-nested');
    const texts = new Map(
      elementsOf(readXml(xml)).map(({ path, text }) => [path.split('/').slice(-2).join('/'), text]),
    );
    expect(texts.get('masking_description/textblock')).toMatch(/^Assessors and laboratory see codes only/);
    const lines =
      texts
        .get('criteria/textblock')
        ?.split('\n')
        .filter((line) => line.startsWith('- ')) ?? [];
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^- [A-Z].*[^.]$/);
  });

  it('of groups that nobody describes names the description as open and leaves its element out', () => {
    const { trialRecord, study } = reportOf(exampleText('cbct-inflammation'));
    if (!trialRecord) throw new Error('no record');
    const silent = { ...trialRecord, arms: trialRecord.arms.map((arm) => ({ ...arm, description: [] })) };
    const { content, open } = prsUpload(silent, study.fingerprint);
    expect(open).toEqual(expect.arrayContaining(['arm_group_description', 'intervention_description']));
    expect(content).not.toContain('<arm_group_description>');
    expect(problemsOfFile(content)).toEqual([]);
  });

  it('keeps arms apart whose long names begin alike', () => {
    const { trialRecord, study } = reportOf(exampleText('cbct-inflammation'));
    if (!trialRecord) throw new Error('no record');
    const alike = {
      ...trialRecord,
      arms: trialRecord.arms.map((arm, index) => ({ ...arm, label: `${'a long name '.repeat(12)}${index}` })),
    };
    const { content } = prsUpload(alike, study.fingerprint);
    expect(problemsOfFile(content)).toEqual([]);
    const labels = [...content.matchAll(/<arm_group_label>(.*)<\/arm_group_label>/g)].map(([, label]) => label);
    expect(new Set(labels).size).toBe(alike.arms.length);
  });

  it('of a sparse study says what a person must still fill in', async () => {
    const report = reportOf(exampleText('lkm-cbct-dissociation'));
    const { content, openQuestions } = await renderDocument(report, upload, 'prs-xml');
    expect(openQuestions).toBeGreaterThan(5);
    expect(content).toMatch(/<!-- Not answered by the plan: .*org_name.*lead_sponsor.*start_date/);
  });

  it('cuts after a word and takes out what XML has no place for', () => {
    expect(shortenedTo('one two three four', 12)).toBe('one two…');
    expect(shortenedTo('🙂'.repeat(9), 5)).toBe(`${'🙂'.repeat(4)}…`);
    expect(cleanXml('a\r\nb\u0000\ud800c\ufffe')).toBe('a\nbc');
  });
});

describe('the validator of records', () => {
  const change = (of: PrsNode, path: string, to: (node: PrsNode) => readonly PrsNode[]): PrsNode => {
    const [name, content] = of;
    const [first, ...rest] = path.split('/');
    if (typeof content === 'string') throw new Error(`no ${path} in ${name}`);
    return [
      name,
      content.flatMap((child) =>
        child[0] !== first ? [child] : rest.length === 0 ? to(child) : [change(child, rest.join('/'), to)],
      ),
    ];
  };
  const text = (value: string) => (node: PrsNode) => [[node[0], value] as const];

  it.each<[string, string, (node: PrsNode) => readonly PrsNode[], string, RegExp]>([
    ['an unknown element', 'acronym', () => [['nickname', 'x']], 'nickname', /no element of the schema/],
    ['a required element left out', 'id_info/org_name', () => [], 'id_info/org_name', /must be there/],
    ['an element twice', 'brief_title', (node) => [node, node], 'brief_title', /only once/],
    [
      'an element out of its place',
      'enrollment',
      (node) => [['enrollment_type', 'Actual'], node],
      'enrollment',
      /before "enrollment_type"/,
    ],
    [
      'a word the registry does not know',
      'overall_status',
      text('Planned'),
      'overall_status',
      /"Planned", not one of: Not yet/,
    ],
    [
      'British spelling',
      'study_design/interventional_design/allocation',
      text('Randomised'),
      'study_design/interventional_design/allocation',
      /not one of: Randomized/,
    ],
    ['a whole date', 'start_date', text('2027-02-01'), 'start_date', /not a month/],
    ['a number of people in words', 'enrollment', text('1,024'), 'enrollment', /not a whole number/],
    ['an age without its unit', 'eligibility/minimum_age', text('40'), 'eligibility/minimum_age', /not years/],
    [
      'a text that is too long',
      'official_title',
      text('x'.repeat(prsLimits.official_title + 1)),
      'official_title',
      /has 601 characters; the registry takes 600/,
    ],
    ['an empty text', 'official_title', text(''), 'official_title', /is empty/],
    ['text where elements belong', 'brief_summary', text('x'), 'brief_summary', /must hold elements/],
    [
      'an arm less than counted',
      'study_design/interventional_design/number_of_arms',
      text('3'),
      'study_design/interventional_design/number_of_arms',
      /is 3, not 2/,
    ],
    [
      'an intervention of no arm',
      'intervention/arm_group_label',
      text('Nobody'),
      'intervention/arm_group_label',
      /name of no arm/,
    ],
    [
      'two arms of one name',
      'arm_group/arm_group_label',
      text('One'),
      'arm_group/arm_group_label',
      /"One" is the name of more than one arm/,
    ],
  ])('names the place of %s', async (_, path, to, at, message) => {
    const { record, open } = recordIn(await fileOf('thorough-partially-nested'));
    expect(recordProblems(record, open)).toEqual([]);
    const problems = recordProblems(change(record, path, to), open);
    expect(problems.map((each) => each.path)).toContain(at);
    expect(problems.map((each) => each.message).join(' ')).toMatch(message);
  });
});

import { describe, expect, it } from 'vitest';
import { acceptanceOfText } from '../../src/documents/acceptance-of-text.js';
import { emptyHeadings, leaks, pastTense, proseOf } from '../../src/documents/lint.js';
import { numeralsIn, visibleText } from '../../src/documents/numerals.js';
import { renderDocument } from '../../src/documents/render.js';
import { scorePlan } from '../../src/report/scores/index.js';
import { paragraph } from '../../src/report/text.js';
import { exampleText, planned, template } from '../report/fixture.js';

const numbers = (text: string) => numeralsIn(text).map(({ text: each }) => each);
const { plan, report } = planned(exampleText('thorough-partially-nested'), 'study.yaml');
const form = template('osf-preregistration');
const short = template('aspredicted');
const documents = [
  { header: form.header, markdown: await renderDocument(report, form, 'md') },
  { header: short.header, markdown: await renderDocument(report, short, 'md') },
];
const scored = (given = documents) =>
  Object.fromEntries(acceptanceOfText(plan, report, given).map((point) => [point.id, point]));
const edited = (change: (text: string) => string) =>
  documents.map(({ header, markdown }) => ({ header, markdown: { ...markdown, content: change(markdown.content) } }));

describe('numbers of a text', () => {
  it('are digits that stand for themselves, with sign, decimals and percent', () => {
    expect(
      numbers('H1 has a power of 0.900 (90%) at -0.35 SD, ±0.5, >0.999 and 1,024; il6 and a1b2 are names.'),
    ).toEqual(['0.900', '90%', '-0.35', '±0.5', '>0.999', '1,024']);
    expect(numbers('Sessions 1-9, in 2026-11-02.')).toEqual(['1', '9', '2026', '11', '02']);
  });

  it('of a page are those a reader sees, where they stand', () => {
    const page = '<p style="width:3px">n = <b>12</b> &lt; 20</p><style>a{b:1}</style>';
    expect(visibleText(page, 'html')).toHaveLength(page.length);
    expect(numeralsIn(visibleText(page, 'html')).map(({ text, offset }) => [text, offset])).toEqual([
      ['12', page.indexOf('12')],
      ['20', page.indexOf('20')],
    ]);
  });
});

describe('points about the document itself', () => {
  it('are met by the forms of a thorough study: equal numbers, future tense, length', () => {
    const { L1, L3, L4 } = scored();
    expect([L1, L3, L4].map(({ points, close }) => [points, close])).toEqual(Array(3).fill([2, undefined]));
  });

  it('L1 sees one number of the study under two values, in a section or in the caption of a figure', () => {
    const name = 'Power of H1 at the size of the study';
    const quantity = { ...plan.inference.power, value: 0.123 };
    const other = { id: 'other', title: 'Other', blocks: [paragraph([{ quantity, name }])] };
    const inSection = acceptanceOfText(plan, { ...report, sections: { ...report.sections, other } }, documents);
    const printed = [{ names: [name], printed: '0.123', unit: 'probability', origin: 'elsewhere' }];
    const captioned = documents.map(({ header, markdown }) => ({
      header,
      markdown: { ...markdown, numbers: printed },
    }));
    for (const [{ id, points, close }] of [inSection, acceptanceOfText(plan, report, captioned)])
      expect([id, points, close]).toEqual(['L1', 0, expect.stringMatching(/Power of H1 .* is printed as .*0\.123/)]);
  });

  it('L2 tells questions left open from words of the program, each with its place', () => {
    expect(
      scored(edited((text) => `${text}\n\nOpen questions are marked **To be answered:** with the question.\n`)).L2
        .points,
    ).toBe(2);
    const open = scored(edited((text) => `${text}\n\n## End\n\n**To be answered:** Why?\n`)).L2;
    expect(open.points).toBe(1);
    const leaked = scored(edited((text) => `${text}\n\n## End\n\nThe stoppingRule is undefined.\n`)).L2;
    expect(leaked).toMatchObject({ points: 0, close: expect.stringMatching(/line \d+ under "End": "undefined"/) });
  });

  it('L3 sees planned work told as done, and L4 a text longer than its form takes', () => {
    expect(scored(edited((text) => `${text}\n\n## Plan\n\nParticipants were randomised.\n`)).L3.points).toBe(0);
    const long = documents.map(({ header, markdown }) => ({ header, markdown: { ...markdown, characters: 9999 } }));
    expect(scored(long).L4).toMatchObject({ points: 0, close: expect.stringContaining('AsPredicted has 9999') });
  });
});

describe.each(['thorough-partially-nested', 'thorough-practice-comparison'])('%s', (id) => {
  it('is taken as complete by plan and forms: no must is missed, no question is left open', async () => {
    const study = planned(exampleText(id), 'study.yaml');
    const forms = ['osf-preregistration', 'aspredicted', 'spirit-protocol'].map(template);
    const rendered = await Promise.all(
      forms.map(async (each) => ({
        header: each.header,
        markdown: await renderDocument(study.report, each, 'md'),
      })),
    );
    const ofText = acceptanceOfText(study.plan, study.report, rendered);
    expect(ofText.map((point) => `${point.id} ${point.points}: ${point.close ?? ''}`)).toEqual([
      'L1 2: ',
      'L2 2: ',
      'L3 2: ',
      'L4 2: ',
    ]);
    const { acceptance, verdict } = scorePlan(study, { ofText });
    expect(acceptance).toHaveLength(64);
    expect(acceptance.filter(({ level }) => level === 'must')).toHaveLength(56);
    expect(verdict).toMatchObject({ profile: 'trial', accepted: true, failing: [] });
  });
});

describe('lint', () => {
  it('finds keys of the plan, template tags and "not applicable" without a reason, but no code and no origins', () => {
    const found = (text: string) => leaks(proseOf(text), plan).map(({ text: each }) => each);
    expect(found('The stoppingRule holds.')).toEqual(['"stoppingRule"']);
    expect(found('Value: <%= x %>')).toEqual(['"<%"']);
    expect(found('Not applicable.')).toEqual(['"not applicable" without a reason']);
    expect(found('Not applicable: nobody is taught in classes.')).toEqual([]);
    expect(found('`stoppingRule`\n```r\nx <- NaN\n```\nfitted with lmerTest')).toEqual([]);
    expect(found('| Attrition | 15% | written in study.yaml at sample.stoppingRule |')).toEqual([]);
  });

  it('finds headings with nothing under them, not those with headings below', () => {
    expect(
      emptyHeadings('# A\n\n## B\n\ntext\n\n## C\n\n## D\n\nx\n').map(({ line, section }) => [line, section]),
    ).toEqual([[7, 'C']]);
  });

  it('lets sections about what has been found speak in the past', () => {
    expect(pastTense(proseOf('## What has been found before\n\nPeople were randomised.\n'))).toEqual([]);
    expect(pastTense(proseOf('## Design\n\nWe recruited 20 people.\n'))).toHaveLength(1);
    expect(pastTense(proseOf('## Design\n\nPeople will be recruited.\n'))).toEqual([]);
  });
});

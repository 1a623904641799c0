import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../src/documents/render.js';
import { typesetter } from '../../src/node/typesetter.js';
import { math } from '../../src/report/equation.js';
import { equation, gap, paragraph, table } from '../../src/report/text.js';
import { allExampleIds, exampleText, planned, template } from '../report/fixture.js';

const typeset = typesetter([import.meta.url]);
const { report } = planned(exampleText('compassion-app-donation'), 'compassion-app-donation.yaml');

/** The program of the PDF and, where asked for, the PDF. */
async function pdf(authors: readonly string[], set: boolean) {
  const blocks = [
    equation(math`Y_{ij} = {β_0, 1}/{σ^2} + sum_{i} hat ε_i · ${authors.join(' ')}`, math`ε ~ N(0; 1/2)`),
    paragraph([...authors, { code: authors.join(' ') }, { strong: authors[0] }]),
    table([authors[0]], [authors[0], 'B>'], [authors.map((each) => [each])]),
    gap(authors.join(' ')),
  ];
  let source = '';
  const sections = { ...report.sections, models: { ...report.sections.models, blocks } };
  const study = { ...report.study, authors, title: authors.join(' ') };
  const { content } = await renderDocument({ ...report, study, sections }, template('report'), 'pdf', {
    typeset: async (text) => {
      source = text;
      if (!set) return new Uint8Array();
      if (!typeset) throw new Error('the package that sets PDF is not installed');
      return typeset(text);
    },
  });
  return { source, content };
}

async function pdfOf(example: string, name: string): Promise<Uint8Array> {
  if (!typeset) throw new Error('the package that sets PDF is not installed');
  const { content } = await renderDocument(planned(exampleText(example)).report, template(name), 'pdf', { typeset });
  return content;
}

/** Drawing instructions of each page. */
function pagesOf(content: Uint8Array): string[] {
  const file = Buffer.from(content).toString('latin1');
  return [...file.matchAll(/\/Type \/Page\b(?!s)[\s\S]*?\/Contents (\d+) 0 R/g)].map(([, object]) => {
    const start = file.indexOf(`\n${object} 0 obj`);
    const from = file.indexOf('stream\n', start) + 'stream\n'.length;
    const packed = Buffer.from(file.slice(from, file.indexOf('endstream', from)), 'latin1');
    return strFromU8(unzlibSync(packed), true);
  });
}

const hostile = [
  '#import "x": * #read("/etc/passwd")',
  '$x^2$ \\ " ) ] } // no comment',
  '"); panic("',
  '= no heading',
  '- no list @label <label>',
  'a\u0000b\u202ec\u{1f600} \\u{41}',
];

describe('a PDF', () => {
  it('has figures, equations, tables and hostile text, and the same bytes every time', async () => {
    const first = await pdf(hostile, true);
    expect(Buffer.from(first.content.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from((await pdf(hostile, true)).content).equals(first.content)).toBe(true);
    expect(first.source).toContain(report.study.fingerprint);
    expect(first.source).toContain('datetime(year: 2026, month: 11, day: 22)');
    expect(first.source.match(/^drawing\(/gm)).toHaveLength(report.figures.length);
  });

  it('holds text of a study in strings alone', async () => {
    const withoutStrings = (source: string) =>
      source.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""').replaceAll(/[\d.]+fr/g, '1fr');
    const plain = withoutStrings(
      (
        await pdf(
          hostile.map(() => 'Word'),
          false,
        )
      ).source,
    );
    expect(withoutStrings((await pdf(hostile, false)).source)).toBe(plain);
    expect(plain).not.toMatch(/Word|passwd/);
  });

  it('takes 100 kB in one field', async () => {
    const { source } = await pdf(['word '.repeat(20_000), 'x'.repeat(100_000)], false);
    expect(source.length).toBeGreaterThan(800_000);
  });

  it.each(allExampleIds)('of the lay summary and of AsPredicted is one page: %s', async (id) => {
    for (const name of ['lay-summary', 'aspredicted']) expect(pagesOf(await pdfOf(id, name)).length, name).toBe(1);
  });

  it.each(['lay-summary', 'results-shell'])('has the foot on every page, as its style says: %s', async (name) => {
    const pages = pagesOf(await pdfOf('thorough-partially-nested', name));
    expect(pages.length).toBeGreaterThan(0);
    // Nothing else is set in 7 points.
    for (const page of pages) expect(page).toMatch(/ 7 Tf/);
  });

  it('is not set where its package is missing', () => {
    expect(typesetter([join(tmpdir(), 'package.json')])).toBeUndefined();
  });
});

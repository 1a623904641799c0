import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { printedFigure } from '../../src/documents/printed-figure.js';
import { renderDocument } from '../../src/documents/render.js';
import { rasterParts } from '../../src/node/raster-parts.js';
import { math } from '../../src/report/equation.js';
import { equation, gap, paragraph } from '../../src/report/text.js';
import { exampleText, planned, template } from '../report/fixture.js';
import { expectWellFormed } from './well-formed.js';

const tools = { raster: rasterParts };

async function word(report: Parameters<typeof renderDocument>[0], id: string) {
  const { content } = await renderDocument(report, template(id), 'docx', tools);
  const entries = unzipSync(content);
  const part = (name: string) => strFromU8(entries[name]);
  return { content, entries, part, text: part('word/document.xml') };
}

const { report } = planned(exampleText('cbct-inflammation'), 'cbct-inflammation.yaml');
const section = {
  ...report.sections.models,
  blocks: [equation(math`Y_{ij} = {β_0}/{σ^2} + sum_{i} ε_i`), gap('Why?')],
};
const withEquation = { ...report, sections: { ...report.sections, models: section } };
const document = await word(withEquation, 'report');

describe('a Word document', () => {
  it('is well-formed in every part, and every relation leads somewhere', () => {
    for (const name of Object.keys(document.entries))
      if (/\.(xml|rels)$/.test(name)) expectWellFormed(document.part(name));
    const relations = document.part('word/_rels/document.xml.rels');
    const ids = [...relations.matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id);
    for (const [, id] of document.text.matchAll(/r:(?:id|embed)="([^"]+)"/g)) expect(ids).toContain(id);
    for (const [, target, mode] of relations.matchAll(/Target="([^"]+)"( TargetMode)?/g))
      if (!mode) expect(Object.keys(document.entries)).toContain(`word/${target}`);
    const styles = document.part('word/styles.xml');
    for (const [, id] of document.text.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/g))
      expect(styles).toContain(`w:styleId="${id}"`);
    expect(styles).toContain('<w:lang w:val="en-GB"');
  });

  it('has the bytes it had before', async () => {
    expect(Buffer.from((await word(withEquation, 'report')).content).equals(document.content)).toBe(true);
  });

  it('has real headings, lists, and tables whose heads repeat and whose numbers stand right', () => {
    const headings = [...document.text.matchAll(/<w:pStyle w:val="Heading1"\/>/g)];
    const titles = [...template('report').text.matchAll(/^ {2}\['([^']+)', \[/gm)];
    expect(headings).toHaveLength(titles.length + 2);
    expect(document.text.match(/<w:pStyle w:val="Title"\/>/g)).toHaveLength(1);
    expect(document.text).toContain('<w:pStyle w:val="ListParagraph"/><w:numPr>');
    const tables = document.text.match(/<w:tbl>/g)?.length;
    expect(tables).toBeGreaterThan(5);
    expect(document.text.match(/<w:tblHeader\/>/g)).toHaveLength(tables ?? 0);
    expect(document.text).toMatch(/<w:jc w:val="right"\/><\/w:pPr><w:r><w:t xml:space="preserve">0\.921</);
    for (const [grid] of document.text.matchAll(/<w:tblGrid>.*?<\/w:tblGrid>/g)) {
      const widths = [...grid.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width));
      for (const width of widths) expect(width).toBeGreaterThan(300);
    }
  });

  it('holds each figure as drawing and as pixels, with its words for those who cannot see it', () => {
    expect(document.text.match(/<pic:pic>/g)).toHaveLength(report.figures.length);
    const { entries } = document;
    const held = report.figures.map((_, index) => document.part(`word/media/figure${index + 1}.svg`));
    expect(held.toSorted()).toEqual(report.figures.map(({ svg }) => printedFigure(svg)).toSorted());
    expect(held.join('')).not.toMatch(/var\(|@supports/);
    for (const index of report.figures.keys()) {
      expect([...entries[`word/media/figure${index + 1}.png`].subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    }
    expect(document.text).toMatch(/descr="Power of H1 goes from /);
    // Everything a picture says, for those who cannot see it: more than its caption.
    const described = [...document.text.matchAll(/ descr="([^"]*)"/g)].map(([, words]) =>
      words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
    expect(described.sort()).toEqual(report.figures.map(({ alt }) => alt).sort());
  });

  it('holds equations that Word edits, and marks what is left open', () => {
    expect(document.text).toContain('<m:oMath><m:sSub><m:e><m:r>');
    expect(document.text).toContain('<m:f><m:num>');
    expect(document.text).toContain('<m:nary>');
    expect(document.text).toContain('<w:pStyle w:val="Gap"/>');
  });

  it('says in its foot and properties which plan it is', () => {
    const footer = document.part('word/footer1.xml');
    expect(footer).toContain(report.study.fingerprint);
    expect(footer).toContain('Planning report, version 1.');
    expect(footer).toContain(' NUMPAGES ');
    const core = document.part('docProps/core.xml');
    expect(core).toContain('>2026-11-22T00:00:00Z</dcterms:created>');
    expect(core).toContain(`<dc:title>${report.study.title}: Planning report</dc:title>`);
  });
});

describe('hostile text in a Word document', () => {
  it('stays text', async () => {
    const hostile = [
      '<w:p/><script>',
      ']]> & &lt; "quoted" \'single\'',
      '{ INCLUDETEXT "/etc/passwd" }',
      '=cmd()',
      'a\u0000b\u0007c\ufffed\ud800e\u202ef',
    ];
    const study = parse(exampleText('compassion-app-donation'));
    study.title = hostile.join(' ');
    study.authors = hostile;
    study.sample.exclusions = hostile;
    const { report } = planned(stringify(study, { aliasDuplicateObjects: false }));
    const long = 'word '.repeat(20_000).trim();
    const sections = {
      ...report.sections,
      authors: { ...report.sections.authors, blocks: [paragraph([...hostile, long])] },
    };
    const { part, text } = await word({ ...report, sections }, 'report');
    for (const name of ['word/document.xml', 'word/footer1.xml', 'docProps/core.xml']) {
      expectWellFormed(part(name));
      expect(part(name)).not.toMatch(/<script|<w:p\/>|instrText|[\u202a-\u202e]/);
    }
    const shown = text
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    for (const each of hostile.slice(0, 4)) expect(shown).toContain(each);
    expect(shown).toContain(long);
    expect(text).not.toContain('fldSimple');
  });
});

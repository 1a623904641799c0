import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { embeddedPlan, withPlan } from '../../src/documents/embedded-plan.js';
import { resultsJson } from '../../src/documents/files.js';
import { renderFormats } from '../../src/documents/render.js';
import type { DocumentFormat } from '../../src/documents/template-header.js';
import { rasterParts } from '../../src/node/raster-parts.js';
import type { Plan } from '../../src/plan/plan.js';
import { align } from '../../src/versions/alignment.js';
import { compareNumbers } from '../../src/versions/compare-numbers.js';
import { linesOfDocument } from '../../src/versions/lines-of-document.js';
import { fingerprintOf } from '../../src/versions/read-plan.js';
import { recompute } from '../../src/versions/report-of-plan.js';
import { type Given, type Verified, verifyDocument } from '../../src/versions/verify.js';
import { exampleText, planned, template } from '../report/fixture.js';

const study = planned(exampleText('cbct-inflammation'), 'study.yaml');
const { plan, report } = study;
const templates = ['report', 'osf-preregistration', 'aspredicted'].map(template);
const planJson = JSON.stringify(plan);
const made = recompute(JSON.parse(planJson));
/** Worked out once for all documents whose plan is as it was. */
const workOut = (given: Plan) => (given.fingerprint === plan.fingerprint && isIntact(given) ? made : recompute(given));
const isIntact = (given: Plan) => fingerprintOf(given) === given.fingerprint;
const documentTools = { raster: rasterParts };
const documents = new Map<string, string>();
for (const each of templates.slice(0, 2))
  for (const document of await renderFormats(
    report,
    each,
    each.header.formats.filter((format) => /^(md|html|json)$/.test(format)),
  ))
    documents.set(
      `${each.header.id}.${document.format}`,
      String((await withPlan(document, each.header.id, plan)).content),
    );

async function verify(file: string, change = (text: string) => text, more: Partial<Given> = {}): Promise<Verified> {
  const [name, format] = file.split('.') as [string, DocumentFormat];
  const content = change(documents.get(file) ?? '');
  const outcome = await verifyDocument({ content, format, name, planJson, ...more }, templates, { workOut });
  if ('problem' in outcome) throw new Error(outcome.problem);
  return outcome;
}
const swap = (from: string | RegExp, to: string) => (text: string) => {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to change: ${from}`);
  return changed;
};

describe('documents as Mettle wrote them', () => {
  it.each([...documents.keys()])('%s has every number as the plan gives it', async (file) => {
    const verified = await verify(file);
    expect(verified).toMatchObject({
      differences: [],
      added: [],
      leftOut: 0,
      reworded: 0,
      planIntact: true,
      otherFingerprints: [],
    });
    expect(verified.checked).toBeGreaterThan(100);
    expect(verified.planFrom).toBe(file.endsWith('.html') ? 'document' : 'file');
  });

  it('are the same from the plan as from the study', () => {
    expect(JSON.stringify(made.report)).toBe(JSON.stringify(report));
    expect(JSON.stringify(made.power)).toBe(JSON.stringify(study.power));
  });

  it('hold for results with the places of findings, which no plan knows', async () => {
    const withPlaces = { ...made, findings: study.findings };
    expect(study.findings.some(({ position }) => position)).toBe(true);
    expect(study.findings.some(({ unsaid }) => unsaid)).toBe(true);
    const verified = (content: string) =>
      verifyDocument({ content, format: 'json', name: 'results', planJson }, templates, { workOut });
    const content = resultsJson(withPlaces);
    const fine = { template: 'results', differences: [], added: [], leftOut: 0, reworded: 0 };
    expect(await verified(content)).toMatchObject(fine);
    expect(await verified(content.replaceAll(/"line": \d+/g, '"line": 7'))).toMatchObject(fine);
    // Lines are counted as they stand in the file.
    const at = content.split('\n').findLastIndex((line) => /"value": \d/.test(line));
    expect(content.slice(0, content.indexOf(content.split('\n')[at]))).toContain('"position"');
    const lines = content.split('\n').map((line, index) => (index === at ? line.replace(/\d[\d.]*/, '777') : line));
    expect(await verified(lines.join('\n'))).toMatchObject({ ...fine, differences: [{ line: at + 1, found: '777' }] });
  });

  it('hold for the results too', async () => {
    const content = resultsJson(made);
    const given = { content, format: 'json', name: 'results', planJson } as const;
    expect(await verifyDocument(given, templates, { workOut })).toMatchObject({ template: 'results', differences: [] });
    const wrong = { ...given, content: content.replace(/"value": 0\.9\d+/, '"value": 0.99') };
    expect((await verifyDocument(wrong, templates, { workOut })) as Verified).toMatchObject({
      differences: [{ found: '0.99' }],
    });
  });
});

describe('a number that was changed', () => {
  it('is found in Markdown with line, column and heading', async () => {
    const text = documents.get('report.md') ?? '';
    const line = text.split('\n').findIndex((each) => each.startsWith('| H1') && /0\.9\d\d/.test(each));
    const column = (text.split('\n')[line] ?? '').search(/0\.9\d\d/);
    const edited = text.split('\n').map((each, index) => (index === line ? each.replace(/0\.9\d\d/, '0.999') : each));
    const { differences } = await verify('report.md', () => edited.join('\n'));
    expect(differences).toEqual([
      expect.objectContaining({
        line: line + 1,
        column: column + 1,
        found: '0.999',
        expected: expect.stringMatching(/^0\.9/),
      }),
    ]);
    expect(differences[0].section).not.toBe('');
  });

  it('is found in a page and in answers as JSON', async () => {
    const page = await verify('report.html', swap(/(<td[^>]*>)0\.9\d\d</, '$10.123<'));
    expect(page.differences.map(({ found }) => found)).toEqual(['0.123']);
    const json = await verify('osf-preregistration.json', swap(/power of H1 is 0\.9\d\d/i, 'power of H1 is 0.123'));
    expect(json.differences.map(({ found, section }) => [found, section])).toEqual([
      ['0.123', expect.stringMatching(/^q/)],
    ]);
  });

  it('is found where the words around it were edited as well, and what was written by hand is not taken for it', async () => {
    const edit = swap(
      /([^\n]*)power of H1 is (0\.9\d\d)([^\n]*)/i,
      'We wrote 7 new words. $1power of H1 is 0.555$3 And 3 more.',
    );
    const { differences, added, reworded } = await verify('osf-preregistration.md', edit);
    expect(differences.map(({ found }) => found)).toEqual(['0.555']);
    expect(added.map(({ found }) => found).sort()).toEqual(['3', '7']);
    expect(reworded).toBe(1);
  });

  it('is found where it was taken out of its sentence; whole lines left out are counted apart', async () => {
    const out = await verify('osf-preregistration.md', swap(/power of H1 is 0\.9\d\d/i, 'power of H1 is high'));
    expect(out.differences.map(({ found, expected }) => [found, expected.slice(0, 3)])).toEqual([[undefined, '0.9']]);
    const shorter = await verify('report.md', (text) => text.slice(0, text.indexOf('## Where every number')));
    expect(shorter).toMatchObject({ differences: [], reworded: 0 });
    expect(shorter.leftOut).toBeGreaterThan(50);
  });
});

describe('the plan of a document', () => {
  it('is in a page, as data that ends nowhere early, and is shown by no browser', async () => {
    const page = documents.get('report.html') ?? '';
    const { template: id, json } = (await embeddedPlan(page)) ?? { template: '', json: '' };
    expect(id).toBe('report');
    expect(JSON.parse(json)).toEqual(JSON.parse(planJson));
    expect(json).not.toContain('<');
  });

  it('that was changed is said to be changed', async () => {
    const changed = await verify('report.html', swap('"sides":2', '"sides":1'));
    expect(changed.planIntact).toBe(false);
    const beside = await verify('report.md', undefined, {
      planJson: planJson.replace('"value":0.15,', '"value":0.25,'),
    });
    expect(beside.planIntact).toBe(false);
    expect(beside.differences.length).toBeGreaterThan(0);
  });

  it('that is another one shows by the fingerprint printed', async () => {
    const other = 'f'.repeat(64);
    expect((await verify('report.md', (text) => text.replaceAll(plan.fingerprint, other))).otherFingerprints).toEqual([
      other,
    ]);
  });

  it('has to be somewhere', async () => {
    const given = { content: '# A', format: 'md', name: 'a' } as const;
    expect(await verifyDocument(given, templates)).toMatchObject({ problem: expect.stringContaining('no plan') });
    expect(await verifyDocument({ ...given, planJson: '{}' }, templates)).toMatchObject({
      fix: expect.stringContaining('--plan'),
    });
  });

  it('gives the document by its content where the name says nothing', async () => {
    expect(await verify('osf-preregistration.md', undefined, { name: 'my-final-version' })).toMatchObject({
      template: 'osf-preregistration',
      differences: [],
    });
  });
});

describe('a Word document', async () => {
  const [document] = await renderFormats(report, template('aspredicted'), ['docx'], documentTools);
  const { content } = await withPlan(document, 'aspredicted', plan);
  if (typeof content === 'string') throw new Error('a Word document is bytes');
  const check = async (bytes: Uint8Array) => {
    const given = { content: bytes, format: 'docx', name: 'x' } as const;
    return (await verifyDocument(given, templates, { workOut, tools: documentTools })) as Verified;
  };

  it('holds its plan, and has every number as it gives them', async () => {
    const verified = await check(content);
    expect(verified).toMatchObject({ planFrom: 'document', template: 'aspredicted', planIntact: true });
    expect(verified).toMatchObject({ differences: [], added: [], leftOut: 0, otherFingerprints: [] });
    expect(verified.checked).toBeGreaterThan(10);
    expect((await withPlan(document, 'aspredicted', plan)).content).toEqual(content);
  });

  it('shows the paragraph of a number that was changed', async () => {
    const files = unzipSync(content);
    const xml = strFromU8(files['word/document.xml']);
    const changed = xml.replace(/\b0\.\d+/, '0.111');
    expect(changed).not.toBe(xml);
    const { differences } = await check(zipSync({ ...files, 'word/document.xml': strToU8(changed) }));
    expect(differences).toEqual([expect.objectContaining({ found: '0.111', line: expect.any(Number) })]);
  });

  it('that is none holds no plan', async () => {
    const given = { content: new Uint8Array([1, 2, 3]), format: 'docx', name: 'x' } as const;
    expect(await verifyDocument(given, templates)).toMatchObject({ problem: expect.stringContaining('no plan') });
  });
});

describe('alignment', () => {
  it('pairs a longest common subsequence in order', () => {
    expect(align([...'abcabba'], [...'cbabac'])).toHaveLength(4);
    expect(align([...'abc'], [...'abc'])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(align([], ['a'])).toEqual([]);
  });

  it('keeps numbers of equal lines apart: the one that changed is the one that is shown', async () => {
    const text = '| a | 1 |\n| a | 2 |\n| a | 3 |';
    const check = compareNumbers(
      await linesOfDocument(text, 'md'),
      await linesOfDocument(text.replace('2', '5'), 'md'),
    );
    expect(check.differences).toEqual([{ line: 2, column: 7, section: '', expected: '2', found: '5' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { documentFiles } from '../../src/documents/files.js';
import { renderDocument } from '../../src/documents/render.js';
import { exampleIds, exampleText, planned, template, templateIds, templates } from '../report/fixture.js';

const { report } = planned(exampleText('cbct-inflammation'), 'cbct-inflammation.yaml');
const withText = (text: string) => ({ ...template('report'), text, filename: 'templates/test/template.ejs' });

describe('a template', () => {
  it('that prints something that is not there stops with its name and line', async () => {
    const broken = withText('# Title\n\ntext\n\n<%= d.study.nothing %>\n');
    await expect(renderDocument(report, broken, 'md')).rejects.toThrow(/templates\/test\/template\.ejs:5/);
    await expect(renderDocument(report, broken, 'md')).rejects.toThrow(/undefined/);
  });

  it.each([
    ['a section that does not exist', "<%- d.blocks('nothing') %>", /no section "nothing"/],
    ['a name that does not exist', '<%= nothing %>', /nothing is not defined/],
    ['another file', "<%- include('../../package.json') %>", /can't include another file/],
  ])('that asks for %s stops', async (_, text, message) => {
    await expect(renderDocument(report, withText(text), 'md')).rejects.toThrow(message);
  });

  it('has no format but its own', async () => {
    await expect(renderDocument(report, template('aspredicted'), 'json')).rejects.toThrow(/no format "json"/);
  });
});

describe('text of a study', () => {
  const hostile = [
    '<%= 1+1 %>',
    '<script>alert(1)</script>',
    '# no heading',
    'a | b | c',
    '=cmd()',
    '`code`',
    '[link](https://example.org)',
    '![image](power-curve-H1.svg)',
    '- no list',
    '1. no list',
    '**no** _no_ *no*',
    '&lt;b&gt; & <b>',
    '<!-- no comment -->',
    '**To be answered:** no question',
    'a\\',
  ];
  const study = parse(exampleText('compassion-app-donation'));
  study.title = '# Title\n## second | <script>alert(1)</script> <%= 1+1 %>';
  study.authors = hostile;
  study.sample.exclusions = hostile;
  study.sample.population = hostile.join('\n\n');
  study.exploratory = hostile;
  study.hypotheses[0].effects.difference.basis.because = hostile.join(' ');
  const injected = planned(stringify(study, { aliasDuplicateObjects: false })).report;

  it.each(templateIds)('comes out of %s as the characters that were written', async (id) => {
    const { content: markdown } = await renderDocument(injected, template(id), 'md');
    expect(markdown).not.toMatch(/<script|<b>|<!--/);
    expect(markdown).not.toMatch(/^# no heading|^- no list|^1\. no list|^=cmd/m);
    const formats = template(id).header.formats;
    if (!formats.includes('html')) return;
    const { content: page } = await renderDocument(injected, template(id), 'html');
    const body = page.slice(page.indexOf('<main>'));
    expect(body).not.toMatch(/<script|<b>|<!--|<img|href="https:\/\/example/);
    expect(body.match(/<h1/g)).toHaveLength(1);
    expect(body).not.toContain('<em>no</em>');
    const text = textOf(body);
    for (const each of hostile) expect(text, each).toContain(each.replace(/\\$/, '\\'));
    expect(text).toContain('# Title ## second | <script>alert(1)</script> <%= 1+1 %>');
  });

  it('cannot look like an open question or a figure', async () => {
    const { content } = await renderDocument(injected, template('report'), 'html');
    const gaps = [...content.matchAll(/class="gap">(?:<p>)?<strong>[^<]*<\/strong>([^<]*)/g)].map(
      ([, question]) => question,
    );
    expect(gaps.length).toBeGreaterThan(10);
    expect(gaps.filter((question) => question.includes('no question'))).toEqual([]);
    expect(content.match(/<figure>/g)).toHaveLength(injected.figures.length);
  });
});

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('the page', () => {
  it('stands alone: no script, no request, figures inside, a title and a language', async () => {
    const { content } = await renderDocument(report, template('report'), 'html');
    expect(content).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(content).toContain(
      '<title>CBCT, interleukin-6 and social connection in lonely adults: Planning report</title>',
    );
    expect(content).not.toMatch(/<script|<link|<img|@import|url\(|src="/);
    expect(content.match(/<svg /g)).toHaveLength(report.figures.length);
    expect(content).toContain('aria-label="Contents"');
    const ids = [...content.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of content.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('says what the Markdown says', async () => {
    const { content: markdown } = await renderDocument(report, template('report'), 'md');
    const { content: page } = await renderDocument(report, template('report'), 'html');
    const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
    const text = letters(textOf(page.slice(page.indexOf('</nav>'))));
    const cells = markdown
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .flatMap((line) => line.split(/(?<!\\)\|/));
    for (const cell of cells) expect(text).toContain(letters(cell));
  });
});

describe('the numbers of a document', () => {
  it.each(exampleIds)('of %s all stand in its list, and equal the results as printed', async (id) => {
    const study = planned(exampleText(id));
    const { content } = await renderDocument(study.report, template('report'), 'md');
    const [body, list = ''] = content.split('## Where every number comes from');
    for (const result of study.power.results) {
      const power = result.atStudySize.power.value;
      const printed = power >= 0.9995 ? '>0.999' : power < 0.0005 ? '<0.001' : power.toFixed(3);
      expect(list).toContain(`Power of ${result.hypothesis} at the size of the study`);
      expect(body).toContain(`the power of ${result.hypothesis} is ${printed}`);
      expect(list).toContain(`| ${printed} | probability |`);
    }
    expect(body).toContain(`${study.power.totalRecruited.value} people will be recruited.`);
    // What looks like a result or a setting in the prose is in the list.
    const tables = [...body.matchAll(/(?<![\w.:/-])(?:0\.\d{2,3})(?![\w.-]*\d)/g)].map(([number]) => number);
    const listed = new Set(
      [...list.matchAll(/\| (?:±|>|<)?(-?[\d.]+)%? \|/g)].map(([, number]) => number.replace('-', '')),
    );
    const prose = [...new Set(tables)].filter((number) => !listed.has(number));
    const data = JSON.stringify([study.plan, study.findings, study.power.results]);
    expect(prose.filter((number) => !data.includes(number.replace(/0+$/, '')))).toEqual([]);
  });
});

describe('the files of a plan', () => {
  it('are these, with the same bytes every time', async () => {
    const study = planned(exampleText('cbct-inflammation'));
    const files = await documentFiles(study, templates);
    expect(files.map(({ path }) => path)).toEqual([
      'aspredicted.md',
      'lay-summary.md',
      'lay-summary.html',
      'osf-preregistration.md',
      'osf-preregistration.html',
      'osf-preregistration.json',
      'osf-preregistration.osf.json',
      'report.md',
      'report.html',
      'results-shell.md',
      'results-shell.html',
      'spirit-protocol.md',
      'spirit-protocol.html',
      'trial-registration.md',
      'trial-registration.html',
      'trial-registration.prs.xml',
      'power-curve-H1.svg',
      'power-curve-H2.svg',
      'sensitivity-map-H1.svg',
      'sensitivity-map-H2.svg',
      'decision-chart-H1.svg',
      'decision-chart-H2.svg',
      'operating-characteristics-H2.svg',
      'path-diagram-H1.svg',
      'design-diagram.svg',
      'participant-timeline.svg',
      'participant-flow.svg',
      'plan.json',
      'results.json',
    ]);
    expect(await documentFiles(planned(exampleText('cbct-inflammation')), templates)).toEqual(files);
    const results = JSON.parse(String(files.find(({ path }) => path === 'results.json')?.content));
    expect(Object.keys(results).slice(0, 4)).toEqual(['format', 'study', 'fingerprint', 'seed']);
    for (const { content } of files) expect(String(content)).toMatch(/\n$/);
  });
});

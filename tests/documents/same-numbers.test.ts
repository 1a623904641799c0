import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { applies } from '../../src/documents/applies.js';
import { numeralsIn } from '../../src/documents/numerals.js';
import { renderFormats } from '../../src/documents/render.js';
import { allExampleIds, exampleText, planned, templates } from '../report/fixture.js';

const numbers = (text: string) => numeralsIn(text).map(({ text: numeral }) => numeral);

/** Characters of an HTML or Word text, blocks apart, without drawings and equations. */
function plainText(markup: string): string {
  return markup
    .replaceAll(/<(style|svg|math|m:oMathPara)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<\/?(?:p|h\d|li|td|th|tr|div|figcaption|pre|w:p|w:br)\b[^>]*>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Markdown as it is read: without equations, rules of tables, targets of figures and marks. */
const plainMarkdown = (markdown: string) =>
  markdown
    .replaceAll(/^```math\n[\s\S]*?^```$/gm, '')
    .replaceAll(/^!\[(.*)\]\([^)]*\)$/gm, '$1')
    .replaceAll(/<(https:[^>]+)>/g, '$1')
    .replaceAll(/^\| (?:[-:]+ \| ?)+$/gm, '')
    .replaceAll(/\\(?=[^\w\s])/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll(/[*`]/g, '');

const literal = /"(?:[^"\\]|\\.)*"/g;
const isEquation = (line: string) => line.startsWith('math.equation');

/** What the program of a PDF sets, line by line: without equations, drawings and the addresses behind links. */
function plainTypst(program: string): string {
  const lines = program.split('\n').filter((line) => !isEquation(line));
  return (
    lines
      .join('\n')
      .replaceAll(/drawing\("(?:[^"\\]|\\.)*", "(?:[^"\\]|\\.)*"/g, 'drawing(')
      .replaceAll(/link\("(?:[^"\\]|\\.)*", /g, 'link(')
      // Runs of one line stand together.
      .replaceAll(/"\)+ \+ (?:strong\(|emph\()*(?:text|raw|link\()*\(*(?:text\(|raw\()?"/g, '')
      .match(literal)
      ?.map((text) => JSON.parse(text))
      .join('\n')
      .replaceAll('\u200b', '') as string
  );
}

/** Numerals of equations in the order in which they are read. */
const digits = (text: string) => text.match(/\d+(?:\.\d+)?/g) ?? [];
const ofEquations = {
  markdown: (text: string) => [...text.matchAll(/^```math\n([\s\S]*?)^```$/gm)].flatMap(([, each]) => digits(each)),
  page: (text: string) => [...text.matchAll(/<mn>([^<]*)<\/mn>/g)].flatMap(([, each]) => digits(each)),
  word: (text: string) =>
    [...text.matchAll(/<m:oMathPara>[\s\S]*?<\/m:oMathPara>/g)].flatMap(([each]) =>
      [...each.matchAll(/<m:t[^>]*>([^<]*)<\/m:t>/g)].flatMap(([, run]) => digits(run)),
    ),
  pdf: (program: string) =>
    program
      .split('\n')
      .filter(isEquation)
      .flatMap((line) => (line.match(literal) ?? []).flatMap((text) => digits(JSON.parse(text)))),
};

/** Whether all of `few` stand in `many`, in the same order. */
function standIn(few: readonly string[], many: readonly string[]): boolean {
  let at = 0;
  for (const each of few) {
    at = many.indexOf(each, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const cases = allExampleIds.flatMap((example) => {
  const { report } = planned(exampleText(example), `${example}.yaml`);
  return templates
    .filter(({ header }) => applies(header, report.facts) && header.formats.includes('md'))
    .map((template) => [template.header.id, example, template, report] as const);
});

describe('a document', () => {
  it('is looked at for every template that has a text, and every example', () => {
    const looked = new Set(cases.map(([id]) => id));
    const never = templates.filter(({ header }) => header.formats.includes('md') && !looked.has(header.id));
    // Forms for imaging, secondary data, replications and the like apply to none of the examples.
    for (const { header } of never) expect(header.applies, header.id).toBeDefined();
    expect(new Set(cases.map(([, example]) => example))).toEqual(new Set(allExampleIds));
  });

  it.each(cases)(
    'holds the same numbers in the same order in every format: %s of %s',
    async (id, _, template, report) => {
      let program = '';
      const json = template.header.formats.includes('json');
      const formats = await renderFormats(
        report,
        template,
        ['md', 'html', 'docx', 'pdf', ...(json ? (['json'] as const) : [])],
        {
          // Pixels hold no numbers that this test could read, and drawing them takes most of the time.
          draw: async () => new Uint8Array([0]),
          typeset: async (text) => {
            program = text.slice(text.indexOf('#{\n'));
            return new Uint8Array();
          },
        },
      );
      const [markdown, page, word, , answers] = formats.map(({ content }) => content);
      const written = String(markdown);
      const expected = numbers(plainMarkdown(written));
      expect(expected.length).toBeGreaterThan(0);
      const body = String(page)
        .replace(/^[\s\S]*<main[^>]*>/, '')
        .replace(/<nav[\s\S]*<\/nav>/, '');
      expect(numbers(plainText(body)), 'page').toEqual(expected);
      const document = strFromU8(unzipSync(word as Uint8Array)['word/document.xml']).replaceAll(
        /<w:p><w:pPr><w:pStyle w:val="TOC1"\/>.*?<\/w:p>/g,
        '',
      );
      expect(numbers(plainText(document)), 'Word').toEqual(expected);
      expect(numbers(plainTypst(program)), 'PDF').toEqual(expected);
      const equations = ofEquations.markdown(written);
      if (id === 'report') expect(equations.length).toBeGreaterThan(3);
      expect(ofEquations.page(body), 'equations of the page').toEqual(equations);
      expect(ofEquations.word(document), 'equations in Word').toEqual(equations);
      expect(ofEquations.pdf(program), 'equations in the PDF').toEqual(equations);
      if (!json) return;
      const given = Object.values(JSON.parse(String(answers)).answers)
        .flat()
        .filter((each) => each !== null);
      const ofJson = numbers(plainMarkdown(given.join('\n')));
      expect(standIn(ofJson, expected), 'JSON').toBe(true);
      expect(ofJson.length).toBeGreaterThan(expected.length / 3);
    },
  );
});

import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { numeralsIn } from '../../src/documents/numerals.js';
import { renderFormats } from '../../src/documents/render.js';
import { rasterParts } from '../../src/node/raster-parts.js';
import { exampleText, planned, template } from '../report/fixture.js';

/** Characters of an HTML or Word text, blocks apart; without equations, whose indices are no numbers. */
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

const numbers = (text: string) => numeralsIn(text).map((numeral) => numeral.text);

describe.each(['osf-preregistration', 'aspredicted'])('%s', (id) => {
  it('holds the same numbers in the same order as Markdown, page, Word document and PDF', async () => {
    const { report } = planned(exampleText('cbct-inflammation'), 'cbct-inflammation.yaml');
    let source = '';
    const formats = await renderFormats(report, template(id), ['md', 'html', 'docx', 'pdf'], {
      raster: rasterParts,
      typeset: async (text) => {
        source = text;
        return new Uint8Array();
      },
    });
    const [markdown, page, word] = formats.map(({ content }) => content);
    const ofPage = numbers(
      plainText(
        String(page)
          .replace(/^[\s\S]*<main>/, '')
          .replace(/<nav[\s\S]*<\/nav>/, ''),
      ),
    );
    const body = strFromU8(unzipSync(word as Uint8Array)['word/document.xml']);
    const contents = /<w:p><w:pPr><w:pStyle w:val="TOC1"\/>.*?<\/w:p>/g;
    expect(ofPage.length).toBeGreaterThan(20);
    expect(numbers(plainText(body.replaceAll(contents, '')))).toEqual(ofPage);
    const written = String(markdown)
      .replaceAll(/^```math\n[\s\S]*?^```$/gm, '')
      .replaceAll(/^!\[(.*)\]\([^)]*\)$/gm, '$1')
      .replaceAll(/<(https:[^>]+)>/g, '$1')
      .replaceAll(/^\| (?:[-:]+ \| ?)+$/gm, '')
      .replaceAll(/\\(?=[^\w\s])/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&')
      .replaceAll(/[*`]/g, '');
    expect(numbers(written)).toEqual(ofPage);
    const literal = '"(?:[^"\\\\]|\\\\.)*"';
    const program = source
      .slice(source.indexOf('#{\n'))
      .replaceAll(/^math\.equation.*$/gm, '')
      .replaceAll(new RegExp(`drawing\\(${literal}, ${literal}`, 'g'), '');
    const strings = [...program.matchAll(new RegExp(literal, 'g'))].map(([text]) => JSON.parse(text));
    const set = strings.join('\n').replaceAll('\u200b', '');
    expect([...new Set(numbers(set))].sort()).toEqual([...new Set(ofPage)].sort());
  });
});

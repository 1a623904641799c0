import { visibleText } from '../documents/numerals.js';
import type { DocumentFormat } from '../documents/template-header.js';
import type { Line } from './compare-numbers.js';

/** The lines of a document as a reader sees them, each under its heading (or, in JSON, its key); of a Word document its paragraphs. */
export async function linesOfDocument(content: string | Uint8Array, format: DocumentFormat): Promise<Line[]> {
  let section = '';
  if (typeof content !== 'string') {
    const { paragraphsOfDocx } = await import('../documents/docx/plan-part.js');
    return paragraphsOfDocx(content).map(({ text, isHeading }, index) => {
      if (isHeading) section = text.trim();
      return { text, line: index + 1, section };
    });
  }
  const source = content.split('\n');
  return visibleText(content, format)
    .split('\n')
    .map((text, index): Line => {
      section = headingIn(source[index] ?? '', text, format) ?? section;
      return { text, line: index + 1, section };
    });
}

function headingIn(source: string, visible: string, format: DocumentFormat): string | undefined {
  if (format === 'html') return /<h[1-6][ >]/.test(source) ? visible.trim().replaceAll(/\s+/g, ' ') : undefined;
  if (format === 'json') return /^\s*"([^"]+)":/.exec(source)?.[1];
  return /^#{1,6} (.+)/.exec(source)?.[1];
}

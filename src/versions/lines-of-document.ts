import { visibleText } from '../documents/numerals.js';
import type { DocumentFormat } from '../documents/template-header.js';
import type { Line } from './compare-numbers.js';

/** The lines of a document as a reader sees them, each under its heading (or, in JSON, its key). */
export function linesOfDocument(content: string, format: DocumentFormat): Line[] {
  const source = content.split('\n');
  let section = '';
  return visibleText(content, format)
    .split('\n')
    .map((text, index): Line => {
      section = headingIn(source[index] ?? '', text, format) ?? section;
      return { text, line: index + 1, section };
    });
}

function headingIn(source: string, visible: string, format: DocumentFormat): string | undefined {
  if (format === 'html') return /<h[1-6][ >]/.test(source) ? visible.trim() : undefined;
  if (format === 'json') return /^\s*"([^"]+)":/.exec(source)?.[1];
  return /^#{1,6} (.+)/.exec(source)?.[1];
}

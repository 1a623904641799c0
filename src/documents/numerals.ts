import type { DocumentFormat } from './template-header.js';

/** A number as it stands in a text. */
export interface Numeral {
  readonly text: string;
  /** Where it begins, in characters from the start. */
  readonly offset: number;
}

/** Digits that stand for themselves, with sign, decimals and percent; not those of a name (H1, il6) or of a hexadecimal word. */
const numeral = /(?<![\p{L}\p{N}_.])(?:(?<![\p{L}\p{N})])[-−±])?[<>]?\d+(?:[.,]\d+)*%?(?![\p{L}\p{N}_])/gu;

/** Every number of a text, in order. */
export function numeralsIn(text: string): Numeral[] {
  return [...text.matchAll(numeral)].map((match) => ({ text: match[0], offset: match.index }));
}

/**
 * What a reader sees of a document, every other character as a blank, so that places stay what they are: no tags, styles,
 * scripts and data of a page, no escapes of JSON.
 */
export function visibleText(content: string, format: DocumentFormat): string {
  switch (format) {
    case 'html':
      return content
        .replaceAll(/<(script|style|annotation)\b[\s\S]*?<\/\1>/g, blank)
        .replaceAll(/<[^>]*>/g, blank)
        .replaceAll(/&#?\w+;/g, (entity) => (entity === '&lt;' ? '   <' : entity === '&gt;' ? '   >' : blank(entity)));
    case 'json':
      return content.replaceAll(/\\["\\/bfnrt]/g, '  ');
    default:
      return content;
  }
}

/** The same number of blanks; lines stay lines. */
function blank(text: string): string {
  return text.includes('\n') ? text.replaceAll(/[^\n]/g, ' ') : ' '.repeat(text.length);
}

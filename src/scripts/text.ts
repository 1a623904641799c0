import type { Language } from './language.js';

/**
 * Text of a study inside a script: always data. A title with quotes, line breaks or marks that turn the reading direction can
 * neither end a string or a comment nor look like code that is not there.
 */

/** A string literal in printable ASCII, the same in R and Python: everything else is escaped, so no locale can garble it. */
export function quoted(text: string): string {
  const escaped = Array.from(wellFormed(text).replaceAll('\0', ''), (mark) => {
    const code = mark.codePointAt(0) ?? 0;
    if (mark === '"' || mark === '\\') return `\\${mark}`;
    if (mark === '\n') return '\\n';
    if (code >= 0x20 && code < 0x7f) return mark;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `"${escaped.join('')}"`;
}

/** Halves of characters stand for nothing. */
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\ufffd');

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** Line breaks of any kind, control characters and marks that turn the reading direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get into a comment
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g;

const width = 100;

/** Lines of comment; text is wrapped, `indent` goes before the mark and `hang` after it from the second line on. */
export function comment(text: string, indent = '', hang = ''): string[] {
  const words = wellFormed(text).replaceAll(unsafe, ' ').split(' ').filter(Boolean);
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const room = width - indent.length - 2 - (lines.length > 0 ? hang.length : 0);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((each, index) => `${indent}# ${index > 0 ? hang : ''}${each}`);
}

const reserved: Readonly<Record<Language, ReadonlySet<string>>> = {
  r: new Set('if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA'.split(' ')),
  python: new Set(
    'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield C Q I'.split(
      ' ',
    ),
  ),
};

/** A column in a model formula. */
export function term(column: string, language: Language): string {
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(column) && !reserved[language].has(column)) return column;
  return language === 'r' ? `\`${column}\`` : `Q('${column}')`;
}

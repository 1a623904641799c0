import type { Equation } from './equation.js';
import type { NumberSpan } from './number-span.js';

/**
 * Prose as data. A text is a row of spans; numbers and citations stay what they are until a document
 * prints them, so that each document can list exactly the numbers and sources it shows.
 * Plain strings are data, never markup.
 */
export type Text = readonly Span[];
export type Span = string | NumberSpan | CodeSpan | StrongSpan | CiteSpan;

interface CodeSpan {
  readonly code: string;
}
interface StrongSpan {
  readonly strong: string;
}
/** Bibliography ids, printed as author and year. */
interface CiteSpan {
  readonly cite: readonly string[];
}

/** One piece of a section. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'heading'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'terms'; readonly terms: readonly { readonly term: string; readonly text: Text }[] }
  | { readonly kind: 'code'; readonly language: 'r' | 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'equation'; readonly lines: readonly Equation[] }
  | { readonly kind: 'gap'; readonly question: string }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: string };

export interface Table {
  readonly caption: Text;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' | 'centre' }[];
  readonly rows: readonly (readonly Text[])[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Writes prose: strings between, spans and texts in the holes. A bare number does not compile. */
export function say(strings: TemplateStringsArray, ...holes: readonly (Span | Text)[]): Text {
  return strings
    .flatMap((piece, index): Span[] => {
      const hole = index < holes.length ? holes[index] : [];
      return [piece, ...(isText(hole) ? hole : [hole])];
    })
    .filter((span) => span !== '');
}

function isText(hole: Span | Text): hole is Text {
  return Array.isArray(hole);
}

export function paragraph(text: Text): Block {
  return { kind: 'paragraph', text };
}

export function heading(text: Text): Block {
  return { kind: 'heading', text };
}

/** Something the plan does not say, as the question to answer. */
export function gap(question: string): Block {
  return { kind: 'gap', question };
}

/** Lines of mathematics, one under the other; `math` writes them. */
export function equation(...lines: readonly Equation[]): Block {
  return { kind: 'equation', lines };
}

export function list(items: readonly Text[]): Block {
  return { kind: 'list', items };
}

export function terms(...entries: readonly (readonly [string, Text])[]): Block {
  return { kind: 'terms', terms: entries.map(([term, text]) => ({ term, text })) };
}

/** A table; a column title ending in `>` is aligned right, in `^` centred. */
export function table(caption: Text, titles: readonly string[], rows: readonly (readonly Text[])[]): Block {
  const columns = titles.map((title) => {
    const align = title.endsWith('>') ? 'right' : title.endsWith('^') ? 'centre' : 'left';
    return { title: align === 'left' ? title : title.slice(0, -1).trim(), align } as const;
  });
  return { kind: 'table', table: { caption, columns, rows } };
}

/** "a", "a and b", "a, b and c"; the holes may be texts. */
export function series(items: readonly (Span | Text)[], word = 'and'): Text {
  return items
    .flatMap((item, index): Span[] => {
      const before = index === 0 ? '' : index === items.length - 1 ? ` ${word} ` : ', ';
      return [before, ...(isText(item) ? item : [item])];
    })
    .filter((span) => span !== '');
}

/** Text of a person as a sentence: first letter large, full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const large = capital(trimmed);
  return /[.!?]$/.test(large) ? large : `${large}.`;
}

/** Text of a person inside a sentence: no full stop at the end. */
export function clause(text: string): string {
  return text.trim().replace(/[.\s]+$/, '');
}

/** Text of a person as a sentence that ends with its sources. */
export function cited(text: string, ids: readonly string[]): Text {
  const whole = sentence(text);
  return ids.length === 0 ? [whole] : [whole.slice(0, -1), ' ', { cite: ids }, whole.slice(-1)];
}

/** Joins texts with semicolons, for items that hold commas. */
export function joined(texts: readonly Text[], between = '; '): Text {
  return texts.flatMap((text, index) => (index === 0 ? [...text] : [between, ...text]));
}

/** First letter large, except in words that are written with a small one: fMRIPrep, dmPFC, pH. */
export function capital(text: string): string {
  if (/^\p{Ll}[\p{Ll}\d]*\p{Lu}/u.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An id or a key in words: `permuted-blocks`, `affectiveAdvantage`. */
export function words(key: string): string {
  return key
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/\b(?:bmi|icc|hrv|rsa|crp)\b/g, (short) => short.toUpperCase());
}

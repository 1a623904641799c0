/**
 * What the Open Science Framework would do to a text when a draft becomes a registration: an HTML sanitiser takes `<`
 * before a letter for a tag and drops what follows, and turns `<`, `>` and `&` into entities. A text that goes there
 * therefore holds none of the three, and no control characters; words and signs of the same meaning stand in their place.
 */
const unsafe = /[<>&]|(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\ufeff]/u;

const arrows: readonly (readonly [RegExp, string])[] = [
  [/<->|<=>/g, '↔'],
  [/<>/g, '≠'],
  [/<=/g, '≤'],
  [/>=/g, '≥'],
  [/<-+(?=\s|$)/g, '←'],
  [/(?<=^|\s)-+>/gm, '→'],
  [/=>/g, '⇒'],
];

/** Whether a text comes through the sanitiser as it is. */
export function isSafeText(text: string): boolean {
  return !unsafe.test(text);
}

/**
 * The same text in signs that come through: `p < .05` becomes "p less than .05", `a & b` becomes "a and b", a tag
 * stands in angle quotation marks, and any other `&` becomes its full-width form.
 */
export function safeText(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  if (isSafeText(lines)) return lines;
  return arrows
    .reduce((written, [from, to]) => written.replace(from, to), lines)
    .replaceAll(/(?:<(?=[/!?])|(?<![\p{L}\p{N}])<(?=[A-Za-z]))([^<>\n]*)>/gu, '‹$1›')
    .replaceAll(/(^|[\s([{|:;,])<[^\S\n]*/gm, '$1less than ')
    .replaceAll(/(^|[\s([{|:;,])>[^\S\n]*/gm, '$1more than ')
    .replaceAll(/[^\S\n]*<[^\S\n]*/g, ' less than ')
    .replaceAll(/[^\S\n]*>[^\S\n]*/g, ' more than ')
    .replaceAll(/(?<=\s)&(?=\s)/g, 'and')
    .replaceAll('&', '＆')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/(?!\n)\p{Cc}/gu, ' ');
}

/** What Markdown, or a table in it, may act on. Most text has none of it. */
const special = /[\\`*[\]|_~&<]/;

/**
 * Text as literal Markdown inside a line: whatever a person wrote comes out as the characters they wrote.
 * Only what Markdown would act on is escaped, so that the text stays readable as it is.
 */
export function escapeInline(text: string): string {
  const line = oneLine(text);
  if (!special.test(line)) return line;
  return line
    .replaceAll('\\', '\\\\')
    .replaceAll(/[`*[\]|]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/~(?=[~\S])|(?<=[~\S])~/g, '\\~')
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll(/<(?=[A-Za-z/!?])/g, '&lt;');
}

/** Text as literal Markdown at the start of a line too: no heading, list, quotation or rule. */
export function escapeMarkdown(text: string): string {
  return escapeLineStart(escapeInline(text));
}

/** Takes the meaning from what starts a block, and from a `#` that would end a heading. */
export function escapeLineStart(line: string): string {
  return line
    .trim()
    .replace(/^(?:[#>]|[-+=](?=[-+=\s]|$))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/(^|\s)(#+)$/, '$1\\$2');
}

/** A code span with a fence longer than any inside; `|` is escaped where the span stands in a table. */
export function codeSpan(code: string, inTable: boolean): string {
  const text = oneLine(code);
  const fence = '`'.repeat(longestRun(text) + 1);
  const padded = /^`|`$|^ .* $/.test(text) ? ` ${text} ` : text;
  return `${fence}${inTable ? padded.replaceAll('|', '\\|') : padded}${fence}`;
}

/** A fenced block of code; its lines are kept as they are. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** One line of printable text: line breaks and control characters become spaces. */
export function oneLine(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('  ')) return text;
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

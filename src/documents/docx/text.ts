import { escapeXml } from '../../report/xml.js';

/** Characters that XML 1.0 can't hold, not even escaped, and marks that turn the direction of what follows. */
const impossible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters as text of a Word document. */
export function wordText(text: string): string {
  return `<w:t xml:space="preserve">${escapeWord(text)}</w:t>`;
}

/** Characters as text or attribute of XML, less those it can't hold. */
export function escapeWord(text: string): string {
  return escapeXml(text.replaceAll(impossible, ''));
}

/**
 * A text as character data or attribute value of XML: it can't become markup, turn the direction of what stands around it, or hold
 * a character that XML does not allow.
 */
export function escapeXml(text: string): string {
  return allowedOnly(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function allowedOnly(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .replaceAll(/[\t\n\r\u2028\u2029]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '');
}

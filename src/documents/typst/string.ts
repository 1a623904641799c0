/** Characters as a string of Typst: nothing in it is notation. */
export function typstString(text: string): string {
  return `"${text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')}"`;
}

/** The same with places to break inside what has no space for so many characters. */
export function breakableString(text: string, longest: number): string {
  const pieces = new RegExp(`\\S{${longest}}(?=\\S)`, 'gu');
  return typstString(text.replaceAll(pieces, '$&\u200b'));
}

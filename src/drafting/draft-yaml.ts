/** A quoted scalar: JSON's is YAML's. */
export function text(value: string): string {
  return JSON.stringify(value);
}

/** A comment in lines of at most 110 characters. */
export function comment(words: string, indent = 0): string[] {
  const start = `${' '.repeat(indent)}# `;
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    if (line !== '' && start.length + line.length + 1 + word.length > 110) {
      lines.push(start + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, start + line];
}

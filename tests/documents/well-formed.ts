import { expect } from 'vitest';

const openAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/;

/** Fails for text that is no well-formed XML: tags that don't match, open ampersands, characters XML can't hold. */
export function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const problems: string[] = [];
  const tag = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g;
  const rest = xml.replace(/^<\?xml [^>]*\?>\s*/, '').replaceAll(tag, (whole, close, name, attributes, empty) => {
    if (openAmpersand.test(attributes)) problems.push(whole);
    if (attributes !== '') {
      const names = [...attributes.matchAll(/\s([\w:.-]+)=/g)].map(([, each]) => each);
      if (new Set(names).size < names.length) problems.push(whole);
    }
    if (close && open.pop() !== name) problems.push(whole);
    else if (!close && !empty) open.push(name);
    return '';
  });
  expect([...problems, ...open]).toEqual([]);
  expect(rest).not.toMatch(/</);
  expect(rest).not.toMatch(openAmpersand);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(rest).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
}

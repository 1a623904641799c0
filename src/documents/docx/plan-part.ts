import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { entryTime } from '../archive.js';
import { xmlHead } from './parts.js';
import { escapeWord } from './text.js';

const namespace = 'urn:mettle:plan:1';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml';
const relations = 'word/_rels/document.xml.rels';

/** Puts the plan into a Word document as a custom XML part, which Word keeps when somebody edits the text, and does not show. */
export function docxWithPlan(bytes: Uint8Array, template: string, json: string): Uint8Array {
  const files = unzipSync(bytes);
  const archive: Zippable = {};
  for (const [name, content] of Object.entries(files))
    archive[name] = name.startsWith('word/media/') ? [content, { level: 0 }] : content;
  const known = strFromU8(files[relations] ?? new Uint8Array());
  const entry = `<Relationship Id="plan" Type="${relation}" Target="../customXml/item1.xml"/>`;
  archive[relations] = strToU8(known.replace('</Relationships>', `${entry}</Relationships>`));
  archive['customXml/item1.xml'] = strToU8(
    `${xmlHead}<plan xmlns="${namespace}" template="${template}">${escapeWord(json)}</plan>`,
  );
  return zipSync(archive, { level: 6, mtime: entryTime });
}

/** The plan in a Word document and the template it was rendered by; nothing where there is none, or no Word document. */
export function planInDocx(bytes: Uint8Array): { readonly template: string; readonly json: string } | undefined {
  for (const part of Object.values(partsOf(bytes, /^customXml\/item\d+\.xml$/))) {
    const found = new RegExp(`<plan xmlns="${namespace}" template="([a-z0-9-]+)">([\\s\\S]*)</plan>`).exec(part);
    if (found) return { template: found[1], json: unescapeXml(found[2]) };
  }
  return undefined;
}

/** Paragraphs of the text as a reader sees them, with the heading style of those that have one. */
export function paragraphsOfDocx(bytes: Uint8Array): { readonly text: string; readonly isHeading: boolean }[] {
  const { 'word/document.xml': xml = '' } = partsOf(bytes, /^word\/document\.xml$/);
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)].map(([paragraph]) => ({
    text: [...paragraph.matchAll(/<(?:w|m):t(?: [^>]*)?>([^<]*)<\/(?:w|m):t>|<w:(?:tab|br|cr)\b[^>]*>/g)]
      .map(([, text]) => (text === undefined ? ' ' : unescapeXml(text)))
      .join(''),
    isHeading: /<w:pStyle w:val="(?:Heading\d|Title)"\/>/.test(paragraph),
  }));
}

/** What the foot of the pages says. */
export function footOfDocx(bytes: Uint8Array): string {
  return Object.values(partsOf(bytes, /^word\/footer\d+\.xml$/)).join(' ');
}

function partsOf(bytes: Uint8Array, wanted: RegExp): Record<string, string> {
  try {
    const files = unzipSync(bytes, { filter: ({ name }) => wanted.test(name) });
    return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
  } catch {
    return {};
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

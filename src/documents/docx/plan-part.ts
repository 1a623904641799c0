import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { entryTime } from '../archive.js';
import { xmlHead } from './parts.js';
import { escapeWord } from './text.js';

const namespaces = { plan: 'urn:mettle:plan:1', simulation: 'urn:mettle:simulation:1' } as const;
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml';
const relations = 'word/_rels/document.xml.rels';

/**
 * Puts the plan, and the simulation the document shows, into a Word document as custom XML parts, which Word keeps when somebody edits
 * the text, and does not show.
 */
export function docxWithPlan(
  bytes: Uint8Array,
  template: string,
  json: { readonly plan: string; readonly simulation?: string },
): Uint8Array {
  const files = unzipSync(bytes);
  const archive: Zippable = {};
  for (const [name, content] of Object.entries(files))
    archive[name] = name.startsWith('word/media/') ? [content, { level: 0 }] : content;
  const known = strFromU8(files[relations] ?? new Uint8Array());
  const parts = [
    ['plan', `<plan xmlns="${namespaces.plan}" template="${template}">${escapeWord(json.plan)}</plan>`],
    ...(json.simulation === undefined
      ? []
      : [
          [
            'simulation',
            `<simulation xmlns="${namespaces.simulation}">${escapeWord(json.simulation)}</simulation>`,
          ] as const,
        ]),
  ] as const;
  const entries = parts.map(
    ([id], index) => `<Relationship Id="${id}" Type="${relation}" Target="../customXml/item${index + 1}.xml"/>`,
  );
  archive[relations] = strToU8(known.replace('</Relationships>', `${entries.join('')}</Relationships>`));
  for (const [index, [, xml]] of parts.entries())
    archive[`customXml/item${index + 1}.xml`] = strToU8(`${xmlHead}${xml}`);
  return zipSync(archive, { level: 6, mtime: entryTime });
}

/** The plan in a Word document, the template it was rendered by and the simulation it shows; nothing where there is none, or no Word document. */
export function planInDocx(
  bytes: Uint8Array,
): { readonly template: string; readonly json: string; readonly simulation?: string } | undefined {
  const parts = Object.values(partsOf(bytes, /^customXml\/item\d+\.xml$/));
  const first = (pattern: RegExp) => parts.map((part) => pattern.exec(part)).find((found) => found !== null);
  const plan = first(new RegExp(`<plan xmlns="${namespaces.plan}" template="([a-z0-9-]+)">([\\s\\S]*)</plan>`));
  if (!plan) return undefined;
  const simulation = first(new RegExp(`<simulation xmlns="${namespaces.simulation}">([\\s\\S]*)</simulation>`));
  return {
    template: plan[1],
    json: unescapeXml(plan[2]),
    ...(simulation ? { simulation: unescapeXml(simulation[1]) } : {}),
  };
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

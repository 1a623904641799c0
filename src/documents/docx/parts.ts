import type { DocumentFacts } from '../document-facts.js';
import { bullets } from './body.js';
import { escapeWord, wordText } from './text.js';

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const pack = 'http://schemas.openxmlformats.org/package/2006';

const namespaces = [
  ['w', word],
  ['r', `${office}/relationships`],
  ['m', `${office}/math`],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture'],
  ['asvg', 'http://schemas.microsoft.com/office/drawing/2016/SVG/main'],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ');

/** The text with its page: A4, a footer on every page. */
export function documentXml(body: string): string {
  return `${xmlHead}<w:document ${namespaces}><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1418" w:left="1304" w:header="709" w:footer="624" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

/** Study, template, fingerprint and page numbers. */
export function footerXml({ study, template, fingerprint }: DocumentFacts): string {
  const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r>${wordText('1')}</w:r></w:fldSimple>`;
  const line = (left: string, right: string) =>
    `<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>${wordText(left)}</w:r>${right}</w:p>`;
  const short = study.length > 90 ? `${[...study].slice(0, 88).join('').trimEnd()} …` : study;
  return `${xmlHead}<w:ftr xmlns:w="${word}">${line(short, `<w:r><w:tab/>${wordText('Page ')}</w:r>${field('PAGE')}<w:r>${wordText(' of ')}</w:r>${field('NUMPAGES')}`)}${line(`${template}. Plan ${fingerprint}`, '')}</w:ftr>`;
}

/** Bullets of four levels; each numbered list counts for itself. */
export function numberingXml(numberedLists: number): string {
  const level = (index: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${340 * (index + 1)}" w:hanging="284"/></w:pPr></w:lvl>`;
  const levels = [0, 1, 2, 3];
  const numbers = Array.from({ length: numberedLists }, (_, index) => bullets + index + 1);
  return `${xmlHead}<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>${levels.map((index) => level(index, 'bullet', ['•', '–', '•', '–'][index])).join('')}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>${levels.map((index) => level(index, 'decimal', `%${index + 1}.`)).join('')}</w:abstractNum><w:num w:numId="${bullets}"><w:abstractNumId w:val="0"/></w:num>${numbers.map((number) => `<w:num w:numId="${number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`).join('')}</w:numbering>`;
}

export const settingsXml = `${xmlHead}<w:settings xmlns:w="${word}" xmlns:m="${office}/math"><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><m:mathPr><m:mathFont m:val="Cambria Math"/><m:defJc m:val="left"/></m:mathPr><w:themeFontLang w:val="en-GB"/></w:settings>`;

/** Title, authors and language; dates only where the plan has one. */
export function corePropertiesXml({ title, authors, fingerprint, template, today }: DocumentFacts): string {
  const date = (name: string) =>
    today
      ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeWord(today.slice(0, 10))}T00:00:00Z</dcterms:${name}>`
      : '';
  return `${xmlHead}<cp:coreProperties xmlns:cp="${pack}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeWord(title)}</dc:title><dc:subject>${escapeWord(template)}</dc:subject><dc:creator>${escapeWord(authors.join('; '))}</dc:creator><dc:description>Plan ${escapeWord(fingerprint)}</dc:description><dc:language>en-GB</dc:language>${date('created')}${date('modified')}</cp:coreProperties>`;
}

export const appPropertiesXml = `${xmlHead}<Properties xmlns="${office}/extended-properties"><Application>Mettle</Application></Properties>`;

export const contentTypesXml = `${xmlHead}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>${[
  ['word/document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  ['word/styles', 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml'],
  ['word/numbering', 'application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml'],
  ['word/settings', 'application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml'],
  ['word/footer1', 'application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml'],
  ['docProps/core', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ['docProps/app', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
]
  .map(([name, type]) => `<Override PartName="/${name}.xml" ContentType="${type}"/>`)
  .join('')}</Types>`;

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external?: true;
}

function relationshipsXml(relationships: readonly Relationship[]): string {
  const lines = relationships.map(
    ({ id, type, target, external }) =>
      `<Relationship Id="${id}" Type="${type}" Target="${escapeWord(target)}"${external ? ' TargetMode="External"' : ''}/>`,
  );
  return `${xmlHead}<Relationships xmlns="${pack}/relationships">${lines.join('')}</Relationships>`;
}

export const packageRelationshipsXml = relationshipsXml([
  { id: 'document', type: `${office}/relationships/officeDocument`, target: 'word/document.xml' },
  { id: 'core', type: `${pack}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
  { id: 'app', type: `${office}/relationships/extended-properties`, target: 'docProps/app.xml' },
]);

/** What the text refers to: styles, lists, footer, pictures by file name, web pages. */
export function documentRelationshipsXml(pictures: readonly string[], links: readonly string[]): string {
  const type = (name: string) => `${office}/relationships/${name}`;
  return relationshipsXml([
    { id: 'styles', type: type('styles'), target: 'styles.xml' },
    { id: 'numbering', type: type('numbering'), target: 'numbering.xml' },
    { id: 'settings', type: type('settings'), target: 'settings.xml' },
    { id: 'footer', type: type('footer'), target: 'footer1.xml' },
    ...pictures.map((file) => ({ id: file.replace('.', ''), type: type('image'), target: `media/${file}` })),
    ...links.map((target, index) => ({
      id: `link${index + 1}`,
      type: type('hyperlink'),
      target,
      external: true as const,
    })),
  ]);
}

/** Width of the text on the page, in twentieths of a point: A4 less margins of 2.3 cm. */
export const textWidth = 11906 - 2 * 1304;

const quiet = '5D6570';
const line = 'C9CDD2';

const spacing = (before: number, after: number, height = 264) =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${height}" w:lineRule="auto"/>`;
const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:cs="${name}"/>`;
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const heading = 'Calibri';
const mono = 'Consolas';

/** A paragraph style: parts of `pPr` and `rPr` in the order Word demands. */
function paragraph(id: string, name: string, pPr: string, rPr = '', options = ''): string {
  const based = id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>';
  const isDefault = id === 'Normal' ? ' w:default="1"' : '';
  return `<w:style w:type="paragraph"${isDefault} w:styleId="${id}"><w:name w:val="${name}"/>${based}${options}<w:qFormat/><w:pPr>${pPr}</w:pPr><w:rPr>${rPr}</w:rPr></w:style>`;
}

function headingStyle(
  level: number,
  before: number,
  halfPoints: number,
  { colour = '20242A', after = 80, ruled = level === 1 } = {},
): string {
  return paragraph(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:keepLines/>${ruled ? `<w:pBdr><w:top w:val="single" w:sz="4" w:space="8" w:color="${line}"/></w:pBdr>` : ''}${spacing(before, after, 252)}<w:outlineLvl w:val="${level - 1}"/>`,
    `${font(heading)}<w:b/><w:bCs/><w:color w:val="${colour}"/>${size(halfPoints)}`,
    '<w:next w:val="Normal"/><w:uiPriority w:val="9"/>',
  );
}

function character(id: string, name: string, rPr: string): string {
  return `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:uiPriority w:val="99"/><w:rPr>${rPr}</w:rPr></w:style>`;
}

/** What is smaller in a document that is to stay on one page. */
const sizes = {
  usual: { text: 21, after: 120, line: 264, title: 40, heading: [480, 80, 28], item: 60 },
  onePage: { text: 18, after: 60, line: 245, title: 28, heading: [140, 40, 21], item: 20 },
} as const;

/** Styles of a Word document: a serif to read, a sans to look up, colours that print well in grey. */
export function wordStyles(onePage: boolean): string {
  const given = onePage ? sizes.onePage : sizes.usual;
  const [before, after, halfPoints] = given.heading;
  return `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${font('Cambria')}<w:color w:val="20242A"/>${size(given.text)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, given.after, given.line)}</w:pPr></w:pPrDefault></w:docDefaults>${[
    paragraph('Normal', 'Normal', '<w:widowControl/>'),
    paragraph(
      'Title',
      'Title',
      `<w:keepNext/>${spacing(0, 160, 240)}`,
      `${font(heading)}<w:b/><w:bCs/>${size(given.title)}`,
      '<w:next w:val="Normal"/><w:uiPriority w:val="10"/>',
    ),
    headingStyle(1, before, halfPoints, { after, ruled: !onePage }),
    headingStyle(2, 320, 24),
    headingStyle(3, 240, 21),
    headingStyle(4, 200, 20, { colour: quiet }),
    paragraph(
      'ListParagraph',
      'List Paragraph',
      `${spacing(0, given.item, given.line)}<w:contextualSpacing w:val="0"/>`,
    ),
    paragraph(
      'TOC1',
      'toc 1',
      `<w:tabs><w:tab w:val="left" w:pos="454"/></w:tabs>${spacing(0, 20)}`,
      `${font(heading)}${size(20)}`,
      '<w:uiPriority w:val="39"/>',
    ),
    paragraph(
      'Caption',
      'caption',
      `<w:keepNext/>${spacing(160, 60, 252)}`,
      `${font(heading)}<w:color w:val="${quiet}"/>${size(19)}`,
      '<w:uiPriority w:val="35"/>',
    ),
    paragraph(
      'FigureCaption',
      'Figure Caption',
      spacing(40, 200, 252),
      `${font(heading)}<w:color w:val="${quiet}"/>${size(18)}`,
    ),
    paragraph('Figure', 'Figure', `<w:keepNext/>${spacing(120, 0, 240)}`),
    paragraph('TableText', 'Table Text', spacing(30, 30, 240), `${font(heading)}${size(17)}`),
    paragraph(
      'TableHead',
      'Table Head',
      `<w:keepNext/>${spacing(30, 30, 240)}`,
      `${font(heading)}<w:b/><w:bCs/>${size(17)}`,
    ),
    paragraph('AfterTable', 'After Table', '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'),
    paragraph(
      'Code',
      'Code',
      `<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="${line}"/><w:left w:val="single" w:sz="4" w:space="6" w:color="${line}"/><w:bottom w:val="single" w:sz="4" w:space="4" w:color="${line}"/><w:right w:val="single" w:sz="4" w:space="6" w:color="${line}"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F6F4"/><w:suppressAutoHyphens/>${spacing(120, 160, 252)}<w:ind w:left="142" w:right="142"/>`,
      `${font(mono)}<w:noProof/>${size(18)}`,
    ),
    paragraph(
      'Gap',
      'Gap',
      `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="C98500"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFF3DB"/>${spacing(60, 100)}<w:ind w:left="227"/>`,
    ),
    paragraph('Equation', 'Equation', `<w:keepLines/>${spacing(80, 80)}<w:ind w:left="284"/>`),
    paragraph(
      'Footer',
      'footer',
      `<w:tabs><w:tab w:val="right" w:pos="${textWidth}"/></w:tabs>${spacing(0, 0, 240)}`,
      `${font(heading)}<w:color w:val="${quiet}"/>${size(16)}`,
    ),
    character('Code-in-line', 'Code in line', `${font(mono)}<w:noProof/>${size(19)}`),
    character('Hyperlink', 'Hyperlink', '<w:color w:val="0A5C9E"/><w:u w:val="single"/>'),
    `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
    `<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="Ruled"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="${quiet}"/><w:bottom w:val="single" w:sz="6" w:space="0" w:color="${quiet}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="${line}"/></w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="${quiet}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>`,
  ].join('')}</w:styles>`;
}

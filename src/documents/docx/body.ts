import type { Figure } from '../../report/figures/figure.js';
import { omml } from '../equations/omml.js';
import { columnShares } from '../pieces/columns.js';
import { contentsOf } from '../pieces/contents.js';
import type { Line, ListPiece, Piece, Run, TablePiece } from '../pieces/piece.js';
import type { Picture } from './pictures.js';
import { textWidth } from './styles.js';
import { escapeWord, wordText } from './text.js';

/** Numbered lists begin at this number of `numbering.xml`; bullets are the one before. */
export const bullets = 1;

/** Writes pieces as the body of a Word document and keeps what it refers to outside. */
export class WordBody {
  /** Addresses linked to, in the order of their relationship. */
  readonly links: string[] = [];
  /** How many numbered lists there are; each counts from one. */
  numberedLists = 0;
  #drawings = 0;
  #sections = 0;

  /** @param pictures of the figures, by file name */
  constructor(readonly pictures: ReadonlyMap<string, Picture>) {}

  write(pieces: readonly Piece[]): string {
    const contents = contentsOf(pieces);
    const parts: string[] = [];
    for (const piece of pieces) {
      const first = piece.kind === 'heading' && piece.level === 2 && this.#sections === 0;
      if (first) parts.push(...contents.map(contentsLine));
      parts.push(this.#piece(piece, 0));
    }
    return parts.join('');
  }

  #piece(piece: Piece, depth: number): string {
    switch (piece.kind) {
      case 'heading':
        return this.#heading(piece.level, piece.text);
      case 'paragraph': {
        const style = { prose: '', caption: 'Caption', gap: 'Gap' }[piece.role];
        return paragraph(style, this.#line(piece.text), depth > 0 ? indent(depth) : '');
      }
      case 'list':
        return this.#list(piece, depth);
      case 'table':
        return this.#table(piece);
      case 'code':
        return paragraph('Code', `<w:r>${piece.lines.map((each) => wordText(each)).join('<w:br/>')}</w:r>`);
      case 'equation':
        return piece.lines.map((each) => paragraph('Equation', omml(each))).join('');
      case 'figure': {
        const picture = this.pictures.get(piece.figure.file);
        const caption = paragraph('FigureCaption', this.#line(piece.caption));
        return picture ? `${paragraph('Figure', this.#drawing(picture, piece.figure))}${caption}` : caption;
      }
    }
  }

  #heading(level: number, text: Line): string {
    if (level === 1) return paragraph('Title', this.#line(text));
    if (level > 2) return paragraph(`Heading${Math.min(level - 1, 4)}`, this.#line(text));
    this.#sections += 1;
    const id = this.#sections;
    return paragraph(
      'Heading1',
      `<w:bookmarkStart w:id="${id}" w:name="section-${id}"/>${this.#line(text)}<w:bookmarkEnd w:id="${id}"/>`,
    );
  }

  #list({ ordered, items }: ListPiece, depth: number): string {
    if (ordered) this.numberedLists += 1;
    const number = ordered ? bullets + this.numberedLists : bullets;
    return items
      .map(({ gap, pieces }) => {
        const [first, ...rest] = pieces;
        const marker = `<w:numPr><w:ilvl w:val="${Math.min(depth, 3)}"/><w:numId w:val="${number}"/></w:numPr>`;
        const line = first?.kind === 'paragraph' ? this.#line(first.text) : '';
        const others = first?.kind === 'paragraph' ? rest : pieces;
        const head = gap ? paragraph('Gap', line) : paragraph('ListParagraph', line, marker);
        return `${head}${others.map((piece) => this.#piece(piece, depth + 1)).join('')}`;
      })
      .join('');
  }

  #table(table: TablePiece): string {
    const widths = columnShares(table).map((share) => Math.floor(share * textWidth));
    const cell = (style: string, text: Line, index: number) => {
      const align = { left: '', right: '<w:jc w:val="right"/>', centre: '<w:jc w:val="center"/>' }[table.aligns[index]];
      return `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/>${style === 'TableHead' ? '<w:vAlign w:val="bottom"/>' : ''}</w:tcPr>${paragraph(style, this.#line(text), '', align)}</w:tc>`;
    };
    const row = (style: string, cells: readonly Line[]) =>
      `<w:tr><w:trPr><w:cantSplit/>${style === 'TableHead' ? '<w:tblHeader/>' : ''}</w:trPr>${table.head
        .map((_, index) => cell(style, cells[index] ?? [], index))
        .join('')}</w:tr>`;
    return `<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="${widths.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${row('TableHead', table.head)}${table.rows.map((cells) => row('TableText', cells)).join('')}</w:tbl>${paragraph('AfterTable', '')}`;
  }

  /** The picture as drawn (SVG), with its pixels for programs that can't draw. */
  #drawing({ png, svg, width, height }: Picture, { title, alt }: Figure): string {
    this.#drawings += 1;
    const id = this.#drawings;
    const size = `cx="${width}" cy="${height}"`;
    return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr id="${id}" name="Figure ${id}" title="${escapeWord(title)}" descr="${escapeWord(alt)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="Figure ${id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${png}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="${svg}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  }

  #line(line: Line): string {
    return line.map((run) => this.#run(run)).join('');
  }

  #run({ text, strong, emphasis, code, link }: Run): string {
    const style = code ? 'Code-in-line' : link ? 'Hyperlink' : '';
    const properties = `${style ? `<w:rStyle w:val="${style}"/>` : ''}${strong ? '<w:b/><w:bCs/>' : ''}${emphasis ? '<w:i/><w:iCs/>' : ''}`;
    const run = `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${wordText(text)}</w:r>`;
    if (!link) return run;
    if (!this.links.includes(link)) this.links.push(link);
    return `<w:hyperlink r:id="link${this.links.indexOf(link) + 1}">${run}</w:hyperlink>`;
  }
}

function contentsLine(title: string, index: number): string {
  return paragraph(
    'TOC1',
    `<w:hyperlink w:anchor="section-${index + 1}"><w:r>${wordText(`${index + 1}`)}<w:tab/>${wordText(title)}</w:r></w:hyperlink>`,
  );
}

/** @param before parts of `pPr` that come before spacing, `after` those behind it */
function paragraph(style: string, content: string, before = '', after = ''): string {
  const properties = `${style ? `<w:pStyle w:val="${style}"/>` : ''}${before}${after}`;
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${content}</w:p>`;
}

const indent = (depth: number) => `<w:ind w:left="${depth * 340}"/>`;

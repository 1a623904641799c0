import type { Tone } from '../figure.js';
import type { NumberSpan } from '../number-span.js';
import { fix, type Point } from '../plot-geometry.js';
import type { Text } from '../text.js';
import { textWidth, wrapText } from '../text-fit.js';
import { escapeXml } from '../xml.js';
import { plainText } from './plain-text.js';

/** Width of a figure in pixels, as wide as a column of text. */
export const figureWidth = 704;
/** Size of letters unless said otherwise. */
export const letterSize = 13;

/** How a text stands. */
export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly tone?: Tone;
  readonly size?: number;
  readonly bold?: boolean;
  readonly underlined?: boolean;
}

/** How a line or an outline is drawn. */
export interface LineStyle {
  readonly tone?: Tone;
  readonly width?: number;
  readonly dashes?: string;
}

export interface ShapeStyle extends LineStyle {
  readonly fill?: Tone;
  readonly corner?: number;
  readonly opacity?: number;
}

/** The elements of a figure, and the quantities that stand in it. Texts of people are data: they never become markup. */
export class Drawing {
  readonly parts: string[] = [];
  readonly #numbers = new Map<string, NumberSpan>();

  get numbers(): readonly NumberSpan[] {
    return [...this.#numbers.values()];
  }

  /** A text as it will stand in the figure; its numbers are noted. */
  print(text: Text): string {
    for (const span of text)
      if (typeof span === 'object' && 'quantity' in span)
        this.#numbers.set(`${span.name}\n${span.quantity.value}\n${span.style ?? ''}`, span);
    return plainText(text);
  }

  /** One line of text with its base line at y. */
  text(x: number, y: number, text: Text, style: TextStyle = {}): void {
    this.#write(x, y, this.print(text), style);
  }

  /** A mark of an axis: a number that is no quantity of the study. */
  tick(x: number, y: number, words: string, anchor: TextStyle['anchor'] = 'middle'): void {
    this.parts.push(
      `<text class="fill-quiet tick"${anchorOf(anchor)} x="${fix(x)}" y="${fix(y)}">${escapeXml(words)}</text>`,
    );
  }

  /** Text in lines of at most a width, the first base line at y. Gives the number of lines. */
  paragraph(
    x: number,
    y: number,
    text: Text,
    { width, lines: most = 3, step, ...style }: TextStyle & { width: number; lines?: number; step?: number },
  ): number {
    const size = style.size ?? letterSize;
    const lines = wrapText(this.print(text), size, style.bold ?? false, width, most);
    lines.forEach((line, index) => {
      this.#write(x, y + index * (step ?? Math.round(size * 1.3)), line, style);
    });
    return lines.length;
  }

  /** A line of text on ground of its own, so that it can be read where lines run. */
  label(x: number, y: number, text: Text, style: TextStyle = {}): void {
    const words = this.print(text);
    const width = textWidth(words, style.size ?? letterSize, style.bold) + 4;
    const left = style.anchor === 'end' ? x - width + 2 : style.anchor === 'middle' ? x - width / 2 : x - 2;
    this.box(left, y - 12, width, 16, { fill: 'ground', opacity: 0.85 });
    this.#write(x, y, words, style);
  }

  line(from: Point, to: Point, { tone = 'quiet', width = 1, dashes }: LineStyle = {}): void {
    this.parts.push(
      `<line class="stroke-${tone}"${strokeOf(width, dashes)} x1="${fix(from.x)}" y1="${fix(from.y)}" x2="${fix(to.x)}" y2="${fix(to.y)}"/>`,
    );
  }

  /** A line with a filled head at its end. */
  arrow(from: Point, to: Point, style: LineStyle = {}): void {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
    const head = 9;
    this.line(from, { x: to.x - dx * (head - 1), y: to.y - dy * (head - 1) }, style);
    const at = (along: number, across: number) =>
      `${fix(to.x - dx * along - dy * across)} ${fix(to.y - dy * along + dx * across)}`;
    this.path(`M${at(0, 0)}L${at(head, 4)}L${at(head, -4)}Z`, { fill: style.tone ?? 'quiet' });
  }

  box(x: number, y: number, width: number, height: number, style: ShapeStyle): void {
    const corner = style.corner ? ` rx="${style.corner}"` : '';
    this.parts.push(
      `<rect${shapeOf(style)} x="${fix(x)}" y="${fix(y)}" width="${fix(width)}" height="${fix(height)}"${corner}/>`,
    );
  }

  circle(x: number, y: number, radius: number, style: ShapeStyle): void {
    this.parts.push(`<circle${shapeOf(style)} cx="${fix(x)}" cy="${fix(y)}" r="${fix(radius)}"/>`);
  }

  diamond(x: number, y: number, radius: number, style: ShapeStyle): void {
    this.path(
      `M${fix(x - radius)} ${fix(y)}L${fix(x)} ${fix(y - radius)}L${fix(x + radius)} ${fix(y)}L${fix(x)} ${fix(y + radius)}Z`,
      style,
    );
  }

  /** A path; its outline has the tone, its inside the fill. */
  path(d: string, style: ShapeStyle): void {
    this.parts.push(`<path${shapeOf(style)} d="${d}"/>`);
  }

  #write(x: number, y: number, words: string, { anchor, tone, size, bold, underlined }: TextStyle): void {
    if (words === '') return;
    const attributes = [
      tone ? ` class="fill-${tone}"` : '',
      anchorOf(anchor),
      size && size !== letterSize ? ` font-size="${size}"` : '',
      bold ? ' font-weight="600"' : '',
      underlined ? ' text-decoration="underline"' : '',
    ].join('');
    this.parts.push(`<text${attributes} x="${fix(x)}" y="${fix(y)}">${escapeXml(words)}</text>`);
  }
}

function anchorOf(anchor: TextStyle['anchor']): string {
  return anchor && anchor !== 'start' ? ` text-anchor="${anchor}"` : '';
}

function strokeOf(width: number, dashes: string | undefined): string {
  return `${width === 1 ? '' : ` stroke-width="${width}"`}${dashes ? ` stroke-dasharray="${dashes}"` : ''}`;
}

function shapeOf({ fill, tone, width = 1, dashes, opacity }: ShapeStyle): string {
  const classes = [...(fill ? [`fill-${fill}`] : []), ...(tone ? [`stroke-${tone}`] : [])].join(' ');
  return [
    classes ? ` class="${classes}"` : '',
    fill ? '' : ' fill="none"',
    tone ? strokeOf(width, dashes) : '',
    opacity === undefined ? '' : ` ${'fill-opacity'}="${opacity}"`,
  ].join('');
}

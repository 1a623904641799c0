import { figureDocument } from '../figure.js';
import type { NumberSpan } from '../number-span.js';
import type { Subject } from '../subject.js';
import type { Text } from '../text.js';
import type { Drawing } from './drawing.js';

/** A figure as a complete SVG document. The same input gives the same bytes. It is drawn when somebody first looks at it. */
export interface Figure {
  /** One of a kind in a report. */
  readonly id: string;
  /** Kind of figure, such as `power-curve`. */
  readonly kind: string;
  /** File name the documents refer to. */
  readonly file: string;
  readonly title: string;
  readonly caption: Text;
  /** Everything the picture says, for those who can't see it. */
  readonly alt: string;
  readonly svg: string;
  /** Every quantity that stands in the picture or its description. Marks of axes are none. */
  readonly numbers: readonly NumberSpan[];
}

/** What a figure is made of. */
export interface Drawn {
  readonly drawing: Drawing;
  readonly width: number;
  readonly height: number;
  readonly caption: Text;
  /** Everything the picture says, where the caption does not. */
  readonly alt?: Text;
}

/** A figure that could be drawn: whether there is one is known before any work is done. */
export interface Sketch {
  readonly id: string;
  readonly title: string;
  draw(): Drawn;
}

/** One kind of figure. */
export interface FigureKind {
  readonly kind: string;
  /** Heading of the section that shows the figures of this kind. */
  readonly title: string;
  /** The figures of this kind that a study has. */
  sketches(subject: Subject): readonly Sketch[];
}

/** File name of a figure by its id. */
export function figureFile(id: string): string {
  return `${id}.svg`;
}

/** A sketch as a figure, drawn once and only when asked for; text alone needs no picture. */
export function figureOf(kind: string, sketch: Sketch): Figure {
  let drawn: Described | undefined;
  let svg: string | undefined;
  const described = () => {
    drawn ??= describe(sketch);
    return drawn;
  };
  return {
    id: sketch.id,
    kind,
    file: figureFile(sketch.id),
    title: sketch.title,
    get caption() {
      return described().caption;
    },
    get alt() {
      return described().alt;
    },
    get svg() {
      svg ??= picture(sketch, described());
      return svg;
    },
    get numbers() {
      return described().drawing.numbers;
    },
  };
}

type Described = Omit<Drawn, 'alt'> & { readonly alt: string };

function describe(sketch: Sketch): Described {
  const drawn = sketch.draw();
  return { ...drawn, alt: drawn.drawing.print(drawn.alt ?? drawn.caption) };
}

function picture({ id, title }: Sketch, { drawing, width, height, alt }: Described): string {
  return figureDocument({
    name: id,
    title,
    description: alt,
    width: Math.ceil(width),
    height: Math.ceil(height),
    parts: drawing.parts,
  });
}

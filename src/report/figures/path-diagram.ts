import type { PlannedHypothesis } from '../../plan/plan.js';
import { computed, type Quantity } from '../../quantity.js';
import type { Point } from '../plot-geometry.js';
import { number, type Subject, withUnit } from '../subject.js';
import { say, series, type Text } from '../text.js';
import { textWidth, wrapText } from '../text-fit.js';
import { Drawing, figureWidth, letterSize } from './drawing.js';
import type { Drawn, FigureKind } from './figure.js';
import { plainText } from './plain-text.js';

/** The paths of a mediation with the effects that are planned. */
export const pathDiagram: FigureKind = {
  kind: 'path-diagram',
  title: 'Paths',
  sketches: (subject) =>
    subject.plan.hypotheses.flatMap((hypothesis) => {
      if (!Object.hasOwn(shapes, hypothesis.kind)) return [];
      return [
        {
          id: `path-diagram-${hypothesis.id}`,
          title: `Planned paths of ${hypothesis.id}`,
          draw: () => draw(subject, hypothesis),
        },
      ];
    }),
};

const box = { width: 200, height: 84 };
const rows = { top: 10, middle: 146, bottom: 222, lowest: 282 };
const columns = { left: 12, right: figureWidth - 12 - box.width, centre: (figureWidth - box.width) / 2 };

/** What stands where: `x`, `y`, the mediators and the moderator. */
type Place = 'x' | 'y' | 'm1' | 'm2' | 'w';
interface Path {
  /** Name of the effect; absent where it is no effect of the hypothesis. */
  readonly effect?: string;
  /** What the path is called. */
  readonly name: string;
  readonly from: Place;
  readonly to: Place | 'a';
  /** Where its label stands, as a share of its way; in the middle unless said. */
  readonly label?: number;
  /** Neither cause nor effect: both ways, drawn a little aside. */
  readonly both?: true;
}
interface Shape {
  readonly places: Readonly<Partial<Record<Place, { readonly x: number; readonly y: number }>>>;
  readonly paths: readonly Path[];
  /** Paths whose product each indirect effect is. */
  readonly products: readonly (readonly string[])[];
}

const ends = { x: { x: columns.left, y: rows.bottom }, y: { x: columns.right, y: rows.bottom } };
const direct: Path = { effect: 'direct', name: 'direct', from: 'x', to: 'y' };
const shapes: Readonly<Record<string, Shape>> = {
  mediation: {
    places: { ...ends, m1: { x: columns.centre, y: rows.top } },
    paths: [{ effect: 'a', name: 'a', from: 'x', to: 'm1' }, { effect: 'b', name: 'b', from: 'm1', to: 'y' }, direct],
    products: [['a', 'b']],
  },
  'serial-mediation': {
    places: { ...ends, m1: { x: 48, y: rows.top }, m2: { x: figureWidth - 48 - box.width, y: rows.top } },
    paths: [
      { effect: 'a', name: 'a', from: 'x', to: 'm1' },
      { effect: 'middle', name: 'middle', from: 'm1', to: 'm2' },
      { effect: 'b', name: 'b', from: 'm2', to: 'y' },
      direct,
    ],
    products: [['a', 'middle', 'b']],
  },
  'parallel-mediation': {
    places: {
      x: { x: columns.left, y: rows.middle },
      y: { x: columns.right, y: rows.middle },
      m1: { x: columns.centre, y: rows.top },
      m2: { x: columns.centre, y: rows.lowest },
    },
    paths: [
      { effect: 'a1', name: 'first a', from: 'x', to: 'm1' },
      { effect: 'b1', name: 'first b', from: 'm1', to: 'y' },
      { effect: 'a2', name: 'second a', from: 'x', to: 'm2' },
      { effect: 'b2', name: 'second b', from: 'm2', to: 'y' },
      { ...direct, label: 0.24 },
      { effect: 'mediatorCorrelation', name: 'correlation', from: 'm1', to: 'm2', both: true },
    ],
    products: [
      ['a1', 'b1'],
      ['a2', 'b2'],
    ],
  },
  'moderated-mediation': {
    places: { ...ends, m1: { x: columns.centre + 40, y: rows.top }, w: { x: columns.left, y: rows.top } },
    paths: [
      { name: 'a', from: 'x', to: 'm1', label: 0.2 },
      { effect: 'b', name: 'b', from: 'm1', to: 'y' },
      { effect: 'aDifference', name: 'difference of a', from: 'w', to: 'a' },
      { name: 'direct', from: 'x', to: 'y' },
    ],
    products: [['aDifference', 'b']],
  },
};

function draw(subject: Subject, hypothesis: PlannedHypothesis): Drawn {
  const shape = shapes[hypothesis.kind];
  const drawing = new Drawing();
  const centre = (place: Place): Point => {
    const { x, y } = shape.places[place] ?? { x: 0, y: 0 };
    return { x: x + box.width / 2, y: y + box.height / 2 };
  };
  const labels: (() => void)[] = [];
  for (const path of shape.paths) {
    const planned = path.effect ? hypothesis.effects[path.effect]?.planning : undefined;
    if (path.effect && !planned) continue;
    const from = aside(centre(path.from), path);
    const to = path.to === 'a' ? between(centre('x'), centre('m1')) : aside(centre(path.to), path);
    const start = edge(from, to);
    const end = path.to === 'a' ? to : edge(to, from);
    const tested = path.effect !== undefined && shape.products.flat().includes(path.effect);
    const style = { tone: tested ? 'curve' : 'quiet', width: tested ? 2.2 : 1.2 } as const;
    if (path.both) drawing.line(start, end, { ...style, dashes: '5 4' });
    else drawing.arrow(start, end, path.name === 'direct' ? { ...style, dashes: '5 4' } : style);
    const text: Text = planned ? say`${path.name} ${withUnit(planned, plannedName(path, hypothesis))}` : [path.name];
    labels.push(() => pathLabel(drawing, between(start, end, path.label), text, tested));
  }
  for (const label of labels) label();
  for (const [place, at] of Object.entries(shape.places) as [Place, Point][]) {
    const isEnd = place === 'x' || place === 'y';
    drawing.box(at.x, at.y, box.width, box.height, {
      fill: isEnd ? 'tint' : 'curve-tint',
      tone: isEnd ? 'quiet' : 'curve',
      width: 1.5,
      corner: 6,
    });
    const lines = linesOf(subject, hypothesis, place);
    drawing.text(at.x + box.width / 2, at.y + 16, [lines.role], { anchor: 'middle', tone: 'quiet', size: 11 });
    const width = box.width - 14;
    const free = 4 - wrapText(lines.title, 12, true, width, 4).length;
    drawing.paragraph(at.x + box.width / 2, at.y + 32 + free * 6, [lines.title], {
      anchor: 'middle',
      bold: true,
      width,
      lines: 4,
      size: 12,
      step: 14,
    });
  }
  const bottom = Math.max(...Object.values(shape.places).map(({ y }) => y)) + box.height;
  const products = shape.products.map((names) => productText(hypothesis, names, shape));
  products.forEach((text, index) => {
    drawing.text(figureWidth / 2, bottom + 28 + index * 18, text, { anchor: 'middle' });
  });
  return {
    drawing,
    width: figureWidth,
    height: bottom + 40 + (products.length - 1) * 18,
    caption: say`Paths of ${hypothesis.id} with the effects planned. ${sentences(products)}`,
    alt: altOf(subject, hypothesis, shape, products),
  };
}

/** A label on the middle of a path. */
function pathLabel(drawing: Drawing, at: Point, text: Text, bold: boolean): void {
  const width = textWidth(plainText(text), letterSize, bold) + 10;
  drawing.box(at.x - width / 2, at.y - 10, width, 20, { fill: 'ground' });
  drawing.text(at.x, at.y + 4.5, text, { anchor: 'middle', bold });
}

const between = (from: Point, to: Point, share = 0.5): Point => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

const aside = ({ x, y }: Point, { both }: Path): Point => ({ x: both ? x + 40 : x, y });

/** Where the line to another box leaves a box, a little outside. */
function edge(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (box.width / 2 + 3) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (box.height / 2 + 3) / Math.abs(dy),
  );
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function linesOf(subject: Subject, hypothesis: PlannedHypothesis, place: Place): { role: string; title: string } {
  const { mediators, moderator } = hypothesis;
  switch (place) {
    case 'x': {
      const { treatment, comparator } = subject.names(hypothesis);
      return { role: 'arm', title: `${treatment} or ${comparator}` };
    }
    case 'y':
      return { role: 'outcome', title: subject.measureTitle(Object.values(hypothesis.outcomes)[0] ?? '') };
    case 'w':
      return { role: 'moderator', title: subject.measureTitle(moderator ?? '') };
    default: {
      const role = mediators.length > 1 ? (place === 'm1' ? 'first mediator' : 'second mediator') : 'mediator';
      return { role, title: subject.measureTitle(mediators[place === 'm1' ? 0 : 1] ?? '') };
    }
  }
}

const plannedName = (path: Path, { id }: PlannedHypothesis) => `Planned ${path.name} of ${id}`;

function productText(hypothesis: PlannedHypothesis, names: readonly string[], shape: Shape): Text {
  const value = names.reduce((product, name) => product * (hypothesis.effects[name]?.planning.value ?? 0), 1);
  const planned: Quantity = computed(
    value,
    'standardised path',
    'product of the paths',
    names.map((name) => `${hypothesis.id}.effects.${name}`),
  );
  const called = names.map((name) => shape.paths.find(({ effect }) => effect === name)?.name ?? name);
  const what = hypothesis.kind === 'moderated-mediation' ? 'Index of moderated mediation' : 'Planned indirect effect';
  return say`${what}: ${called.join(' × ')} = ${number(planned, `${what} of ${hypothesis.id} (${called.join(' × ')})`)}`;
}

/** Products as sentences. */
function sentences(products: readonly Text[]): Text {
  return products.flatMap((text, index): Text => [...(index > 0 ? ['. '] : []), ...text]).concat('.');
}

function altOf(subject: Subject, hypothesis: PlannedHypothesis, shape: Shape, products: readonly Text[]): Text {
  const title = (place: Place) => linesOf(subject, hypothesis, place).title;
  const paths = shape.paths.flatMap((path): Text[] => {
    const planned = path.effect ? hypothesis.effects[path.effect]?.planning : undefined;
    if (!planned) return [];
    const to = path.to === 'a' ? 'the path from the arm to the mediator' : title(path.to);
    return [
      say`${path.name} ${withUnit(planned, plannedName(path, hypothesis))} (${title(path.from)} ${path.both ? 'and' : 'to'} ${to})`,
    ];
  });
  return say`Paths of ${hypothesis.id} as planned: ${series(paths)}. ${products.flatMap((text, index) => [...(index > 0 ? ['; '] : []), ...text])}.`;
}

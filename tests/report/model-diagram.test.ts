import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCatalogFromDisk } from '../../src/node/index.js';
import { type Box, unit } from '../../src/report/model-diagram/layout.js';
import { type ModelDiagram, modelDiagram } from '../../src/report/model-diagram/model-diagram.js';
import type { LatticePoint } from '../../src/report/model-diagram/routes.js';
import { textWidth } from '../../src/report/text-fit.js';
import { type Model, model as modelSchema } from '../../src/schema/model.js';

const kindness = openCatalogFromDisk().find('models', 'kindness-based-meditation')?.entry as Model;
const source = { reference: 'someone-2001' };

/** A model of so many components, related as the pairs say, without places. */
function modelOf(count: number, pairs: readonly (readonly [number, number])[], title = 'Component'): Model {
  return modelSchema().parse({
    id: 'made-up',
    title: 'Made up',
    description: 'For a test',
    components: Array.from({ length: count }, (_, index) => ({
      id: `c${index}`,
      title: `${title} ${index}`,
      meaning: 'A part',
      source,
    })),
    relations: pairs.map(([from, to], index) => ({
      from: `c${from}`,
      to: `c${to}`,
      sign: ['+', '-', 'either'][index % 3],
      type: 'moves',
      status: 'hypothesis',
      source,
    })),
    source,
  });
}

const inside = ({ x, y }: LatticePoint, { left, right, top, bottom }: Box) =>
  x >= left && x <= right && y >= top && y <= bottom;

/** Every lattice point of a route, from its corners. */
function pointsOf(route: readonly LatticePoint[]): LatticePoint[] {
  return route.flatMap((from, index) => {
    const to = route[index + 1];
    if (!to) return [from];
    const steps = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
    return Array.from({ length: steps }, (_, step) => ({
      x: from.x + (step * (to.x - from.x)) / steps,
      y: from.y + (step * (to.y - from.y)) / steps,
    }));
  });
}

/** What must hold of every diagram, whatever the model. */
function expectSound(model: Model, { layout, routes }: ModelDiagram): void {
  const taken = new Set<string>();
  const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
  for (const [index, route] of routes.entries()) {
    if (!route) continue;
    const { from, to } = model.relations[index];
    const points = pointsOf(route);
    for (const [at, point] of points.entries()) {
      const isEnd = at === 0 || at === points.length - 1;
      const hit = layout.boxes.filter((box) => inside(point, box)).map(({ id }) => id);
      expect(hit).toEqual(isEnd ? [at === 0 ? from : to] : []);
      const next = points[at + 1];
      if (!next) continue;
      expect(Math.abs(next.x - point.x) + Math.abs(next.y - point.y)).toBe(1);
      const ends = [`${point.x},${point.y}`, `${next.x},${next.y}`].sort();
      expect(taken.has(ends.join(' ')), `${from} to ${to} runs along another arrow`).toBe(false);
      taken.add(ends.join(' '));
    }
    for (const { x, y } of points) expect(x >= 0 && y >= 0 && x <= layout.width && y <= layout.height).toBe(true);
  }
  for (const [id, box] of boxes) {
    for (const [other, { left, right, top, bottom }] of boxes) {
      if (id === other) continue;
      expect(box.right < left || right < box.left || box.bottom < top || bottom < box.top).toBe(true);
    }
  }
}

/** Holds every text against the box it stands in; returns how many boxes there are. */
function expectTextsInside(svg: string): number {
  const boxes = [
    ...svg.matchAll(
      /<rect class="box" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx="7"\/>((?:<text.*?<\/text>)+)<\/g>/g,
    ),
  ];
  for (const [, x, y, width, height, texts] of boxes) {
    for (const [, kind, at, base, text] of texts.matchAll(
      /<text class="(\w+)" x="([\d.]+)" y="([\d.]+)">(.*?)<\/text>/g,
    )) {
      const [size, bold] = kind === 'name' ? ([14, true] as const) : ([12, false] as const);
      const half = textWidth(text.replaceAll(/<[^>]*>/g, ''), size, bold) / 2;
      expect(Number(at) - half, text).toBeGreaterThanOrEqual(Number(x));
      expect(Number(at) + half, text).toBeLessThanOrEqual(Number(x) + Number(width));
      expect(Number(base) - size, text).toBeGreaterThanOrEqual(Number(y));
      expect(Number(base) + size / 4, text).toBeLessThanOrEqual(Number(y) + Number(height));
    }
  }
  return boxes.length;
}

describe('the diagram of the library model', () => {
  const diagram = modelDiagram(kindness);

  it('is the picture that was looked at', async () => {
    await expect(diagram.svg).toMatchFileSnapshot('__snapshots__/kindness-based-meditation.svg');
  });

  it('draws every relation, around the boxes and never along another', () => {
    expect(diagram.undrawn).toEqual([]);
    expectSound(kindness, diagram);
  });

  it('keeps every text inside its box', () => {
    expect(expectTextsInside(diagram.svg)).toBe(kindness.components.length);
    expect(diagram.layout.boxes.every((box) => (box.right - box.left) * unit === 190)).toBe(true);
  });

  it('says what each part stands for, for pages and for readers', () => {
    for (const { id, title } of kindness.components) {
      expect(diagram.svg).toContain(`id="component-${id}" data-component="${id}"><title>${title}`);
    }
    for (const { from, to, sign, status } of kindness.relations) {
      expect(diagram.svg).toContain(`data-from="${from}" data-to="${to}" data-sign="${sign}" data-status="${status}"`);
    }
    expect(diagram.svg).toMatch(
      /role="img" aria-labelledby="(\S+) (\S+)">\n<title id="\1">.+<\/title>\n<desc id="\2">/,
    );
    expect(diagram.svg).toContain('Oxytocin system dampens Pro-inflammatory immune system (-, prior finding).');
  });

  it('has colours for light, dark and print, and plain ones for programs without variables', () => {
    expect(diagram.svg).toContain('@media (prefers-color-scheme:dark)');
    expect(diagram.svg).toContain('@media print');
    const [plain, themed] = diagram.svg.split('@supports');
    const painted = (text: string, colour: RegExp) =>
      text.split('\n').filter((line) => line.startsWith('.mettle-model .') && colour.test(line)).length;
    expect(plain.slice(plain.indexOf('<style>'))).not.toContain('var(');
    expect(painted(plain, /(?:fill|stroke):#/)).toBe(painted(themed, /(?:fill|stroke):var/));
    expect(painted(plain, /(?:fill|stroke):#/)).toBeGreaterThan(8);
  });
});

describe('the diagram of any model', () => {
  it('is sound, with or without places', () => {
    const pairs = (count: number) =>
      fc.uniqueArray(
        fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([from, to]) => from !== to),
        {
          maxLength: 14,
          selector: String,
        },
      );
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 9 })
          .chain((count) => fc.tuple(fc.constant(count), count > 1 ? pairs(count) : fc.constant([]))),
        ([count, related]) => {
          const model = modelOf(count, related);
          const diagram = modelDiagram(model);
          expectSound(model, diagram);
          expect(diagram.undrawn).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('goes from left to right along what leads to what', () => {
    const { layout } = modelDiagram(
      modelOf(3, [
        [2, 1],
        [1, 0],
      ]),
    );
    const left = Object.fromEntries(layout.boxes.map((box) => [box.id, box.left]));
    expect(left.c2).toBeLessThan(left.c1);
    expect(left.c1).toBeLessThan(left.c0);
  });

  it.each(['Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz', 'many words '.repeat(30)])(
    'cuts what has no room: %s',
    (title) => {
      const { svg } = modelDiagram(modelOf(2, [[0, 1]], title));
      expect(expectTextsInside(svg)).toBe(2);
      expect(svg).toContain('\u2026</text>');
      expect(svg).toContain(`<title>${title.trim()}`);
    },
  );

  it('takes text as text', () => {
    const { svg } = modelDiagram(modelOf(2, [[0, 1]], '<script>alert("x")</script> & co'));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
  });

  it('is the same bytes every time', () => {
    expect(modelDiagram(kindness).svg).toBe(modelDiagram(structuredClone(kindness)).svg);
  });
});

import type { Model, Relation } from '../../schema/model.js';
import { cutText } from '../text-fit.js';
import { escapeXml } from '../xml.js';
import { arrow, arrowClass } from './arrows.js';
import { componentBox } from './boxes.js';
import { type Layout, layOut, unit } from './layout.js';
import { legend } from './legend.js';
import { type Route, routeLinks } from './routes.js';
import { style } from './style.js';

/** Room for the heading, in pixels. */
const headHeight = 24;
/** Room left between boxes, in lattice units: the first that has a way for every arrow is taken. */
const gutters = [6, 8, 10, 13, 17, 22];

/** A model as a picture. */
export interface ModelDiagram {
  /** A complete SVG document. The same model gives the same bytes. */
  readonly svg: string;
  readonly layout: Layout;
  /** The way of each relation, in the order of the model. */
  readonly routes: readonly Route[];
  /** Relations without room to be drawn; they are still in the description. */
  readonly undrawn: readonly Relation[];
}

/**
 * Draws the components of a model as boxes and its relations as arrows. Every box and arrow carries what it stands for
 * (`data-component`; `data-from`, `data-to`, `data-sign`, `data-status`), so that a page can make it do something.
 */
export function modelDiagram(model: Model): ModelDiagram {
  const { layout, routes } = roomiest(model);
  const width = layout.width * unit;
  const body = layout.height * unit;
  const foot = legend(model, 4 * unit, headHeight + body, width - 8 * unit);
  const height = headHeight + body + foot.height + 16;
  const name = `model-${escapeXml(model.id)}`;
  const boxes = model.components.map((component, index) => componentBox(model, component, layout.boxes[index]));
  const arrows = model.relations.map((relation, index) => drawRelation(model, relation, routes[index]));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" class="mettle-model" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-description">
<title id="${name}-title">${escapeXml(model.title)}</title>
<desc id="${name}-description">${escapeXml(describe(model))}</desc>
<style>${style}</style>
<rect class="ground" width="${width}" height="${height}"/>
<text class="heading" x="${4 * unit}" y="38">${escapeXml(cutText(model.title, 19, true, width - 8 * unit))}</text>
<g transform="translate(0 ${headHeight})">
${[...arrows, ...boxes].filter((part) => part !== '').join('\n')}
</g>
${foot.svg}
</svg>
`;
  return { svg, layout, routes, undrawn: model.relations.filter((_, index) => routes[index] === undefined) };
}

/** Moves the boxes apart until every arrow finds a way. */
function roomiest(model: Model): { layout: Layout; routes: Route[] } {
  let drawn: { layout: Layout; routes: Route[] } | undefined;
  for (const gutter of gutters) {
    const layout = layOut(model, gutter);
    drawn = { layout, routes: routeLinks(layout, model.relations) };
    if (drawn.routes.every((route) => route !== undefined)) break;
  }
  return drawn!;
}

function drawRelation(model: Model, relation: Relation, route: Route): string {
  if (route === undefined) return '';
  const { from, to, sign, status } = relation;
  const points = route.map(({ x, y }) => ({ x: x * unit, y: y * unit }));
  const words = escapeXml(sentence(model, relation));
  return `<g class="relation ${arrowClass(relation)}" data-from="${escapeXml(from)}" data-to="${escapeXml(to)}" data-sign="${sign}" data-status="${status}"><title>${words}</title>${arrow(points, sign)}</g>`;
}

/** A relation in words, such as "Oxytocin system dampens inflammation (-, prior finding)". */
function sentence({ components }: Model, { from, to, type, sign, status }: Relation): string {
  const title = (id: string) => components.find((component) => component.id === id)?.title ?? id;
  return `${title(from)} ${type} ${title(to)} (${sign === 'either' ? '+ or -' : sign}, ${status})`;
}

/** The whole diagram in words, for those who can't see it. */
function describe(model: Model): string {
  const names = model.components.map(({ title }) => title).join('; ');
  const relations = model.relations.map((relation) => `${sentence(model, relation)}.`).join(' ');
  return `${model.components.length} components: ${names}. ${model.relations.length} arrows between them. ${relations}`;
}

import type { Model, Relation } from '../../schema/model.js';
import { fix } from '../plot-geometry.js';
import { textWidth } from '../text-fit.js';
import { escapeXml } from '../xml.js';
import { arrow, arrowClass } from './arrows.js';
import { systemsTable } from './boxes.js';

const size = 12;
const sample = 46;
const gap = 26;
const lineHeight = 26;

/** What the legend shows: a sample and its words. */
interface Item {
  readonly width: number;
  readonly draw: (x: number, y: number) => string;
}

/** Samples of every sign, weight and mark the diagram of a model uses, in lines of at most `width` pixels. */
export function legend(model: Model, left: number, top: number, width: number): { svg: string; height: number } {
  const items = [...arrowItems(model.relations), ...boxItems(model)];
  let [x, y] = [left, top + size];
  const parts: string[] = [];
  for (const item of items) {
    if (x > left && x + item.width > left + width) [x, y] = [left, y + lineHeight];
    parts.push(item.draw(x, y));
    x += item.width + gap;
  }
  return { svg: `<g class="legend">${parts.join('')}</g>`, height: y - top + 8 };
}

function arrowItems(relations: readonly Relation[]): Item[] {
  const signs = { '+': 'promotes', '-': 'lowers', either: 'either, by circumstance' };
  const shown = (Object.keys(signs) as Relation['sign'][]).filter((sign) =>
    relations.some((each) => each.sign === sign),
  );
  const statuses = relations.map(({ status }) => status);
  return [
    ...shown.map((sign) => arrowItem({ sign, status: 'model' }, signs[sign])),
    ...(statuses.includes('prior finding')
      ? [arrowItem({ sign: '+', status: 'prior finding' }, 'prior finding (thin: definition, model or hypothesis)')]
      : []),
    ...(statuses.includes('contested') ? [arrowItem({ sign: '+', status: 'contested' }, 'contested')] : []),
  ];
}

function arrowItem(relation: Pick<Relation, 'sign' | 'status'>, words: string): Item {
  return item(words, (x, y) => {
    const points = [
      { x, y },
      { x: x + sample, y },
    ];
    return `<g class="${arrowClass(relation)}">${arrow(points, relation.sign)}</g>`;
  });
}

function boxItems(model: Model): Item[] {
  const table = systemsTable(model);
  if (!table) return [];
  const systems = table.rows.flatMap((row) => row.systems);
  const others = model.components.flatMap(({ id, regions }) => {
    const row = table.rows.find(({ component }) => component === id);
    return regions.filter((region) => !row?.systems.some((system) => system.region === region));
  });
  const box = (x: number, y: number) =>
    `<g class="main"><rect class="box" x="${x}" y="${y - 8}" width="${sample}" height="16" rx="4"/></g>`;
  const letters = (words: string, text: string, kind = '') =>
    item(words, (x, y) => `<text${kind} x="${x}" y="${y + 4}">${text}</text>`, textWidth(text, size));
  return [
    item(table.title, box),
    ...(systems.some(({ direction }) => direction !== 'unstated')
      ? [letters('direction given there', '\u2191 \u2193')]
      : []),
    ...(systems.some(({ trained }) => trained) ? [letters('effect of training reported there', '*')] : []),
    ...(others.length > 0 ? [letters('region named elsewhere', 'ABC', ' class="quiet"')] : []),
  ];
}

/** A sample of some width and its words. */
function item(words: string, draw: Item['draw'], width = sample): Item {
  const indent = width + 9;
  return {
    width: indent + textWidth(words, size),
    draw: (x, y) => `${draw(x, y)}<text class="quiet" x="${fix(x + indent)}" y="${y + 4}">${escapeXml(words)}</text>`,
  };
}

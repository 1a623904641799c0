import type { Component, Model, ModelTable, TableSystem } from '../../schema/model.js';
import { cutText, fitLines, textWidth } from '../text-fit.js';
import { escapeXml } from '../xml.js';
import { type Box, unit } from './layout.js';

const nameSize = 14;
const regionSize = 12;
const nameLine = 17;
const regionLine = 15;
/** Least room between a text and the border of its box, in pixels. */
const padding = 8;
/** As many as a box has room for; the title of the box, shown on pointing at it, has the rest. */
const mostLines = { name: 3, regions: 2 };

/** The table whose systems the boxes show: the first one of the model that names any. */
export function systemsTable(model: Model): ModelTable | undefined {
  return model.tables.find(({ rows }) => rows.some(({ systems }) => systems.length > 0));
}

/** A component as a box: its name, and below it its regions with what the table says of each. */
export function componentBox(model: Model, component: Component, box: Box): string {
  const table = systemsTable(model);
  const systems = table?.rows.find((row) => row.component === component.id)?.systems;
  const width = (box.right - box.left) * unit;
  const height = (box.bottom - box.top) * unit;
  const room = width - 2 * padding;

  const words = component.title.split(' ').map((word) => cutText(word, nameSize, true, room));
  const names = fitLines(words, (line) => textWidth(line.join(' '), nameSize, true), room, mostLines.name);
  if (names.flat().length < words.length) names[names.length - 1].splice(-1, 1, '\u2026');
  const regions = fitLines(
    regionLabels(model, component, systems ?? []),
    (labels) => textWidth(labels.map(({ text }) => text).join('   '), regionSize),
    room,
    mostLines.regions,
  );
  const [x, y] = [box.left * unit, box.top * unit];
  const middle = x + width / 2;
  const used = names.length * nameLine + regions.length * regionLine + (regions.length > 0 ? 3 : 0);
  let base = y + (height - used) / 2 + 13;
  const lines: string[] = [];
  for (const line of names) {
    lines.push(`<text class="name" x="${middle}" y="${base}">${escapeXml(line.join(' '))}</text>`);
    base += nameLine;
  }
  base += 2;
  for (const labels of regions) {
    const spans = labels.map(({ text, quiet }) =>
      quiet ? `<tspan class="quiet">${escapeXml(text)}</tspan>` : escapeXml(text),
    );
    lines.push(`<text class="regions" x="${middle}" y="${base}">${spans.join(' \u00a0')}</text>`);
    base += regionLine;
  }
  return `<g class="component${systems ? ' main' : ''}" id="component-${escapeXml(component.id)}" data-component="${escapeXml(component.id)}"><title>${escapeXml(`${component.title}: ${component.meaning}`)}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="7"/>${lines.join('')}</g>`;
}

interface RegionLabel {
  readonly text: string;
  /** Not in the table. */
  readonly quiet: boolean;
}

function regionLabels(model: Model, { regions }: Component, systems: readonly TableSystem[]): RegionLabel[] {
  const unnamed = systems.filter(({ region }) => region === undefined);
  const inTable = regions.filter((id) => systems.some(({ region }) => region === id));
  const others = regions.filter((id) => !inTable.includes(id));
  const abbreviation = (id: string) => model.regions.find((region) => region.id === id)?.abbreviation ?? id;
  return [
    ...unnamed.map((system) => ({ text: marks([system]).trim(), quiet: false })),
    ...inTable.map((id) => ({
      text: `${abbreviation(id)}${marks(systems.filter(({ region }) => region === id))}`,
      quiet: false,
    })),
    ...others.map((id) => ({ text: abbreviation(id), quiet: true })),
  ];
}

/** Directions as arrows, an asterisk behind what training was seen to change: ` \u2191* \u2193`. */
function marks(systems: readonly TableSystem[]): string {
  const arrows = { up: ' \u2191', down: ' \u2193', unstated: '' };
  return systems.map(({ direction, trained }) => `${arrows[direction]}${trained ? '*' : ''}`).join('');
}

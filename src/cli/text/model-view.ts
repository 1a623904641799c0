import type { Catalog } from '../../catalog/catalog.js';
import { hypothesesOfComponent, measuresOfComponent, practicesOfComponent } from '../../catalog/models.js';
import type { Ambiguity, Component, Model, Relation, TableSystem } from '../../schema/model.js';
import type { Io } from '../io.js';
import { clean, cleanDeep } from './clean.js';
import { paragraph, table } from './layout.js';

/** What a page needs of the terminal. */
type Terminal = Pick<Io, 'paint' | 'width'>;

/** Ids shown of a list before the rest is only counted. */
const mostShown = 8;

/** A model on a page: its components, who tests and measures each, and what leads to what. */
export function modelPage(io: Terminal, catalog: Catalog, model: Model, pack: string): string {
  const { id, title, description, components, regions, relations, ambiguities } = cleanDeep(model);
  const abbreviations = new Map(regions.map((region) => [region.id, region.abbreviation]));
  const reach = components.flatMap((component) => [
    `${io.paint('bold', component.id)}  ${component.title}${component.regions.length > 0 ? io.paint('dim', ` (${component.regions.map((region) => abbreviations.get(region) ?? region).join(', ')})`) : ''}`,
    ...listed(
      io,
      'Tested by',
      hypothesesOfComponent(catalog, component.id).map((each) => each.id),
    ),
    ...listed(
      io,
      'Measured by',
      measuresOfComponent(catalog, component.id).map(({ measure }) => measure.id),
    ),
  ]);
  const general = ambiguities.filter((each) => each.components.length === 0);
  return page([
    `${io.paint('bold', title)}  ${io.paint('dim', `${id}, pack ${clean(pack)}`)}`,
    '',
    ...paragraph(description, io.width),
    ...section(io, 'Components, the hypotheses that test them and the measures that reach them', reach),
    ...section(io, 'What leads to what', relationTable(io, relations)),
    ...section(io, 'Open points of the sources at large', openPoints(io, general)),
    '',
    'mettle model <component> shows one in full, with its open points; --svg <file> draws the model.',
  ]);
}

/** A component in full. */
export function componentPage(io: Terminal, catalog: Catalog, model: Model, component: Component): string {
  const facts = cleanDeep(componentFacts(catalog, model, component));
  const { title, id, meaning, synonyms, source } = facts.component;
  const place = [source.reference, source.section, source.locator && `"${source.locator}"`].filter(Boolean).join(', ');
  const notes = facts.relations.flatMap(({ from, to, note }) =>
    note ? paragraph(`${from}, ${to}: ${note}`, io.width, 2) : [],
  );
  return page([
    `${io.paint('bold', title)}  ${io.paint('dim', `${id}, of ${facts.model}`)}`,
    '',
    ...paragraph(meaning, io.width),
    ...(synonyms.length > 0 ? paragraph(`Also called: ${synonyms.join(', ')}`, io.width) : []),
    ...paragraph(`Source: ${place}`, io.width),
    ...list(
      io,
      'Regions',
      ['Region', 'Title', 'In tables'],
      facts.regions.map((region) => [region.abbreviation, region.title, region.tables.join('; ')]),
    ),
    ...list(
      io,
      'Constructs',
      ['Construct', 'Meaning'],
      facts.constructs.map((construct) => [construct.id, construct.meaning]),
    ),
    ...section(io, 'What leads to what', [...relationTable(io, facts.relations), ...notes]),
    ...list(
      io,
      'Practices that aim at it',
      ['Practice', 'Title'],
      facts.practices.map((practice) => [practice.id, practice.title]),
    ),
    ...list(
      io,
      'Hypotheses that test it',
      ['Hypothesis', 'Title', 'Tier'],
      facts.hypotheses.map((hypothesis) => [hypothesis.id, hypothesis.title, hypothesis.tier]),
    ),
    ...list(
      io,
      'Measures that reach it',
      ['Measure', 'Title', 'By'],
      facts.measures.map((measure) => [measure.id, measure.title, reason(measure)]),
    ),
    ...section(io, 'Open points of the sources', openPoints(io, facts.ambiguities)),
  ]);
}

/** All that the packs say about a component. */
export function componentFacts(catalog: Catalog, model: Model, component: Component) {
  const systems = (region: string | undefined) =>
    model.tables.flatMap(({ id, rows }) =>
      rows
        .filter((row) => row.component === component.id)
        .flatMap((row) => row.systems)
        .filter((system) => system.region === region)
        .map(({ direction, trained }) => systemWords(id, direction, trained)),
    );
  const unnamed = systems(undefined);
  return {
    model: model.id,
    component,
    regions: [
      ...component.regions.flatMap((id) => {
        const region = model.regions.find((each) => each.id === id);
        return region ? [{ id, abbreviation: region.abbreviation, title: region.title, tables: systems(id) }] : [];
      }),
      ...(unnamed.length > 0 ? [{ id: '', abbreviation: '', title: 'the system as a whole', tables: unnamed }] : []),
    ],
    constructs: model.constructs.filter(({ id }) => component.constructs.includes(id)),
    relations: model.relations.filter(({ from, to }) => from === component.id || to === component.id),
    practices: practicesOfComponent(catalog, component.id).map(({ id, title }) => ({ id, title })),
    hypotheses: hypothesesOfComponent(catalog, component.id).map(({ id, title, tier }) => ({ id, title, tier })),
    measures: measuresOfComponent(catalog, component.id).map(({ measure, constructs, hypotheses }) => ({
      id: measure.id,
      title: measure.title,
      constructs,
      hypotheses,
    })),
    ambiguities: model.ambiguities.filter(({ components }) => components.includes(component.id)),
  };
}

/** What a table says of a system, such as "table-2: up, training effect". */
function systemWords(table: string, direction: TableSystem['direction'], trained: boolean): string {
  const words = [...(direction === 'unstated' ? [] : [direction]), ...(trained ? ['training effect'] : [])];
  return words.length > 0 ? `${table}: ${words.join(', ')}` : table;
}

/** By what a measure reaches a component: its constructs, or else the hypotheses that name it. */
function reason({ constructs, hypotheses }: { constructs: readonly string[]; hypotheses: readonly string[] }): string {
  if (constructs.length > 0) return constructs.join(', ');
  return hypotheses.length === 1 ? 'a role in 1 hypothesis' : `a role in ${hypotheses.length} hypotheses`;
}

function openPoints(io: Terminal, points: readonly Ambiguity[]): string[] {
  return points.flatMap(({ topic, note }) => paragraph(`${topic}. ${note}`, io.width, 2));
}

function relationTable(io: Terminal, relations: readonly Relation[]): string[] {
  const columns = ['From', '', 'To', 'Sign', 'Status'].map((title) => ({ title }));
  const rows = relations.map(({ from, to, type, sign, status }) => [from, type, to, sign, status]);
  return relations.length === 0 ? [] : table(columns, rows, { head: (text) => io.paint('dim', text) });
}

/** A section with a table, whose second column gives way where the terminal is narrow. */
function list(io: Terminal, name: string, titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const columns = titles.map((title, index) => ({ title, flexible: index === 1 }));
  const head = (text: string) => io.paint('dim', text);
  return section(io, name, rows.length === 0 ? [] : table(columns, rows, { width: io.width, head }));
}

function section(io: Terminal, name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', io.paint('bold', name), ...lines];
}

function listed(io: Terminal, label: string, ids: readonly string[]): string[] {
  const rest = ids.length - mostShown;
  const shown = rest > 1 ? [...ids.slice(0, mostShown), `and ${rest} more`] : ids;
  return paragraph(`${label}: ${shown.length > 0 ? shown.map(clean).join(', ') : 'nothing yet'}`, io.width, 2);
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

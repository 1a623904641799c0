// The page of the models of the library: diagram, components, relations, tables, open points.
import type { Catalog } from '../src/catalog/catalog.js';
import { allModels, hypothesesOfComponent, measuresOfComponent } from '../src/catalog/models.js';
import { modelDiagram } from '../src/report/model-diagram/model-diagram.js';
import type { Source } from '../src/schema/common.js';
import type { Model } from '../src/schema/model.js';

type Table = (head: string[], rows: unknown[][]) => string;

/** `library/model.md` and a diagram for each model, by path. */
export function modelPages(catalog: Catalog, table: Table, made: string): Record<string, string> {
  const models = allModels(catalog).map(({ entry }) => entry);
  const diagrams = models.map((model) => [`library/${model.id}.svg`, modelDiagram(model).svg]);
  const sections = models.map((model) => modelSection(catalog, model, table));
  return {
    'library/model.md': `${made}
# The model behind the hypotheses

The same in the terminal: \`mettle model\`, \`mettle model <component>\`, \`mettle model --svg model.svg\`.

${sections.join('\n')}`,
    ...Object.fromEntries(diagrams),
  };
}

function modelSection(catalog: Catalog, model: Model, table: Table): string {
  const title = new Map(model.components.map((component) => [component.id, component.title]));
  const abbreviation = new Map(model.regions.map((region) => [region.id, region.abbreviation]));
  const titles = (ids: readonly string[]) => ids.map((id) => title.get(id)).join(', ');
  const code = (ids: readonly string[]) => ids.map((id) => `\`${id}\``).join(', ');
  return `## ${model.title}

\`${model.id}\`. ${model.description}

![Components of the model as boxes, with arrows for what leads to what; the tables below say the same](${model.id}.svg)

### Components

${table(
  ['component', 'meaning', 'also called', 'regions', 'source'],
  model.components.map(({ id, title, meaning, synonyms, regions, source }) => [
    `**${title}** \`${id}\``,
    meaning,
    synonyms.join(', '),
    regions.map((region) => abbreviation.get(region)).join(', '),
    place(source),
  ]),
)}

### What leads to what

${table(
  ['from', '', 'to', 'sign', 'status', 'source'],
  model.relations.map(({ from, to, type, sign, status, note, source }) => [
    title.get(from),
    type,
    title.get(to),
    sign === 'either' ? '+ or -' : sign,
    note ? `${status}. ${note}` : status,
    place(source),
  ]),
)}

### Who tests and measures each

${table(
  ['component', 'hypotheses', 'measures of its constructs', 'further measures its hypotheses use'],
  model.components.map(({ id, title }) => {
    const measures = measuresOfComponent(catalog, id);
    const byConstruct = measures.filter(({ constructs }) => constructs.length > 0);
    const byRole = measures.filter(({ constructs }) => constructs.length === 0);
    return [
      title,
      code(hypothesesOfComponent(catalog, id).map((hypothesis) => hypothesis.id)),
      code(byConstruct.map(({ measure }) => measure.id)),
      code(byRole.map(({ measure }) => measure.id)),
    ];
  }),
)}

${model.tables
  .map(
    ({ title, rows, note, source }) => `### ${title}

${table(
  ['component', 'systems or terms'],
  rows.map(({ component, systems, terms }) => [
    titles([component]),
    [
      ...systems.map(({ region, direction, trained }) =>
        [
          region === undefined ? 'the system' : abbreviation.get(region),
          ...(direction === 'unstated' ? [] : [direction]),
          ...(trained ? ['(trained)'] : []),
        ].join(' '),
      ),
      ...terms,
    ].join(', '),
  ]),
)}

${note ?? ''} Source: ${place(source)}.
`,
  )
  .join('\n')}

### Regions

${table(
  ['abbreviation', 'id', 'region', 'note'],
  model.regions.map(({ id, abbreviation, title, note }) => [abbreviation, `\`${id}\``, title, note ?? '']),
)}

### Constructs

${table(
  ['construct', 'meaning', 'of'],
  model.constructs.map(({ id, meaning }) => [
    `\`${id}\``,
    meaning,
    titles(model.components.filter(({ constructs }) => constructs.includes(id)).map((component) => component.id)),
  ]),
)}

### Open points of the sources

${model.ambiguities.map(({ topic, note }) => `- **${topic}.** ${note}`).join('\n')}
`;
}

function place({ reference, section, locator }: Source): string {
  return [reference, section, locator && `"${locator}"`].filter(Boolean).join(', ');
}

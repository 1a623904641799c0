import type { Diagnostic, Path } from '../diagnostic.js';
import { suggest } from '../reading/suggest.js';
import type { Model } from '../schema/model.js';
import type { Entry, EntryKind } from '../schema/pack.js';
import type { Catalog, Found } from './catalog.js';
import { modelsInReach } from './models.js';

/** What a model names, and one word for it. */
const nounOfPart = { components: 'component', regions: 'region', constructs: 'construct' } as const;
type Part = keyof typeof nounOfPart;

/** One mention of a part of a model: where it stands and what it must be. */
interface Term {
  readonly path: Path;
  readonly part: Part;
  readonly id: string;
}

/**
 * Components and regions of a hypothesis, constructs of a measure and targets of a practice must be parts of a model
 * in reach of their pack. A pack without a model in reach is free in its words.
 */
export function checkModelTerms<Kind extends EntryKind>(
  catalog: Catalog,
  kind: Kind,
  found: Found<Kind>,
): Diagnostic[] {
  const terms = kind in termsByKind ? termsByKind[kind as keyof typeof termsByKind](found.entry as never) : [];
  if (terms.length === 0) return [];
  const models = modelsInReach(catalog, found.pack);
  if (models.length === 0) return [];
  const names = models.map(({ entry }) => `"${entry.id}"`).join(' and ');
  return terms.flatMap((term) => {
    const known = models.flatMap(({ entry }) => entry[term.part].map(({ id }) => id));
    return unknownTerm(term, known, found.entry.id, `which the model ${names} does not have`);
  });
}

const termsByKind = {
  hypotheses: (entry: Entry<'hypotheses'>): Term[] => [
    ...all('components', ['components'], entry.components),
    ...entry.regions.map(
      ({ region }, index): Term => ({ path: ['regions', index, 'region'], part: 'regions', id: region }),
    ),
  ],
  measures: (entry: Entry<'measures'>): Term[] => all('constructs', ['constructs'], entry.constructs),
  practices: (entry: Entry<'practices'>): Term[] => all('components', ['targets'], entry.targets),
};

/** A model must be whole: every part it refers to is listed in it, once, and its diagram can be drawn. */
export function checkModel(model: Model): Diagnostic[] {
  const parts = Object.keys(nounOfPart) as Part[];
  const known = Object.fromEntries(parts.map((part) => [part, model[part].map(({ id }) => id)])) as Record<
    Part,
    string[]
  >;
  return [
    ...parts.flatMap((part) => duplicates(part, known[part])),
    ...termsOf(model).flatMap((term) => unknownTerm(term, known[term.part], model.id, 'which it does not list')),
    ...model.relations.flatMap(({ from, to }, index) =>
      from === to
        ? [
            problem(
              'relation-to-itself',
              ['relations', index, 'to'],
              `The component "${from}" is related to itself.`,
              'Name the other component, or remove the relation.',
            ),
          ]
        : [],
    ),
    ...checkPlaces(model),
  ];
}

function termsOf({ components, relations, tables, ambiguities }: Model): Term[] {
  return [
    ...components.flatMap(({ regions, constructs }, index) => [
      ...all('regions', ['components', index, 'regions'], regions),
      ...all('constructs', ['components', index, 'constructs'], constructs),
    ]),
    ...relations.flatMap(({ from, to }, index): Term[] => [
      { path: ['relations', index, 'from'], part: 'components', id: from },
      { path: ['relations', index, 'to'], part: 'components', id: to },
    ]),
    ...tables.flatMap(({ rows }, table) =>
      rows.flatMap(({ component, systems }, row): Term[] => [
        { path: ['tables', table, 'rows', row, 'component'], part: 'components', id: component },
        ...systems.flatMap(({ region }, index): Term[] =>
          region === undefined
            ? []
            : [{ path: ['tables', table, 'rows', row, 'systems', index, 'region'], part: 'regions', id: region }],
        ),
      ]),
    ),
    ...ambiguities.flatMap((each, index) => all('components', ['ambiguities', index, 'components'], each.components)),
  ];
}

/** Two boxes in one place would hide each other; some placed and some not could not be drawn. */
function checkPlaces({ components }: Model): Diagnostic[] {
  if (components.every(({ place }) => place === undefined)) return [];
  const taken = new Map<string, string>();
  return components.flatMap(({ id, place }, index) => {
    if (place === undefined) {
      const why = `"${id}" has no place in the diagram, while other components have one.`;
      return [problem('place-missing', ['components', index], why, 'Give every component a place, or none.')];
    }
    const key = `${place.column} ${place.row}`;
    const other = taken.get(key);
    taken.set(key, id);
    if (other === undefined) return [];
    const why = `"${id}" stands where "${other}" stands: column ${place.column}, row ${place.row}.`;
    return [problem('place-taken', ['components', index, 'place'], why, 'Give one of the two another place.')];
  });
}

function duplicates(part: Part, ids: readonly string[]): Diagnostic[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          problem(
            'duplicate-id',
            [part, index, 'id'],
            `The ${nounOfPart[part]} "${id}" is listed twice.`,
            'Give one of the two another id, or remove it.',
          ),
        ],
  );
}

function unknownTerm({ path, part, id }: Term, known: readonly string[], entry: string, absence: string): Diagnostic[] {
  if (known.includes(id)) return [];
  const noun = nounOfPart[part];
  const near = suggest(id, known);
  return [
    problem(
      `unknown-${noun}`,
      path,
      `"${entry}" refers to the ${noun} "${id}", ${absence}.${near ? ` Did you mean "${near}"?` : ''}`,
      near ? `Write "${near}", or add the ${noun} to the model.` : `Add the ${noun} to the model, or remove it here.`,
    ),
  ];
}

function all(part: Part, path: Path, ids: readonly string[]): Term[] {
  return ids.map((id, index) => ({ path: [...path, index], part, id }));
}

function problem(code: string, path: Path, message: string, fix: string): Diagnostic {
  return { code, severity: 'error', path, message, fix, cites: [] };
}

import type { Catalog } from '../catalog/catalog.js';
import { hypothesesOfComponent, measuresOfComponent, practicesOfComponent } from '../catalog/models.js';
import { suggest } from '../reading/suggest.js';
import { analysisKinds, testNames } from '../schema/analysis.js';
import type { Entry, EntryKind, Hypothesis } from '../schema/pack.js';
import { UsageError } from './errors.js';
import { clean } from './text/clean.js';

/** A way to narrow a list down: `--option <value>` keeps the entries that `keeps` says yes to. */
export interface EntryFilter<Kind extends EntryKind = EntryKind> {
  readonly option: string;
  readonly value: string;
  readonly description: string;
  /** @throws UsageError when the value names nothing */
  keeps(value: string, catalog: Catalog): (entry: Entry<Kind>) => boolean;
}

const hypotheses: readonly EntryFilter<'hypotheses'>[] = [
  {
    option: 'component',
    value: 'id',
    description: 'that test this component of the model',
    keeps: (value, catalog) => {
      const ids = new Set(hypothesesOfComponent(catalog, component(value, catalog)).map(({ id }) => id));
      return ({ id }) => ids.has(id);
    },
  },
  {
    option: 'practice',
    value: 'id',
    description: 'about this practice',
    keeps: (value, catalog) => {
      known(catalog, 'practices', value);
      return ({ roles }) => roles.cause.practices.includes(value);
    },
  },
  {
    option: 'measure',
    value: 'id',
    description: 'that this measure can test',
    keeps: (value, catalog) => {
      known(catalog, 'measures', value);
      return (entry) => measuresNamed(entry).includes(value);
    },
  },
  {
    option: 'kind',
    value: 'kind',
    description: 'planned this way, such as mediation, or by this test, such as slope-difference',
    keeps: (value) => {
      const isTest = (testNames as readonly string[]).includes(value);
      if (isTest) return ({ forms }) => forms.some(({ tests }) => (tests as readonly string[]).includes(value));
      oneOf('kind', value, analysisKinds);
      return ({ forms }) => forms.some(({ kind }) => kind === value);
    },
  },
  {
    option: 'tier',
    value: 'tier',
    description: 'core, supporting or background',
    keeps: (value) => {
      oneOf('tier', value, ['core', 'supporting', 'background']);
      return ({ tier }) => tier === value;
    },
  },
  {
    option: 'source',
    value: 'reference',
    description: 'found in this source, such as mascaro-2015',
    keeps: (value, catalog) => {
      known(catalog, 'references', value);
      return ({ source, also }) => [source, ...also].some(({ reference }) => reference === value);
    },
  },
];

const practices: readonly EntryFilter<'practices'>[] = [
  {
    option: 'component',
    value: 'id',
    description: 'that aim at this component of the model',
    keeps: (value, catalog) => {
      const ids = new Set(practicesOfComponent(catalog, component(value, catalog)).map(({ id }) => id));
      return ({ id }) => ids.has(id);
    },
  },
];

const measures: readonly EntryFilter<'measures'>[] = [
  {
    option: 'component',
    value: 'id',
    description: 'that reach this component of the model',
    keeps: (value, catalog) => {
      const ids = new Set(measuresOfComponent(catalog, component(value, catalog)).map(({ measure }) => measure.id));
      return ({ id }) => ids.has(id);
    },
  },
  {
    option: 'modality',
    value: 'word',
    description: 'of this kind, such as behavioural or blood',
    keeps: (value, catalog) => {
      const all = catalog.ids('measures').flatMap((id) => catalog.find('measures', id)?.entry.modality ?? []);
      oneOf('modality', value, [...new Set(all)]);
      return ({ modality }) => modality === value;
    },
  },
  {
    option: 'construct',
    value: 'id',
    description: 'of this construct, such as empathic-accuracy',
    keeps: (value) => (entry) => entry.constructs.includes(value),
  },
];

const comparators: readonly EntryFilter<'comparators'>[] = [
  {
    option: 'controls',
    value: 'threat',
    description: 'that control this threat, at least in part',
    keeps: (value, catalog) => {
      known(catalog, 'threats', value);
      return ({ controls, partly }) => controls.includes(value) || partly.includes(value);
    },
  },
];

const evidence: readonly EntryFilter<'evidence'>[] = [
  {
    option: 'hypothesis',
    value: 'id',
    description: 'that bears on this prediction',
    keeps: (value, catalog) => {
      const cited = new Set(
        known(catalog, 'hypotheses', value).forms.flatMap(({ parameters }) =>
          Object.values(parameters).flatMap((parameter) => parameter.evidence),
        ),
      );
      return ({ id, bearsOn }) => bearsOn.includes(value) || cited.has(id);
    },
  },
];

const filters: { readonly [Kind in EntryKind]?: readonly EntryFilter<Kind>[] } = {
  hypotheses,
  practices,
  measures,
  comparators,
  evidence,
};

export function filtersOf(kind: EntryKind): readonly EntryFilter[] {
  return (filters[kind] ?? []) as readonly EntryFilter[];
}

function measuresNamed({ roles }: Hypothesis): readonly string[] {
  return [...roles.outcomes, ...(roles.mediators ?? []), ...(roles.moderators ?? []), ...(roles.predictors ?? [])];
}

function component(value: string, catalog: Catalog): string {
  const ids = catalog.ids('models').flatMap((id) => catalog.find('models', id)?.entry.components ?? []);
  return oneOf(
    'component',
    value,
    ids.map(({ id }) => id),
  );
}

/** @throws UsageError with the nearest word there is */
function oneOf(noun: string, value: string, words: readonly string[]): string {
  if (words.includes(value)) return value;
  const near = suggest(value, words);
  throw new UsageError(
    `There is no ${noun} "${clean(value)}".${near ? ` Did you mean "${near}"?` : ''}`,
    `Write one of ${words.join(', ')}.`,
  );
}

function known<Kind extends EntryKind>(catalog: Catalog, kind: Kind, id: string): Entry<Kind> {
  const found = catalog.find(kind, id);
  if (found) return found.entry;
  const near = catalog.suggest(kind, id);
  throw new UsageError(
    `There is no entry "${clean(id)}" among the ${kind}.${near ? ` Did you mean "${near}"?` : ''}`,
    near ? `Write ${near}.` : `See mettle ${kind} list.`,
  );
}

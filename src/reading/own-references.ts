import type { Path } from '../diagnostic.js';
import { valueAt } from './expectation.js';

/** What a study gives names to: the list each stands in, and the key of its name. */
export const named = {
  arm: { list: 'arms', key: 'id' },
  time: { list: 'schedule', key: 'id' },
  hypothesis: { list: 'hypotheses', key: 'id' },
  measure: { list: 'measures', key: 'measure' },
} as const;
export type NamedKind = keyof typeof named;

/** A place where a study names a part of itself. */
export interface OwnReference {
  readonly kind: NamedKind;
  readonly path: Path;
  /** Whether the name is the last key of the path, and not the value there. */
  readonly isKey: boolean;
  /** What of the study names it, as a message says it. */
  readonly owner: string;
}

/**
 * Every place where a study names one of its arms, visits, hypotheses or measures, except where these get their names.
 * Works on the raw value: what is not of the right type is no reference.
 */
export function ownReferences(study: unknown): OwnReference[] {
  const found: OwnReference[] = [];
  const value = (kind: NamedKind, owner: string) => (path: Path) => {
    if (typeof valueAt(study, path) === 'string') found.push({ kind, path, isKey: false, owner });
  };
  const each = (path: Path, visit: (path: Path, index: number) => void) => {
    for (const [index] of entries(valueAt(study, path))) visit([...path, index], index);
  };
  const keys = (kind: NamedKind, owner: string, path: Path) => {
    for (const key of Object.keys(mapping(valueAt(study, path))))
      found.push({ kind, path: [...path, key], isKey: true, owner });
  };
  const ownName = (path: Path, key: string, otherwise: string, quoted: boolean) => {
    const given = valueAt(study, [...path, key]);
    return typeof given !== 'string' ? otherwise : quoted ? `"${given}"` : given;
  };

  each(['hypotheses'], (path, index) => {
    const owner = ownName(path, 'id', `hypothesis ${index + 1}`, false);
    const [arm, measure] = [value('arm', owner), value('measure', owner)];
    for (const key of ['treatment', 'comparator', 'group']) arm([...path, 'compare', key]);
    for (const key of ['treatment', 'comparator']) arm([...path, 'compare', 'against', key]);
    each([...path, 'compare', 'doses'], arm);
    for (const key of ['outcome', 'mediator', 'moderator', 'predictor']) measure([...path, key]);
    each([...path, 'mediators'], measure);
    for (const name of Object.keys(mapping(valueAt(study, [...path, 'outcomes']))))
      measure([...path, 'outcomes', name]);
  });
  each(['arms'], (path, index) => {
    value('time', `the arm ${ownName(path, 'id', `${index + 1}`, true)}`)([...path, 'crossesOverAfter']);
  });
  each(['measures'], (path, index) => {
    const time = value('time', ownName(path, 'measure', `measure ${index + 1}`, true));
    each([...path, 'at'], time);
    time([...path, 'primaryAt']);
  });
  for (const [list, owner] of [
    [['analysis', 'sets'], 'an analysis set'],
    [['qualityChecks'], 'a quality check'],
  ] as const) {
    each(list, (path) => {
      each([...path, 'hypotheses'], value('hypothesis', owner));
      value('measure', owner)([...path, 'measure']);
    });
  }
  keys('arm', '"allocation.ratio"', ['allocation', 'ratio']);
  keys('arm', '"delivery.teachers"', ['delivery', 'teachers']);
  each(['delivery', 'clustering', 'arms'], value('arm', '"delivery.clustering"'));
  keys('measure', '"sample.baselineCorrelation"', ['sample', 'baselineCorrelation']);
  each(['inference', 'multiplicity', 'family'], value('hypothesis', '"inference.multiplicity"'));

  keys('measure', '"simulation.measures"', ['simulation', 'measures']);
  each(['simulation', 'correlations'], (path) => {
    each([...path, 'between'], value('measure', '"simulation.correlations"'));
  });
  value('measure', '"simulation.dropout"')(['simulation', 'dropout', 'measure']);
  keys('arm', '"simulation.dropout.arms"', ['simulation', 'dropout', 'arms']);
  keys('time', '"simulation.dropout.byVisit"', ['simulation', 'dropout', 'byVisit']);
  each(['simulation', 'adherence', 'arms'], value('arm', '"simulation.adherence"'));
  return found;
}

/** Names of a kind that the study gives, in order, each with its place in its list. */
export function namesGiven(study: unknown, kind: NamedKind): Map<string, number> {
  const names = new Map<string, number>();
  const { list, key } = named[kind];
  for (const [index, item] of entries(valueAt(study, [list]))) {
    const name = valueAt(item, [key]);
    if (typeof name === 'string' && !names.has(name)) names.set(name, index);
  }
  return names;
}

const entries = (value: unknown): [number, unknown][] => (Array.isArray(value) ? [...value.entries()] : []);

function mapping(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

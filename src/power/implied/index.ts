import type { Evaluation, Inputs } from '../procedure.js';
import type { Implied, Readings } from './implied.js';
import { ofArms } from './of-arms.js';
import { ofClusters } from './of-clusters.js';
import { ofRelations } from './of-relations.js';
import { ofSeveralMeans } from './of-several-means.js';
import { ofVaryingEffects } from './of-varying-effects.js';

export type { Implied } from './implied.js';

/** What the effect of every procedure implies, by id. */
export const readings: Readings = { ...ofArms, ...ofClusters, ...ofRelations, ...ofSeveralMeans, ...ofVaryingEffects };

/** Implied means, SDs and correlations of a call, and its effect in other metrics; without those that are infinite. */
export function impliedBy(id: string, inputs: Inputs, figures: Omit<Evaluation, 'power'>): Implied[] {
  const rows = readings[id]?.(inputs, figures) ?? [];
  return rows
    .filter(({ value }) => [value].flat().every((each) => Number.isFinite(each)))
    .map((row) => ({ ...row, value: typeof row.value === 'number' ? unsigned(row.value) : row.value.map(unsigned) }));
}

/** No number is minus zero. */
const unsigned = (value: number) => (value === 0 ? 0 : value);

import type { EntryKind } from '../schema/pack.js';

/** One word for an entry of a kind. */
export const nounOf: Readonly<Record<EntryKind, string>> = {
  hypotheses: 'hypothesis',
  practices: 'practice',
  comparators: 'comparator',
  measures: 'measure',
  threats: 'threat',
  evidence: 'evidence',
  references: 'reference',
  models: 'model',
};

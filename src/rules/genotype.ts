import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { measureOf } from './look-up.js';

/** Hypotheses whose moderator is a genotype. */
export function genotypeHypotheses(plan: Plan): readonly PlannedHypothesis[] {
  return plan.hypotheses.filter(
    ({ moderator }) => moderator !== undefined && measureOf(plan, moderator)?.entry.modality === 'genetic',
  );
}

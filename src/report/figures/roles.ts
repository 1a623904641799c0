import type { PlannedMeasure } from '../../plan/plan.js';
import type { Subject } from '../subject.js';
import { capital } from '../text.js';

/** Roles of measures in the order in which figures list them, and how several of them are called. */
const roleNames = {
  outcome: 'outcomes',
  mediator: 'mediators',
  moderator: 'moderators',
  predictor: 'predictors',
  covariate: 'covariates',
  check: 'checks',
  adherence: 'adherence',
  safety: 'safety',
} as const;

/** Measures by role, in that order; roles nobody has are left out. */
export function measuresByRole({
  plan,
}: Subject): { readonly role: string; readonly measures: readonly PlannedMeasure[] }[] {
  const named = Object.keys(roleNames);
  const roles = [...named, ...plan.measures.map(({ role }) => role).filter((role) => !named.includes(role))];
  return [...new Set(roles)]
    .map((role) => ({
      role: capital((roleNames as Readonly<Record<string, string>>)[role] ?? role),
      measures: plan.measures.filter((measure) => measure.role === role),
    }))
    .filter(({ measures }) => measures.length > 0);
}

/** Whether a measure is compared at a visit by a hypothesis that is tested. */
export function comparedAt({ plan }: Subject, measure: PlannedMeasure, visit: string): boolean {
  return plan.hypotheses.some(({ role, outcomes, time }) => {
    return role !== 'exploratory' && time === visit && Object.values(outcomes).includes(measure.id);
  });
}

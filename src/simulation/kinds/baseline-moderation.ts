import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { interactionKind, moderatorOf } from './arm-by-moderator.js';
import { plannedMeasure } from './planned-variables.js';

/**
 * The difference between two arms depends on something measured before allocation. A continuous moderator is stated per SD of the
 * error-free moderator; the estimate is per SD of the score as observed, as people report it.
 */
export const baselineModeration = interactionKind('baseline-moderation', {
  contribute(draft, hypothesis, { share, moderatorReliability }) {
    const { plan } = draft;
    const moderator = moderatorOf(hypothesis);
    if (isBinary(plan, hypothesis)) return draft.group(moderator, share, firstVisit(plan, hypothesis));
    const variable = draft.variable(moderator, firstVisit(plan, hypothesis));
    if (moderatorReliability < 1) draft.reliability(variable, moderatorReliability);
    return variable;
  },
  variable: (plan, hypothesis) => `${moderatorOf(hypothesis)}@${firstVisit(plan, hypothesis)}`,
  unit: (plan, hypothesis) =>
    isBinary(plan, hypothesis) ? 1 : Math.sqrt(1 / (hypothesis.effects.moderatorReliability?.planning.value ?? 1)),
});

const isBinary = (plan: Plan, hypothesis: PlannedHypothesis) =>
  plannedMeasure(plan, moderatorOf(hypothesis)).entry.distribution === 'binary';

/** The visit before allocation takes effect; of a moderator measured only later that one. */
const firstVisit = (plan: Plan, hypothesis: PlannedHypothesis) => plannedMeasure(plan, moderatorOf(hypothesis)).at[0];

import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { isFitted } from '../estimators/estimate.js';
import type { ModelDraft } from '../model/draft.js';
import type { Effects } from '../model/truth.js';
import { armRegression } from './arm-regression.js';
import { findingsOf, times } from './found.js';
import type { SimulatedKind } from './kind.js';
import { column, covariateVariables, directionOf, outcomeVariable } from './planned-variables.js';

/** What is particular to a moderator. */
export interface Moderator {
  /** Makes its variable; the name. */
  contribute(draft: ModelDraft, hypothesis: PlannedHypothesis, effects: Effects): string;
  variable(plan: Plan, hypothesis: PlannedHypothesis): string;
  /** Units of the moderator that the interaction is stated for one of, such as its SD. */
  unit(plan: Plan, hypothesis: PlannedHypothesis): number;
}

/**
 * The difference between two arms depends on a moderator: the coefficient of the product of arm and moderator, beside both and the
 * covariates. In the data the moderator moves the outcome in the treatment arm alone.
 */
export function interactionKind(kind: 'moderation' | 'baseline-moderation', moderator: Moderator): SimulatedKind {
  return {
    kind,
    contribute(draft, hypothesis, effects) {
      const name = moderator.contribute(draft, hypothesis, effects);
      const outcome = draft.variable(Object.values(hypothesis.outcomes)[0]);
      draft.slope(name, outcome, { [hypothesis.treatment]: effects.interaction });
    },
    variables: (plan, hypothesis) => [
      ...new Set([
        outcomeVariable(plan, hypothesis),
        moderator.variable(plan, hypothesis),
        ...covariateVariables(plan, hypothesis),
      ]),
    ],
    analysis(plan, hypothesis, model) {
      const name = moderator.variable(plan, hypothesis);
      const { treatment, coefficients } = armRegression(plan, hypothesis, model, [name]);
      const outcome = outcomeVariable(plan, hypothesis);
      const findings = findingsOf('interaction', hypothesis, directionOf(hypothesis, 'interaction'));
      const unit = moderator.unit(plan, hypothesis);
      const product = new Float64Array(treatment.length);
      return (data, stream) => {
        const score = column(data, name);
        for (let i = 0; i < product.length; i += 1) product[i] = treatment[i] * score[i];
        const found = coefficients(data, stream, column(data, outcome), [treatment, score, product], [2]);
        return findings(isFitted(found) ? times(found[0], unit) : found);
      };
    },
  };
}

export function moderatorOf({ id, moderator }: PlannedHypothesis): string {
  if (moderator === undefined) throw new RangeError(`${id} has no moderator`);
  return moderator;
}

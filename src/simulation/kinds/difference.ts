import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { RandomStream } from '../../statistics/random.js';
import type { Dataset } from '../dataset.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import type { DataModel } from '../model/data-model.js';
import type { ModelDraft } from '../model/draft.js';
import { armRegression } from './arm-regression.js';
import { column, covariateVariables, outcomeVariable } from './planned-variables.js';

/** What claims about one difference between two arms share. */

export function contributeDifference(draft: ModelDraft, hypothesis: PlannedHypothesis, sd: number): void {
  const outcome = draft.variable(Object.values(hypothesis.outcomes)[0]);
  draft.difference(outcome, hypothesis.treatment, hypothesis.comparator, sd);
}

export const variablesOfDifference = (plan: Plan, hypothesis: PlannedHypothesis): readonly string[] => [
  outcomeVariable(plan, hypothesis),
  ...covariateVariables(plan, hypothesis),
];

/** Treatment minus comparator in the outcome, adjusted for the covariates, in SD. */
export function estimatedDifference(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  model: DataModel,
): (data: Dataset, stream: RandomStream) => Fitted<Estimate> {
  const regression = armRegression(plan, hypothesis, model);
  const outcome = outcomeVariable(plan, hypothesis);
  return (data, stream) => {
    const found = regression.coefficients(data, stream, column(data, outcome), [regression.treatment], [0]);
    return isFitted(found) ? found[0] : found;
  };
}

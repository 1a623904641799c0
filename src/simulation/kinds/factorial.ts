import { isFitted } from '../estimators/estimate.js';
import { contributeDifference, variablesOfDifference } from './difference.js';
import { findingsOf } from './found.js';
import type { SimulatedKind } from './kind.js';
import { byArm, plannedRegression } from './planned-regression.js';
import { armIndex, column, covariateVariables, outcomeVariable } from './planned-variables.js';

/** Treatment minus comparator is larger in one pair of arms than in another: the interaction of practice and setting. */
export const factorial: SimulatedKind = {
  kind: 'factorial',
  contribute(draft, hypothesis, { difference, differenceAgainst }) {
    contributeDifference(draft, hypothesis, difference);
    const { against, outcomes } = hypothesis;
    if (!against) return;
    const outcome = draft.variable(Object.values(outcomes)[0]);
    draft.difference(outcome, against.treatment, against.comparator, differenceAgainst);
  },
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const { treatment, comparator, against, effects } = hypothesis;
    if (!against) throw new RangeError(`${hypothesis.id} has no second pair of arms`);
    const arms = [treatment, comparator, against.treatment, against.comparator].map((arm) => armIndex(model, arm));
    const coded = (values: readonly number[]) => byArm(model, new Map(arms.map((arm, cell) => [arm, values[cell]])));
    const predictors = [coded([1, 0, 0, 0]), coded([1, 0, 1, 0]), coded([1, 1, 0, 0])];
    const regression = plannedRegression(plan, hypothesis, model, {
      arms,
      covariates: covariateVariables(plan, hypothesis),
    });
    const outcome = outcomeVariable(plan, hypothesis);
    const towards = effects.difference.planning.value < effects.differenceAgainst.planning.value ? -1 : 1;
    const findings = findingsOf('interaction', hypothesis, towards);
    return (data, stream) => {
      const found = regression(data, stream, column(data, outcome), predictors, [0]);
      return findings(isFitted(found) ? found[0] : found);
    };
  },
};

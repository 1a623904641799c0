import { isFitted } from '../estimators/estimate.js';
import { variablesOfDifference } from './difference.js';
import { findingsOf } from './found.js';
import type { SimulatedKind } from './kind.js';
import { byArm, plannedRegression } from './planned-regression.js';
import { armIndex, column, covariateVariables, directionOf, outcomeVariable } from './planned-variables.js';

/** The outcome rises from arm to arm: regression on the dose, 0 for the lowest to 1 for the highest in equal steps. */
export const doseTrend: SimulatedKind = {
  kind: 'dose-trend',
  contribute(draft, { compared, outcomes }, { trend }) {
    const outcome = draft.variable(Object.values(outcomes)[0]);
    const last = compared.length - 1;
    for (let step = 1; step <= last; step += 1)
      draft.difference(outcome, compared[step], compared[0], (trend * step) / last);
  },
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const arms = hypothesis.compared.map((arm) => armIndex(model, arm));
    const dose = byArm(model, new Map(arms.map((arm, step) => [arm, step / (arms.length - 1)])));
    const regression = plannedRegression(plan, hypothesis, model, {
      arms,
      covariates: covariateVariables(plan, hypothesis),
    });
    const outcome = outcomeVariable(plan, hypothesis);
    const findings = findingsOf('trend', hypothesis, directionOf(hypothesis, 'trend'));
    return (data, stream) => {
      const found = regression(data, stream, column(data, outcome), [dose], [0]);
      return findings(isFitted(found) ? found[0] : found);
    };
  },
};

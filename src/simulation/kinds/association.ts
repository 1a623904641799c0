import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { correlation } from '../estimators/correlation.js';
import { isFitted } from '../estimators/estimate.js';
import { sumsOfProducts } from '../estimators/sums-of-products.js';
import { findingsOf, times } from './found.js';
import type { SimulatedKind } from './kind.js';
import { oneGroup } from './one-group.js';
import { directionOf, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * Two measures go together among the people of one group: a correlation. In a group taught in classes the outcome is regressed on
 * the predictor in a mixed model, the slope times the ratio of the SDs.
 */
export const association: SimulatedKind = {
  kind: 'association',
  missingValues: 'people who lack either measure are left out',
  contribute(draft, hypothesis, { correlation: r }) {
    const { outcomes } = hypothesis;
    draft.correlate(draft.variable(predictorOf(hypothesis)), draft.variable(Object.values(outcomes)[0]), r);
  },
  variables: (plan, hypothesis) => variables(plan, hypothesis),
  analysis(plan, hypothesis, model) {
    const [predictor, outcome] = variables(plan, hypothesis);
    const group = oneGroup(hypothesis, model);
    const findings = findingsOf('correlation', hypothesis, directionOf(hypothesis, 'correlation'));
    return (data) => {
      const [x, y] = [group.column(data, predictor), group.column(data, outcome)];
      if (!group.hasClasses) return findings(correlation(x, y));
      const slope = group.coefficient(data, y, [x], 0);
      if (!isFitted(slope)) return slope;
      const { products } = sumsOfProducts([x, y]);
      return findings(times(slope, Math.sqrt(products[0] / products[3])));
    };
  },
};

/** The measure that an outcome is related to. */
export function predictorOf({ id, predictor }: PlannedHypothesis): string {
  if (predictor === undefined) throw new RangeError(`${id} has no predictor`);
  return predictor;
}

const variables = (plan: Plan, hypothesis: PlannedHypothesis): string[] => [
  primaryVariable(plan, predictorOf(hypothesis)),
  outcomeVariable(plan, hypothesis),
];

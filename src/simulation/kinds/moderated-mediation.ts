import type { PlannedHypothesis } from '../../plan/plan.js';
import { isFitted } from '../estimators/estimate.js';
import { indirectEffect } from '../estimators/product-of-paths.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { allSignificant } from './paths.js';
import { column, covariateVariables, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * The arm moves the mediator more in one of two groups of people, and the mediator moves the outcome.
 *
 * Mediator and outcome have an SD of 1 within cells of arm and group and given what moves them, as in the plan: the difference
 * between the groups is laid half on either arm, and path b comes on top of the outcome's own SD. What the arms differ by in the
 * first group plays no part in the test and is 0.
 */
export const moderatedMediation: SimulatedKind = {
  kind: 'moderated-mediation',
  contribute(draft, hypothesis, { aDifference, b, groupShare }) {
    const { treatment, comparator, outcomes, mediators } = hypothesis;
    const group = draft.group(groupVariable(hypothesis), groupShare);
    const [mediator, outcome] = [draft.variable(mediators[0]), draft.variable(Object.values(outcomes)[0])];
    draft.difference(mediator, treatment, comparator, aDifference * groupShare);
    draft.slope(group, mediator, { [treatment]: aDifference / 2, [comparator]: -aDifference / 2 });
    draft.slope(mediator, outcome, b);
  },
  variables: (plan, hypothesis) => [
    groupVariable(hypothesis),
    primaryVariable(plan, hypothesis.mediators[0]),
    outcomeVariable(plan, hypothesis),
    ...covariateVariables(plan, hypothesis),
  ],
  analysis(plan, hypothesis, model) {
    const regression = armRegression(plan, hypothesis, model);
    const groupName = groupVariable(hypothesis);
    const mediatorName = primaryVariable(plan, hypothesis.mediators[0]);
    const outcomeName = outcomeVariable(plan, hypothesis);
    const { treatment } = regression;
    const product = new Float64Array(treatment.length);
    return (data, stream) => {
      const group = column(data, groupName);
      const [mediator, outcome] = [column(data, mediatorName), column(data, outcomeName)];
      for (let i = 0; i < product.length; i += 1) product[i] = treatment[i] * group[i];
      const cells = [treatment, group, product];
      const ofMediator = regression.coefficients(data, stream, mediator, cells, [2]);
      if (!isFitted(ofMediator)) return ofMediator;
      const ofOutcome = regression.coefficients(data, stream, outcome, [mediator, ...cells], [0]);
      if (!isFitted(ofOutcome)) return ofOutcome;
      const paths = [ofMediator[0], ofOutcome[0]];
      const [aDifference, ofB] = paths;
      return {
        estimates: { index: indirectEffect(paths), aDifference, b: ofB },
        rejected: allSignificant(paths, hypothesis),
      };
    };
  },
};

/**
 * Everybody belongs to one of two groups from the start, whatever else is measured of the moderator, which may be the outcome
 * itself at a later visit.
 */
function groupVariable({ id, moderator }: PlannedHypothesis): string {
  if (moderator === undefined) throw new RangeError(`${id} has no moderator`);
  return `${moderator}-group`;
}

import { isFitted } from '../estimators/estimate.js';
import { indirectEffect } from '../estimators/product-of-paths.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { allSignificant, effectIn, scaled, withinSd } from './paths.js';
import { column, covariateVariables, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * An arm moves an outcome through two mediators side by side. Units as in `mediation.ts`; the mediators correlate within arms as
 * the plan says. The claim is shown if all four paths are significant.
 */
export const parallelMediation: SimulatedKind = {
  kind: 'parallel-mediation',
  contribute(draft, { treatment, comparator, outcomes, mediators }, { a1, b1, a2, b2, direct, mediatorCorrelation }) {
    const [first, second] = mediators.map((measure) => draft.variable(measure));
    const outcome = draft.variable(Object.values(outcomes)[0]);
    const total = direct + a1 * b1 + a2 * b2;
    const [sd1, sd2, sdY] = [a1, a2, total].map(withinSd);
    draft.difference(first, treatment, comparator, (2 * a1) / sd1);
    draft.difference(second, treatment, comparator, (2 * a2) / sd2);
    draft.difference(outcome, treatment, comparator, (2 * total) / sdY);
    draft.correlate(first, second, mediatorCorrelation);
    draft.path(first, outcome, (b1 * sd1) / sdY);
    draft.path(second, outcome, (b2 * sd2) / sdY);
  },
  variables: (plan, hypothesis) => [
    ...hypothesis.mediators.map((mediator) => primaryVariable(plan, mediator)),
    outcomeVariable(plan, hypothesis),
    ...covariateVariables(plan, hypothesis),
  ],
  analysis(plan, hypothesis, model) {
    const regression = armRegression(plan, hypothesis, model);
    const names = hypothesis.mediators.map((mediator) => primaryVariable(plan, mediator));
    const outcomeName = outcomeVariable(plan, hypothesis);
    const [a1, b1, a2, b2, direct] = ['a1', 'b1', 'a2', 'b2', 'direct'].map((name) =>
      effectIn(model, hypothesis, name),
    );
    const [sd1, sd2, sdY] = [a1, a2, direct + a1 * b1 + a2 * b2].map(withinSd);
    const { treatment } = regression;
    return (data, stream) => {
      const [first, second, outcome] = [...names, outcomeName].map((name) => column(data, name));
      const ofFirst = regression.coefficients(data, stream, first, [treatment], [0]);
      if (!isFitted(ofFirst)) return ofFirst;
      const ofSecond = regression.coefficients(data, stream, second, [treatment], [0]);
      if (!isFitted(ofSecond)) return ofSecond;
      const ofOutcome = regression.coefficients(data, stream, outcome, [treatment, first, second], [1, 2]);
      if (!isFitted(ofOutcome)) return ofOutcome;
      const throughFirst = [scaled(ofFirst[0], sd1 / 2), scaled(ofOutcome[0], sdY / sd1)];
      const throughSecond = [scaled(ofSecond[0], sd2 / 2), scaled(ofOutcome[1], sdY / sd2)];
      return {
        estimates: {
          indirect1: indirectEffect(throughFirst),
          indirect2: indirectEffect(throughSecond),
          a1: throughFirst[0],
          b1: throughFirst[1],
          a2: throughSecond[0],
          b2: throughSecond[1],
        },
        rejected: allSignificant([...throughFirst, ...throughSecond], hypothesis),
      };
    };
  },
};

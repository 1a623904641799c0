import { isFitted } from '../estimators/estimate.js';
import { indirectEffect } from '../estimators/product-of-paths.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { allSignificant, effectIn, scaled, withinSd } from './paths.js';
import { column, covariateVariables, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * An arm moves a first mediator, that a second, and that the outcome; there are no other paths.
 *
 * Paths are standardised over all people with arms coded -1 and 1, so the arms differ by twice the product of the paths up to
 * a variable, in units of its total SD; from one variable to the next within arms a path is multiplied by the ratio of their
 * SDs within arms.
 */
export const serialMediation: SimulatedKind = {
  kind: 'serial-mediation',
  contribute(draft, { treatment, comparator, outcomes, mediators }, { a, middle, b }) {
    const chain = [...mediators, Object.values(outcomes)[0]].map((measure) => draft.variable(measure));
    const reached = [a, a * middle, a * middle * b];
    const sds = reached.map(withinSd);
    chain.forEach((variable, i) => {
      draft.difference(variable, treatment, comparator, (2 * reached[i]) / sds[i]);
    });
    draft.path(chain[0], chain[1], (middle * sds[0]) / sds[1]);
    draft.path(chain[1], chain[2], (b * sds[1]) / sds[2]);
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
    const [trueA, trueMiddle, trueB] = ['a', 'middle', 'b'].map((name) => effectIn(model, hypothesis, name));
    const sds = [trueA, trueA * trueMiddle, trueA * trueMiddle * trueB].map(withinSd);
    const { treatment } = regression;
    return (data, stream) => {
      const [first, second, outcome] = [...names, outcomeName].map((name) => column(data, name));
      const ofFirst = regression.coefficients(data, stream, first, [treatment], [0]);
      if (!isFitted(ofFirst)) return ofFirst;
      const ofSecond = regression.coefficients(data, stream, second, [treatment, first], [1]);
      if (!isFitted(ofSecond)) return ofSecond;
      const ofOutcome = regression.coefficients(data, stream, outcome, [treatment, first, second], [2]);
      if (!isFitted(ofOutcome)) return ofOutcome;
      const a = scaled(ofFirst[0], sds[0] / 2);
      const middle = scaled(ofSecond[0], sds[1] / sds[0]);
      const b = scaled(ofOutcome[0], sds[2] / sds[1]);
      return {
        estimates: { indirect: indirectEffect([a, middle, b]), a, middle, b },
        rejected: allSignificant([a, middle, b], hypothesis),
      };
    };
  },
};

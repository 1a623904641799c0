import { isFitted } from '../estimators/estimate.js';
import { indirectEffect } from '../estimators/product-of-paths.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { allSignificant, effectIn, intervalExcludesZero, scaled, withinSd } from './paths.js';
import { column, covariateVariables, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * An arm moves an outcome through a mediator.
 *
 * The plan's paths are standardised over all people with arms coded -1 and 1; within arms mediator and outcome then have the
 * variances 1 - a^2 and 1 - (direct + a b)^2. In SD within arms the mediator differs by 2 a / sM between the arms, the outcome by
 * 2 (direct + a b) / sY, and the outcome moves by b sM / sY for each SD of the mediator. Estimates are brought back to the unit
 * of the plan by the planned SDs, which leaves every test as it is.
 */
export const mediation: SimulatedKind = {
  kind: 'mediation',
  contribute(draft, { treatment, comparator, outcomes, mediators }, { a, b, direct }) {
    const [mediator, outcome] = [draft.variable(mediators[0]), draft.variable(Object.values(outcomes)[0])];
    const total = direct + a * b;
    const [sdM, sdY] = [withinSd(a), withinSd(total)];
    draft.difference(mediator, treatment, comparator, (2 * a) / sdM);
    draft.difference(outcome, treatment, comparator, (2 * total) / sdY);
    draft.path(mediator, outcome, (b * sdM) / sdY);
  },
  variables: (plan, hypothesis) => [
    primaryVariable(plan, hypothesis.mediators[0]),
    outcomeVariable(plan, hypothesis),
    ...covariateVariables(plan, hypothesis),
  ],
  analysis(plan, hypothesis, model) {
    const regression = armRegression(plan, hypothesis, model);
    const mediatorName = primaryVariable(plan, hypothesis.mediators[0]);
    const outcomeName = outcomeVariable(plan, hypothesis);
    const [trueA, trueB, direct] = ['a', 'b', 'direct'].map((name) => effectIn(model, hypothesis, name));
    const [sdM, sdY] = [withinSd(trueA), withinSd(direct + trueA * trueB)];
    const { treatment } = regression;
    return (data, stream) => {
      const [mediator, outcome] = [column(data, mediatorName), column(data, outcomeName)];
      const ofMediator = regression.coefficients(data, stream, mediator, [treatment], [0]);
      if (!isFitted(ofMediator)) return ofMediator;
      const ofOutcome = regression.coefficients(data, stream, outcome, [treatment, mediator], [0, 1]);
      if (!isFitted(ofOutcome)) return ofOutcome;
      const a = scaled(ofMediator[0], sdM / 2);
      const b = scaled(ofOutcome[1], sdY / sdM);
      const indirect = indirectEffect([a, b]);
      const rejected =
        hypothesis.test === 'monte-carlo-interval'
          ? intervalExcludesZero(indirect, hypothesis)
          : allSignificant([a, b], hypothesis);
      return { estimates: { indirect, a, b, direct: scaled(ofOutcome[0], sdY / 2) }, rejected };
    };
  },
};

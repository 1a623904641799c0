import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { quadraticTerm, standardisedWithSquare } from '../estimators/quadratic.js';
import { predictorOf } from './association.js';
import { findingsOf } from './found.js';
import type { SimulatedKind } from './kind.js';
import { oneGroup } from './one-group.js';
import { directionOf, outcomeVariable, primaryVariable } from './planned-variables.js';

/** The outcome is best at a middle value of a predictor: the square of the standardised predictor in a regression on both. */
export const invertedU: SimulatedKind = {
  kind: 'inverted-u',
  missingValues: 'people who lack either measure are left out',
  contribute(draft, hypothesis, { quadratic }) {
    const outcome = draft.variable(Object.values(hypothesis.outcomes)[0]);
    draft.bend(draft.variable(predictorOf(hypothesis)), outcome, quadratic);
  },
  variables: (plan, hypothesis) => variables(plan, hypothesis),
  analysis(plan, hypothesis, model) {
    const [predictor, outcome] = variables(plan, hypothesis);
    const group = oneGroup(hypothesis, model);
    const findings = findingsOf('quadratic', hypothesis, directionOf(hypothesis, 'quadratic'));
    return (data) => {
      const [x, y] = [group.column(data, predictor), group.column(data, outcome)];
      if (!group.hasClasses) return findings(quadraticTerm(y, x));
      const both = standardisedWithSquare(x, y);
      return findings(Array.isArray(both) ? group.coefficient(data, y, both, 1) : both);
    };
  },
};

const variables = (plan: Plan, hypothesis: PlannedHypothesis): string[] => [
  primaryVariable(plan, predictorOf(hypothesis)),
  outcomeVariable(plan, hypothesis),
];

import { periodsOf } from '../../plan/analyses/crossover.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { isFitted } from '../estimators/estimate.js';
import { findingsOf, times } from './found.js';
import type { SimulatedKind } from './kind.js';
import { byArm, plannedRegression } from './planned-regression.js';
import { armIndex, column, directionOf, plannedMeasure } from './planned-variables.js';

/**
 * The same people in both conditions: the people of the treatment arm have it first, those of the comparator arm last.
 *
 * A person's first period minus the second is compared between the orders; half of that is the effect of the condition, whatever the
 * period does. What is left over from the first period takes half of the carry-over off it.
 */
export const crossover: SimulatedKind = {
  kind: 'crossover',
  contribute(draft, hypothesis, { difference, correlation, carryOver }) {
    const { treatment, comparator, outcomes } = hypothesis;
    const [first, second] = periods(draft.plan, hypothesis).map((visit) =>
      draft.variable(Object.values(outcomes)[0], visit),
    );
    draft.difference(first, treatment, comparator, difference);
    draft.difference(second, treatment, comparator, carryOver - difference);
    draft.correlate(first, second, correlation);
  },
  variables: (plan, hypothesis) => variables(plan, hypothesis),
  analysis(plan, hypothesis, model) {
    const [first, second] = variables(plan, hypothesis);
    const arms = [armIndex(model, hypothesis.treatment), armIndex(model, hypothesis.comparator)];
    const order = byArm(model, new Map(arms.map((arm, index) => [arm, 1 - index])));
    const regression = plannedRegression(plan, hypothesis, model, { arms, covariates: [] });
    const findings = findingsOf('difference', hypothesis, directionOf(hypothesis, 'difference'));
    const change = new Float64Array(order.length);
    return (data, stream) => {
      const [one, other] = [column(data, first), column(data, second)];
      for (let i = 0; i < change.length; i += 1) change[i] = one[i] - other[i];
      const found = regression(data, stream, change, [order], [0]);
      return findings(isFitted(found) ? times(found[0], 0.5) : found);
    };
  },
};

const periods = (plan: Plan, { outcomes }: PlannedHypothesis): readonly [string, string] =>
  periodsOf(plannedMeasure(plan, Object.values(outcomes)[0]));

const variables = (plan: Plan, hypothesis: PlannedHypothesis): string[] =>
  periods(plan, hypothesis).map((visit) => `${Object.values(hypothesis.outcomes)[0]}@${visit}`);

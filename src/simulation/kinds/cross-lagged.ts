import { earlierVisit } from '../../plan/analyses/cross-lagged.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { isFitted } from '../estimators/estimate.js';
import { fitLinearModel } from '../estimators/linear-model.js';
import { predictorOf } from './association.js';
import { findingsOf } from './found.js';
import type { SimulatedKind } from './kind.js';
import { oneGroup } from './one-group.js';
import { directionOf, outcomeVariable, plannedMeasure } from './planned-variables.js';

/**
 * Earlier values of one measure predict later values of another, given its own earlier values. Stability is the correlation of the
 * earlier and the later outcome, what the path contributes to it included.
 */
export const crossLagged: SimulatedKind = {
  kind: 'cross-lagged',
  missingValues: 'people who lack a measure are left out',
  contribute(draft, hypothesis, { lagged, stability, concurrent }) {
    const visit = earlier(draft.plan, hypothesis);
    const [measure] = Object.values(hypothesis.outcomes);
    const [x, y] = [draft.variable(predictorOf(hypothesis), visit), draft.variable(measure, visit)];
    const later = draft.variable(measure);
    draft.correlate(x, y, concurrent);
    draft.correlate(y, later, stability);
    draft.path(x, later, lagged);
  },
  variables: (plan, hypothesis) => variables(plan, hypothesis),
  analysis(plan, hypothesis, model) {
    const names = variables(plan, hypothesis);
    const group = oneGroup(hypothesis, model);
    const findings = findingsOf('lagged', hypothesis, directionOf(hypothesis, 'lagged'));
    return (data) => {
      const [x, y, later] = names.map((name) => group.column(data, name));
      if (group.hasClasses) return findings(group.coefficient(data, later, [x, y], 0));
      const fit = fitLinearModel(later, [x, y]);
      return findings(isFitted(fit) ? fit.coefficient(1) : fit);
    };
  },
};

const earlier = (plan: Plan, hypothesis: PlannedHypothesis): string =>
  earlierVisit(
    plannedMeasure(plan, Object.values(hypothesis.outcomes)[0]),
    plannedMeasure(plan, predictorOf(hypothesis)),
    plan.schedule.map(({ id }) => id),
  );

/** Earlier predictor, earlier outcome, later outcome. */
function variables(plan: Plan, hypothesis: PlannedHypothesis): string[] {
  const visit = earlier(plan, hypothesis);
  const [measure] = Object.values(hypothesis.outcomes);
  return [`${predictorOf(hypothesis)}@${visit}`, `${measure}@${visit}`, outcomeVariable(plan, hypothesis)];
}

import type { PlannedHypothesis } from '../../plan/plan.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { twoStageLeastSquares } from '../estimators/two-stage-least-squares.js';
import { armRegression } from './arm-regression.js';
import { variablesOfDifference } from './difference.js';
import { findingsOf } from './found.js';
import { hasClasses, imputedAnalysis } from './imputed-analysis.js';
import type { SimulatedKind } from './kind.js';
import { armIndex, column, covariateVariables, directionOf, outcomeVariable } from './planned-variables.js';

/**
 * What the practice does to those who take it up because they were allocated to it.
 *
 * In the data people who take it up and people who do not are otherwise alike; taking it up adds the effect to the outcome. The
 * analysis is two-stage least squares with allocation as the instrument. With classes the differences between the arms in outcome
 * and uptake come from mixed models and are divided; uptake counts as known then, as it does where the effect is none.
 */
export const complier: SimulatedKind = {
  kind: 'complier',
  contribute(draft, hypothesis, { complierEffect, adherence, contamination }) {
    const { treatment, comparator, outcomes } = hypothesis;
    const uptake = draft.group(uptakeOf(hypothesis), { [treatment]: adherence, [comparator]: contamination });
    const outcome = draft.variable(Object.values(outcomes)[0]);
    draft.difference(outcome, treatment, comparator, complierEffect * (adherence - contamination));
    draft.slope(uptake, outcome, { [treatment]: complierEffect, [comparator]: complierEffect });
  },
  variables: (plan, hypothesis) => [uptakeOf(hypothesis), ...variablesOfDifference(plan, hypothesis)],
  analysis(plan, hypothesis, model) {
    const { treatment, coefficients } = armRegression(plan, hypothesis, model);
    const uptake = uptakeOf(hypothesis);
    const outcome = outcomeVariable(plan, hypothesis);
    const covariates = covariateVariables(plan, hypothesis);
    const findings = findingsOf('complierEffect', hypothesis, directionOf(hypothesis, 'complierEffect'));
    const arms = [hypothesis.treatment, hypothesis.comparator].map((arm) => armIndex(model, arm));
    const classes = arms.some((arm) => hasClasses(model, arm));
    const analysed = imputedAnalysis(plan, hypothesis, model, arms);
    return (data, stream) => {
      const [y, exposure] = [column(data, outcome), column(data, uptake)];
      if (classes) {
        const [ofOutcome, ofUptake] = [y, exposure].map((each) => coefficients(data, stream, each, [treatment], [0]));
        if (!isFitted(ofOutcome)) return ofOutcome;
        return findings(isFitted(ofUptake) ? ratio(ofOutcome[0], ofUptake[0]) : ofUptake);
      }
      const columns = [y, exposure, treatment, ...covariates.map((name) => column(data, name))];
      const found = analysed(data, stream, columns, ([outcome, exposure, allocated, ...covariates]) => {
        const estimate = twoStageLeastSquares({ outcome, exposure, instruments: [allocated], covariates });
        return isFitted(estimate) ? [estimate] : estimate;
      });
      return findings(isFitted(found) ? found[0] : found);
    };
  },
};

/** Who practises, of people allocated to the one arm or the other. */
const uptakeOf = ({ treatment, comparator }: PlannedHypothesis): string => `practised-${treatment}-${comparator}`;

function ratio({ value, standardError, df }: Estimate, { value: uptake }: Estimate): Fitted<Estimate> {
  if (uptake === 0) return { reason: 'singular' };
  return { value: value / uptake, standardError: standardError / Math.abs(uptake), df };
}

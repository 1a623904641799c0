import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { DataModel } from '../model/data-model.js';
import { byArm, type PlannedRegression, plannedRegression } from './planned-regression.js';
import { armIndex, covariateVariables } from './planned-variables.js';

/** Regressions of the planned analyses of two arms, prepared once. */
export interface ArmRegression {
  /** 1 for people of the treatment arm, 0 for the comparator, NaN for all others. */
  readonly treatment: Float64Array;
  /** With the baselines and covariates of the plan. */
  readonly coefficients: PlannedRegression;
}

/** The model of the plan, of people of treatment and comparator. Covariates named in `entered` are among the predictors anyhow. */
export function armRegression(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  model: DataModel,
  entered: readonly string[] = [],
): ArmRegression {
  const [first, second] = [armIndex(model, hypothesis.treatment), armIndex(model, hypothesis.comparator)];
  const treatment = byArm(
    model,
    new Map([
      [first, 1],
      [second, 0],
    ]),
  );
  const covariates = covariateVariables(plan, hypothesis).filter((name) => !entered.includes(name));
  return { treatment, coefficients: plannedRegression(plan, hypothesis, model, { arms: [first, second], covariates }) };
}

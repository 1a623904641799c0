import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { Dataset } from '../dataset.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { fitLinearModel } from '../estimators/linear-model.js';
import { mixedModel } from '../estimators/mixed-model.js';
import type { DataModel } from '../model/data-model.js';
import { armIndex, column, covariateVariables } from './planned-variables.js';

/** Regressions of the planned analyses of two arms, prepared once. */
export interface ArmRegression {
  /** 1 for people of the treatment arm, 0 for the comparator, NaN for all others. */
  readonly treatment: Float64Array;
  /**
   * Coefficients of some predictors (counted from 0) of a regression of the outcome on these predictors, the baselines and the
   * covariates. Rows with a missing value are left out.
   */
  coefficients(
    data: Dataset,
    outcome: Float64Array,
    predictors: readonly Float64Array[],
    wanted: readonly number[],
  ): Fitted<readonly Estimate[]>;
}

/**
 * The model of the plan: least squares where no arm is taught in classes; otherwise a mixed model with a random intercept for each
 * class and Satterthwaite's degrees of freedom, partially nested with a residual variance for each arm where one arm has none.
 */
export function armRegression(plan: Plan, hypothesis: PlannedHypothesis, model: DataModel): ArmRegression {
  const [first, second] = [armIndex(model, hypothesis.treatment), armIndex(model, hypothesis.comparator)];
  const people = model.arms.flatMap((arm, index) => new Array<number>(arm.people).fill(index));
  const treatment = Float64Array.from(people, (arm) => (arm === first ? 1 : arm === second ? 0 : Number.NaN));
  const covariates = covariateVariables(plan, hypothesis);
  const nested = [first, second].map((arm) => model.arms[arm].classSizes.length > 0);
  const stratum =
    nested[0] === nested[1]
      ? undefined
      : Int32Array.from(people, (arm) => (arm === (nested[0] ? first : second) ? 0 : 1));
  return {
    treatment,
    coefficients(data, outcome, predictors, wanted) {
      const all = [...predictors, ...covariates.map((name) => column(data, name))];
      if (!nested[0] && !nested[1]) {
        const fit = fitLinearModel(outcome, all);
        return isFitted(fit) ? wanted.map((index) => fit.coefficient(index + 1)) : fit;
      }
      const fit = mixedModel({ outcome, predictors: all, cluster: data.group, ...(stratum ? { stratum } : {}) });
      return isFitted(fit) ? wanted.map((index) => fit.coefficient(index)) : fit;
    },
  };
}

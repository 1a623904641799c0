import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { RandomStream } from '../../statistics/random.js';
import type { Dataset } from '../dataset.js';
import { classImputation } from '../estimators/class-imputation.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { fitLinearModel } from '../estimators/linear-model.js';
import { fitRegressions, imputedEstimates } from '../estimators/missing-data.js';
import { type MixedModelData, mixedModel } from '../estimators/mixed-model.js';
import type { DataModel } from '../model/data-model.js';
import { auxiliaryVariables, missingDataMethod } from './missing-data.js';
import { armIndex, column, covariateVariables } from './planned-variables.js';

/** Regressions of the planned analyses of two arms, prepared once. */
export interface ArmRegression {
  /** 1 for people of the treatment arm, 0 for the comparator, NaN for all others. */
  readonly treatment: Float64Array;
  /**
   * Coefficients of some predictors (counted from 0) of a regression of the outcome on these predictors, the baselines and the
   * covariates. Missing values are dealt with as the plan says; imputation draws from the stream.
   */
  coefficients(
    data: Dataset,
    stream: RandomStream,
    outcome: Float64Array,
    predictors: readonly Float64Array[],
    wanted: readonly number[],
  ): Fitted<readonly Estimate[]>;
}

/**
 * The model of the plan: least squares where no arm is taught in classes; otherwise a mixed model with a random intercept for each
 * class and Satterthwaite's degrees of freedom, partially nested with a residual variance for each arm where one arm has none.
 *
 * Missing values, by `missingData.primary` of the plan:
 * complete-cases       people who lack one are left out; also where the plan says nothing
 * multiple-imputation  values are imputed given the variables of the model, earlier visits of its outcome and mediators, and
 *                      the classes; models of the completed tables are pooled
 * full-likelihood      the normal likelihood of what is observed of these variables is maximised. In classes it is that of the
 *                      outcomes given complete predictors, which the mixed model maximises: earlier visits then say nothing
 */
export function armRegression(plan: Plan, hypothesis: PlannedHypothesis, model: DataModel): ArmRegression {
  const [first, second] = [armIndex(model, hypothesis.treatment), armIndex(model, hypothesis.comparator)];
  const people = model.arms.flatMap((arm, index) => new Array<number>(arm.people).fill(index));
  const treatment = Float64Array.from(people, (arm) => (arm === first ? 1 : arm === second ? 0 : Number.NaN));
  const covariates = covariateVariables(plan, hypothesis);
  const auxiliaries = auxiliaryVariables(plan, hypothesis);
  const method = missingDataMethod(plan);
  const nested = [first, second].map((arm) => model.arms[arm].classSizes.length > 0);
  const inClasses = nested[0] || nested[1];
  const stratum =
    nested[0] === nested[1]
      ? undefined
      : Int32Array.from(people, (arm) => (arm === (nested[0] ? first : second) ? 0 : 1));
  const compared = people.flatMap((arm, person) => (arm === first || arm === second ? [person] : []));
  /** Values of the people compared. */
  const at = (values: ArrayLike<number>): Float64Array => Float64Array.from(compared, (row) => values[row]);
  const here = (columns: readonly Float64Array[]) => (compared.length === people.length ? columns : columns.map(at));
  const armOfCompared = at(treatment);
  const stratumOfCompared = stratum && Int32Array.from(compared, (row) => stratum[row]);

  function mixed(data: MixedModelData, wanted: readonly number[]): Fitted<readonly Estimate[]> {
    const fit = mixedModel(data);
    return isFitted(fit) ? wanted.map((index) => fit.coefficient(index)) : fit;
  }

  return {
    treatment,
    coefficients(data, stream, outcome, given, wanted) {
      const predictors = [...given, ...covariates.map((name) => column(data, name))];
      if (inClasses && method !== 'multiple-imputation') {
        return mixed({ outcome, predictors, cluster: data.group, ...(stratum ? { stratum } : {}) }, wanted);
      }
      if (method === 'complete-cases') {
        const fit = fitLinearModel(outcome, predictors);
        return isFitted(fit) ? wanted.map((index) => fit.coefficient(index + 1)) : fit;
      }
      const columns = [...predictors, outcome];
      const auxiliary = auxiliaries.map((name) => column(data, name)).filter((values) => !columns.includes(values));
      if (inClasses) {
        const cluster =
          compared.length === people.length ? data.group : Int32Array.from(compared, (row) => data.group[row]);
        const classes = { cluster, ...(stratumOfCompared ? { stratum: stratumOfCompared } : {}) };
        const imputer = classImputation(here([...columns, ...auxiliary]), { ...classes, between: armOfCompared });
        return imputedEstimates(imputer, stream, (completed) =>
          mixed(
            { outcome: completed[predictors.length], predictors: completed.slice(0, predictors.length), ...classes },
            wanted,
          ),
        );
      }
      const regression = { outcome: predictors.length, predictors: predictors.map((_, index) => index) };
      const fits = fitRegressions(here(columns), here(auxiliary), [regression], method, stream);
      return isFitted(fits) ? wanted.map((index) => fits[0].coefficient(index + 1)) : fits;
    },
  };
}

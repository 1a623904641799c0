import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { RandomStream } from '../../statistics/random.js';
import type { Dataset } from '../dataset.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { fitLinearModel } from '../estimators/linear-model.js';
import { fitRegressions } from '../estimators/missing-data.js';
import { mixedModel } from '../estimators/mixed-model.js';
import type { DataModel } from '../model/data-model.js';
import { armOfPeople, hasClasses, imputedAnalysis } from './imputed-analysis.js';
import { missingDataMethod } from './missing-data.js';
import { column } from './planned-variables.js';

/**
 * Coefficients of some predictors (counted from 0) of a regression of the outcome on these predictors and the covariates it was
 * prepared with. Missing values are dealt with as the plan says; imputation draws from the stream.
 */
export type PlannedRegression = (
  data: Dataset,
  stream: RandomStream,
  outcome: Float64Array,
  predictors: readonly Float64Array[],
  wanted: readonly number[],
) => Fitted<readonly Estimate[]>;

export interface RegressionScope {
  /** Indices of the arms whose people are in the model; of others predictors may be NaN. */
  readonly arms: readonly number[];
  /** Names of the variables that are in every equation. */
  readonly covariates: readonly string[];
}

/**
 * The linear model of a plan, of people of some arms: least squares where no arm is taught in classes; otherwise a mixed model with a
 * random intercept for each class and Satterthwaite's degrees of freedom, partially nested with a residual variance for arms with
 * classes and another for those without, where there are both.
 *
 * Missing values, by `missingData.primary` of the plan:
 * complete-cases       people who lack one are left out; also where the plan says nothing
 * multiple-imputation  values are imputed given the variables of the model, earlier visits of its outcome and mediators, and
 *                      the classes; models of the completed tables are pooled
 * full-likelihood      the normal likelihood of what is observed of these variables is maximised. In classes it is that of the
 *                      outcomes given complete predictors, which the mixed model maximises: earlier visits then say nothing
 */
export function plannedRegression(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  model: DataModel,
  { arms, covariates }: RegressionScope,
): PlannedRegression {
  const inClasses = arms.some((arm) => hasClasses(model, arm));
  const method = missingDataMethod(plan);
  const analysed = imputedAnalysis(plan, hypothesis, model, arms);

  return (data, stream, outcome, given, wanted) => {
    const predictors = [...given, ...covariates.map((name) => column(data, name))];
    const last = predictors.length;
    return analysed(data, stream, [...predictors, outcome], (columns, { auxiliary, ...classes }) => {
      if (inClasses) {
        const fit = mixedModel({ outcome: columns[last], predictors: columns.slice(0, last), ...classes });
        return isFitted(fit) ? wanted.map((index) => fit.coefficient(index)) : fit;
      }
      if (method === 'full-likelihood') {
        const regression = { outcome: last, predictors: predictors.map((_, index) => index) };
        const fits = fitRegressions(columns, auxiliary, [regression], method, stream);
        return isFitted(fits) ? wanted.map((index) => fits[0].coefficient(index + 1)) : fits;
      }
      const fit = fitLinearModel(columns[last], columns.slice(0, last));
      return isFitted(fit) ? wanted.map((index) => fit.coefficient(index + 1)) : fit;
    });
  };
}

/** A column with a value for each arm named, and NaN for people of other arms. */
export function byArm(model: DataModel, values: ReadonlyMap<number, number>): Float64Array {
  return Float64Array.from(armOfPeople(model), (arm) => values.get(arm) ?? Number.NaN);
}

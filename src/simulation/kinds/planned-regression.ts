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
  const people = armOfPeople(model);
  const auxiliaries = auxiliaryVariables(plan, hypothesis);
  const method = missingDataMethod(plan);
  const inClasses = arms.some((arm) => hasClasses(model, arm));
  const stratum =
    inClasses && !arms.every((arm) => hasClasses(model, arm))
      ? Int32Array.from(people, (arm) => (hasClasses(model, arm) ? 0 : 1))
      : undefined;
  const compared = people.flatMap((arm, person) => (arms.includes(arm) ? [person] : []));
  /** Values of the people compared. */
  const at = (values: ArrayLike<number>): Float64Array => Float64Array.from(compared, (row) => values[row]);
  const here = (columns: readonly Float64Array[]) => (compared.length === people.length ? columns : columns.map(at));
  const armOfCompared = at(people);
  const stratumOfCompared = stratum && Int32Array.from(compared, (row) => stratum[row]);

  function mixed(data: MixedModelData, wanted: readonly number[]): Fitted<readonly Estimate[]> {
    const fit = mixedModel(data);
    return isFitted(fit) ? wanted.map((index) => fit.coefficient(index)) : fit;
  }

  return (data, stream, outcome, given, wanted) => {
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
  };
}

export const hasClasses = ({ arms }: DataModel, arm: number): boolean => arms[arm].classSizes.length > 0;

/** Index of the arm of each person. */
function armOfPeople({ arms }: DataModel): number[] {
  return arms.flatMap((arm, index) => new Array<number>(arm.people).fill(index));
}

/** A column with a value for each arm named, and NaN for people of other arms. */
export function byArm(model: DataModel, values: ReadonlyMap<number, number>): Float64Array {
  return Float64Array.from(armOfPeople(model), (arm) => values.get(arm) ?? Number.NaN);
}

import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Dataset } from '../dataset.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { mixedModel } from '../estimators/mixed-model.js';
import type { DataModel } from '../model/data-model.js';
import { hasClasses } from './imputed-analysis.js';
import { armIndex, column } from './planned-variables.js';

/** The people of the one group that a hypothesis is about. */
export interface OneGroup {
  readonly hasClasses: boolean;
  /** Their part of a column. */
  column(data: Dataset, variable: string): Float64Array;
  /** Coefficient of a predictor (counted from 0) in a mixed model with a random intercept for each class. */
  coefficient(
    data: Dataset,
    outcome: Float64Array,
    predictors: readonly Float64Array[],
    wanted: number,
  ): Fitted<Estimate>;
}

export function oneGroup(hypothesis: PlannedHypothesis, model: DataModel): OneGroup {
  const arm = armIndex(model, hypothesis.treatment);
  // People of one arm stand next to one another.
  const from = model.arms.slice(0, arm).reduce((sum, { people }) => sum + people, 0);
  const to = from + model.arms[arm].people;
  return {
    hasClasses: hasClasses(model, arm),
    column: (data, variable) => column(data, variable).subarray(from, to),
    coefficient(data, outcome, predictors, wanted) {
      const fit = mixedModel({ outcome, predictors, cluster: data.group.subarray(from, to) });
      return isFitted(fit) ? fit.coefficient(wanted) : fit;
    },
  };
}

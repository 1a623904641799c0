import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { RandomStream } from '../../statistics/random.js';
import type { Dataset } from '../dataset.js';
import { classImputation } from '../estimators/class-imputation.js';
import type { Estimate, Fitted } from '../estimators/estimate.js';
import { imputedEstimates } from '../estimators/missing-data.js';
import { normalImputation } from '../estimators/normal-imputation.js';
import type { DataModel } from '../model/data-model.js';
import { auxiliaryVariables, missingDataMethod } from './missing-data.js';
import { column } from './planned-variables.js';

/** What an analysis may have to know of the people in its columns. */
export interface ComparedPeople {
  /** Class of each; negative without one. */
  readonly cluster: Int32Array;
  /** 0 for people of arms with classes and 1 for the others; absent where all arms are alike in that. */
  readonly stratum?: Int32Array;
  /** Columns that say something of values missing in the others; none where those are complete or imputed. */
  readonly auxiliary: readonly Float64Array[];
}

export const hasClasses = ({ arms }: DataModel, arm: number): boolean => arms[arm].classSizes.length > 0;

/** Index of the arm of each person. */
export function armOfPeople({ arms }: DataModel): number[] {
  return arms.flatMap((arm, index) => new Array<number>(arm.people).fill(index));
}

/**
 * Any analysis of people of some arms whose data are complete, pooled over imputations where the plan says multiple-imputation; on
 * the data as they are where it says something else or nothing is missing. Columns are those of the analysis, NaN where missing.
 */
export function imputedAnalysis(
  plan: Plan,
  hypothesis: PlannedHypothesis,
  model: DataModel,
  arms: readonly number[],
): (
  data: Dataset,
  stream: RandomStream,
  columns: readonly Float64Array[],
  analyse: (columns: readonly Float64Array[], people: ComparedPeople) => Fitted<readonly Estimate[]>,
) => Fitted<readonly Estimate[]> {
  const people = armOfPeople(model);
  const compared = people.flatMap((arm, person) => (arms.includes(arm) ? [person] : []));
  const all = compared.length === people.length;
  const here = (values: Float64Array) => (all ? values : Float64Array.from(compared, (row) => values[row]));
  const inClasses = arms.some((arm) => hasClasses(model, arm));
  const stratum =
    inClasses && !arms.every((arm) => hasClasses(model, arm))
      ? Int32Array.from(compared, (row) => (hasClasses(model, people[row]) ? 0 : 1))
      : undefined;
  const between = Float64Array.from(compared, (row) => people[row]);
  const auxiliaries = auxiliaryVariables(plan, hypothesis);
  const imputes = missingDataMethod(plan) === 'multiple-imputation';

  return (data, stream, columns, analyse) => {
    const own = columns.map(here);
    const cluster = all ? data.group : Int32Array.from(compared, (row) => data.group[row]);
    const classes = { cluster, ...(stratum ? { stratum } : {}) };
    if (!own.some((values) => values.some(Number.isNaN))) return analyse(own, { ...classes, auxiliary: [] });
    const auxiliary = auxiliaries
      .map((name) => column(data, name))
      .filter((values) => !columns.includes(values))
      .map(here);
    if (!imputes) return analyse(own, { ...classes, auxiliary });
    const table = [...own, ...auxiliary];
    const imputer = inClasses ? classImputation(table, { ...classes, between }) : normalImputation(table);
    return imputedEstimates(imputer, stream, (completed) =>
      analyse(completed.slice(0, own.length), { ...classes, auxiliary: [] }),
    );
  };
}

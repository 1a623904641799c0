import type { Plan, PlannedHypothesis, PlannedMeasure } from '../../plan/plan.js';
import type { Dataset } from '../dataset.js';
import type { DataModel } from '../model/data-model.js';

/** Columns that the planned analyses read. */

export function plannedMeasure(plan: Plan, id: string): PlannedMeasure {
  const measure = plan.measures.find((candidate) => candidate.id === id);
  if (!measure) throw new RangeError(`the plan has no measure "${id}"`);
  return measure;
}

/** The variable of a measure at the visit that decides. */
export const primaryVariable = (plan: Plan, measure: string): string =>
  `${measure}@${plannedMeasure(plan, measure).primaryAt}`;

/** The outcome of a hypothesis with one. */
export const outcomeVariable = (plan: Plan, { outcomes }: PlannedHypothesis): string =>
  primaryVariable(plan, Object.values(outcomes)[0]);

/** Baselines and covariates in the model, as variables; the plan writes baselines as `<measure>-<visit>`. */
export function covariateVariables(plan: Plan, { analysis }: PlannedHypothesis): string[] {
  const first = plan.schedule[0].id;
  return analysis.covariates.map((covariate) => {
    const measure = plan.measures.find(({ id }) => covariate === `${id}-${first}` || covariate === id);
    if (!measure) return covariate;
    return covariate === measure.id ? primaryVariable(plan, measure.id) : `${measure.id}@${first}`;
  });
}

/** A column that the data set was asked for. */
export function column(data: Dataset, variable: string): Float64Array {
  const found = data.columns.get(variable);
  if (!found) throw new RangeError(`the data set has no variable "${variable}"`);
  return found;
}

/** Index of an arm in the model. */
export function armIndex({ arms }: DataModel, id: string): number {
  const index = arms.findIndex((arm) => arm.id === id);
  if (index < 0) throw new RangeError(`the model has no arm "${id}"`);
  return index;
}

/** Whether a positive or a negative effect is what a claim predicts. */
export const directionOf = ({ effects }: PlannedHypothesis, effect: string): 1 | -1 =>
  (effects[effect]?.planning.value ?? 0) < 0 ? -1 : 1;

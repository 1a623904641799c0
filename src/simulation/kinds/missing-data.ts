import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import type { MissingDataMethod } from '../estimators/missing-data.js';
import type { SimulatedKind } from './kind.js';
import { covariateVariables, plannedMeasure } from './planned-variables.js';

/** What the plan does about missing values; people who lack one are left out where it says nothing. */
export const missingDataMethod = ({ missingData }: Plan): MissingDataMethod => missingData?.primary ?? 'complete-cases';

/**
 * Variables outside the model of a hypothesis that say something of values missing in it: outcome and mediators at visits before
 * the one that decides, but for those that are covariates. Later visits say nothing, as people who have left do not come back.
 */
export function auxiliaryVariables(plan: Plan, hypothesis: PlannedHypothesis): string[] {
  if (missingDataMethod(plan) === 'complete-cases') return [];
  const covariates = covariateVariables(plan, hypothesis);
  const order = plan.schedule.map(({ id }) => id);
  return [...Object.values(hypothesis.outcomes), ...hypothesis.mediators]
    .flatMap((id) => {
      const { at, primaryAt } = plannedMeasure(plan, id);
      return at.filter((visit) => order.indexOf(visit) < order.indexOf(primaryAt)).map((visit) => `${id}@${visit}`);
    })
    .filter((name, index, all) => !covariates.includes(name) && all.indexOf(name) === index);
}

/**
 * The kind with the variables that missing values are imputed from among those it reads; or, where it deals with missing values in
 * its own way, with a note that says so.
 */
export function withMissingData(kind: SimulatedKind): SimulatedKind {
  const { missingValues } = kind;
  if (missingValues === undefined) {
    return {
      ...kind,
      variables: (plan, hypothesis) => [
        ...new Set([...kind.variables(plan, hypothesis), ...auxiliaryVariables(plan, hypothesis)]),
      ],
    };
  }
  return {
    ...kind,
    contribute(draft, hypothesis, effects) {
      kind.contribute(draft, hypothesis, effects);
      if (missingDataMethod(draft.plan) !== 'complete-cases') {
        draft.note(`Missing values in ${hypothesis.id}, whatever the plan says of them: ${missingValues}.`);
      }
    },
  };
}

import type { Plan, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import { confirmatoryHypotheses, measureOf } from './look-up.js';

/** Reading what a plan has of the brain. */

/** Measures of the brain that the confirmatory hypotheses speak of: outcomes, mediators, predictors, moderators. */
export function imagingTested(plan: Plan): readonly PlannedMeasure[] {
  const ids = new Set(confirmatoryHypotheses(plan).flatMap(measuresOf));
  return plan.measures.filter(({ id, entry }) => ids.has(id) && entry.imaging !== undefined);
}

/** Hypotheses one of whose measures is of these; the outcome, where the outcome is asked for. */
export function hypothesesAbout(plan: Plan, measures: readonly PlannedMeasure[]): readonly PlannedHypothesis[] {
  return confirmatoryHypotheses(plan).filter((hypothesis) =>
    measuresOf(hypothesis).some((id) => measures.some((measure) => measure.id === id)),
  );
}

/** Whether places in the brain have to be chosen before there is a value: a weighted pattern and an electrode bring theirs. */
export function needsRegions({ entry }: PlannedMeasure): boolean {
  return entry.imaging === 'activity' || entry.imaging === 'connectivity' || entry.imaging === 'structure';
}

/** Whether the signal follows the neurons by seconds, at another pace in each region. */
export function isSlow({ entry }: PlannedMeasure): boolean {
  return entry.imaging === 'activity' || entry.imaging === 'connectivity' || entry.imaging === 'pattern';
}

/** Whether a measure of the plan is of the brain. */
export function isOfTheBrain(plan: Plan, id: string | undefined): boolean {
  return id !== undefined && measureOf(plan, id)?.entry.modality === 'neural';
}

function measuresOf({ outcomes, mediators, moderator, predictor }: PlannedHypothesis): readonly string[] {
  return [
    ...Object.values(outcomes),
    ...mediators,
    ...(moderator ? [moderator] : []),
    ...(predictor ? [predictor] : []),
  ];
}

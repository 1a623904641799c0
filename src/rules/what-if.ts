import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { computed, type Quantity } from '../quantity.js';
import { powerAt, type Recruited, type Scenario } from '../sizing/index.js';
import { resultOf } from './look-up.js';
import type { Design } from './rule.js';

export interface Change extends Scenario {
  /** A changed plan, such as one with other class sizes. */
  readonly plan?: Plan;
  /** Other sizes than those of the study. */
  readonly recruited?: Recruited;
}

/** Power of a hypothesis at the size of the study, had one thing been different. */
export function powerIf(design: Design, hypothesis: PlannedHypothesis, change: Change = {}): Quantity {
  const { plan = design.plan, recruited = design.power.recruited, ...scenario } = change;
  const { power } = powerAt(plan, hypothesis.id, recruited, scenario);
  return computed(power, 'probability', resultOf(design, hypothesis)?.procedure ?? 'power', [
    hypothesis.id,
    ...Object.keys(change),
  ]);
}

/** Power of a hypothesis at the size of the study, as planned. */
export function plannedPower(design: Design, hypothesis: PlannedHypothesis): Quantity {
  return resultOf(design, hypothesis)?.atStudySize.power ?? powerIf(design, hypothesis);
}

/** People the study recruits into the two arms that a hypothesis compares. */
export function peopleCompared(design: Design, hypothesis: PlannedHypothesis): number {
  const { recruited } = design.power;
  return hypothesis.compared.reduce((sum, arm) => sum + (recruited[arm] ?? 0), 0);
}

/** People of those two arms who are expected in the analysis. */
export function peopleAnalysed(design: Design, hypothesis: PlannedHypothesis): number {
  const { analysed } = design.power;
  return hypothesis.compared.reduce((sum, arm) => sum + (analysed[arm] ?? 0), 0);
}

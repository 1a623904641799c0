import type { PlannedHypothesis } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { resultOf } from './look-up.js';
import type { Design } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';

/**
 * Power of a hypothesis if the arms came to differ by a share of what is planned, because not everybody could change or
 * because some of the comparator changed as well. In a mediation that lessens the path from arm to mediator and leaves the path
 * from mediator to outcome as it is. Absent for other kinds of analysis, where it is not as plain what would be less.
 */
export function diluted(
  design: Design,
  hypothesis: PlannedHypothesis,
  share: number,
): { readonly id: string; readonly quantity: Quantity; readonly now: Quantity } | undefined {
  const { kind, effects, id } = hypothesis;
  const name = kind === 'directional' ? 'difference' : kind === 'mediation' ? 'a' : undefined;
  if (name === undefined || !effects[name] || !resultOf(design, hypothesis)) return undefined;
  const value = effects[name].planning.value * share;
  return {
    id,
    quantity: powerIf(design, hypothesis, { effects: { [name]: value } }),
    now: plannedPower(design, hypothesis),
  };
}

import type { PlannedHypothesis } from '../../plan/plan.js';
import { type Estimate, type Fitted, isFitted } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import type { Analysed } from './kind.js';

/** From the estimate of a test of one parameter to what it says: the planned test at the planned error rate. */
export function findingsOf(
  name: string,
  { alpha, sides }: PlannedHypothesis,
  towards: 1 | -1,
  against = 0,
): (estimate: Fitted<Estimate>) => Analysed {
  const test = { alpha: alpha.value, sides, towards, against };
  return (estimate) =>
    isFitted(estimate) ? { estimates: { [name]: estimate }, rejected: rejects(estimate, test) } : estimate;
}

/** An estimate in another unit. */
export const times = ({ value, standardError, df }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  standardError: standardError * Math.abs(factor),
  df,
});

import type { PlannedHypothesis } from '../../plan/plan.js';
import type { Estimate } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import type { DataModel } from '../model/data-model.js';

/** What mediations share. Their tests look on both sides: joint significance has no one-sided form. */

/** SD within arms of a variable with a total variance of 1 that differs by 2 x `path` between arms coded -1 and 1. */
export const withinSd = (path: number): number => Math.sqrt(1 - path * path);

/** A coefficient in another unit. */
export const scaled = ({ value, standardError, df }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  standardError: standardError * factor,
  df,
});

/** Whether every path differs from 0 at the error rate of the hypothesis: joint significance. */
export const allSignificant = (paths: readonly Estimate[], { alpha }: PlannedHypothesis): boolean =>
  paths.every((path) => rejects(path, { alpha: alpha.value, sides: 2, towards: 1 }));

/** Whether the interval that goes with the error rate leaves out 0. */
export function intervalExcludesZero({ interval }: Estimate, { alpha }: PlannedHypothesis): boolean {
  if (!interval) throw new RangeError('an indirect effect has an interval of its own');
  const [lower, upper] = interval(1 - alpha.value);
  return lower > 0 || upper < 0;
}

/** The effect of that name that holds in the data, which units are taken from; 0 where the hypothesis has none. */
export const effectIn = ({ effects }: DataModel, { id }: PlannedHypothesis, name: string): number =>
  effects[id]?.[name] ?? 0;

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Estimate, type Fitted, isFitted } from '../../../src/simulation/estimators/estimate.js';

/** One figure after the other of an estimator on one data set, and the R code that gives the same figures in the same order. */
export interface RCase {
  readonly name: string;
  readonly ours: () => readonly number[];
  readonly r: string;
  /** Largest relative difference (absolute below 1); 1e-9 unless said. */
  readonly tolerance?: number;
}

/** Value, standard error and degrees of freedom; fails where nothing was fitted. */
export function figures(estimate: Fitted<Estimate>): number[] {
  const { value, standardError, df } = fitted(estimate);
  return [value, standardError, df];
}

export function fitted<Result extends object>(result: Fitted<Result>): Result {
  if (!isFitted(result)) throw new Error(`not fitted: ${result.reason}`);
  return result;
}

/** R's figures as they were when last taken: `tests/r/estimators.r.ts` holds them against R itself. */
export interface RValues {
  readonly values: Readonly<Record<string, readonly number[]>>;
}

export const rValuesFile = join(import.meta.dirname, 'r-values.json');

export const readRValues = (): RValues => JSON.parse(readFileSync(rValuesFile, 'utf8'));

/** Figures that differ by more than the tolerance, in words. */
export function differences(ours: readonly number[], theirs: readonly number[], tolerance: number): string[] {
  if (ours.length !== theirs.length) return [`${ours.length} figures, R has ${theirs.length}`];
  return ours.flatMap((value, index) => {
    const other = theirs[index];
    const near = Math.abs(value - other) <= tolerance * Math.max(1e-3, Math.abs(other));
    return near ? [] : [`figure ${index + 1}: ${value}, R says ${other}`];
  });
}

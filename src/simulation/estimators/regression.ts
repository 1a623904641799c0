import type { Estimate } from './estimate.js';

/** A regression among the columns of a table, by their numbers. */
export interface Regression {
  readonly outcome: number;
  readonly predictors: readonly number[];
}

/** A fitted regression; coefficients are numbered with the intercept as 0 and the predictors from 1 in their order. */
export interface RegressionFit {
  coefficient(index: number): Estimate;
  /** A sum of weights x coefficients, intercept first. */
  contrast(weights: ArrayLike<number>): Estimate;
}

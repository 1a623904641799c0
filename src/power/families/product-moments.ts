import { invert, isPositiveDefinite, solve } from '../../statistics/linear-algebra.js';

/**
 * Three standard normal predictors, their products and an outcome.
 *
 * Means and covariances of products of centred normal variables follow from Isserlis' theorem; predictors are in the
 * order x1, x2, x3, x1x2, x1x3, x2x3, x1x2x3. Products of two are uncorrelated with products of one or three.
 */
export interface ThreePredictors {
  readonly r12: number;
  readonly r13: number;
  readonly r23: number;
}

/** Covariance matrix of the predictors and their products. */
export function productCovariances({ r12, r13, r23 }: ThreePredictors): number[][] {
  const triple = 1 + 2 * (r12 ** 2 + r13 ** 2 + r23 ** 2) + 8 * r12 * r13 * r23;
  const [t1, t2, t3] = [r23 + 2 * r12 * r13, r13 + 2 * r12 * r23, r12 + 2 * r13 * r23];
  const [a, b, c] = [r23 + r12 * r13, r13 + r12 * r23, r12 + r13 * r23];
  return [
    [1, r12, r13, 0, 0, 0, t1],
    [r12, 1, r23, 0, 0, 0, t2],
    [r13, r23, 1, 0, 0, 0, t3],
    [0, 0, 0, 1 + r12 ** 2, a, b, 0],
    [0, 0, 0, a, 1 + r13 ** 2, c, 0],
    [0, 0, 0, b, c, 1 + r23 ** 2, 0],
    [t1, t2, t3, 0, 0, 0, triple],
  ];
}

/** Covariance of the triple product with the outcome that gives the triple product this coefficient. */
export function covarianceForCoefficient(
  predictors: readonly (readonly number[])[],
  others: readonly number[],
  coefficient: number,
): number {
  const last = invert(predictors)[others.length];
  const known = others.reduce((sum, covariance, index) => sum + last[index] * covariance, 0);
  return (coefficient - known) / last[others.length];
}

/** Share of a unit variance that the first `count` predictors explain; undefined where the matrix is impossible. */
export function explained(
  predictors: readonly (readonly number[])[],
  withOutcome: readonly number[],
  count: number,
): number | undefined {
  const matrix = predictors.slice(0, count).map((row) => row.slice(0, count));
  if (!isPositiveDefinite(matrix)) return undefined;
  const right = withOutcome.slice(0, count);
  return solve(matrix, right).reduce((sum, weight, index) => sum + weight * right[index], 0);
}

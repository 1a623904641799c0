import { type Estimate, type Fitted, isFitted } from './estimate.js';
import { missingPatterns, type PatternTable } from './missing-patterns.js';
import { covarianceNumber, observedInformation } from './normal-information.js';
import { type NormalMoments, normalMoments } from './normal-moments.js';
import type { RegressionFit } from './regression.js';
import { sweep } from './sweep.js';

/**
 * Maximum likelihood of a multivariate normal table with missing values, and regressions among its columns.
 *
 * All rows take part with what is observed of them. Columns that are in no regression help to say what missing values may have
 * been (auxiliary variables). Right where values are missing at random given what is observed. Fully observed predictors need not
 * be normal, such as an arm coded 0 and 1: only the distribution of the others given them matters.
 */
export class FullLikelihood {
  /** Lower triangular root of the observed information, made when first needed; false where there is none. */
  private root: Float64Array | false | undefined;

  constructor(
    private readonly table: PatternTable,
    private readonly moments: NormalMoments,
  ) {}

  /**
   * Regression of a column on others by maximum likelihood, as lavaan::sem(..., missing = 'ml', information = 'observed').
   *
   * Maximum likelihood forgets that slopes are estimated: its variances are too small by (n - k) / n with k coefficients, and it has no
   * degrees of freedom. Here they are made good: with `smallSample` (the default) variances are multiplied by n / (n - k) and t has
   * n - k degrees of freedom, n being the rows with the outcome and all predictors. Without missing values that is exactly
   * least squares; with them it is a little cautious, as rows with fewer values count for the likelihood alone.
   */
  regression(outcome: number, predictors: readonly number[], smallSample = true): Fitted<RegressionFit> {
    const { size, patterns } = this.table;
    const swept = new Float64Array(size * size);
    if (!sweep(swept, size, predictors, this.moments.covariances)) return { reason: 'singular' };
    const complete = patterns
      .filter(({ observed }) => [outcome, ...predictors].every((column) => observed.includes(column)))
      .reduce((sum, { rows }) => sum + rows.length, 0);
    const df = complete - predictors.length - 1;
    if (df < 1) return { reason: 'too-few-people' };
    this.root ??= this.informationRoot();
    if (!this.root) return { reason: 'singular' };
    const root = this.root;
    const correction = smallSample ? Math.sqrt(complete / df) : 1;
    const contrast = (weights: ArrayLike<number>): Estimate => {
      const { value, gradient } = this.contrastOf(outcome, predictors, weights, swept);
      const standardError = correction * this.table.scales[outcome] * lengthAfterSolving(root, gradient);
      return { value, standardError, df: smallSample ? df : Infinity };
    };
    return {
      contrast,
      coefficient: (index) => contrast(Array.from({ length: predictors.length + 1 }, (_, i) => Number(i === index))),
    };
  }

  /** A sum of weights x coefficients, intercept first, and its derivatives by all means and covariances in standard units. */
  private contrastOf(
    outcome: number,
    predictors: readonly number[],
    weights: ArrayLike<number>,
    swept: Float64Array,
  ): { value: number; gradient: Float64Array } {
    const { size, centres, scales } = this.table;
    const { means } = this.moments;
    const slopes = predictors.map((column) => swept[column * size + outcome]);
    // The same contrast of standardised coefficients, and then of slopes alone about the mean.
    const standard = predictors.map((column, i) => (weights[i + 1] - weights[0] * centres[column]) / scales[column]);
    const aboutMean = predictors.map((column, i) => standard[i] - weights[0] * means[column]);
    const solved = predictors.map((row) =>
      predictors.reduce((sum, column, i) => sum - swept[row * size + column] * aboutMean[i], 0),
    );
    const gradient = new Float64Array(covarianceNumber(size, size - 1, size - 1) + 1);
    const covariance = (i: number, j: number) => covarianceNumber(size, Math.max(i, j), Math.min(i, j));
    let value = weights[0] * means[outcome];
    gradient[outcome] = weights[0];
    for (const [i, column] of predictors.entries()) {
      value += slopes[i] * aboutMean[i];
      gradient[column] = -weights[0] * slopes[i];
      gradient[covariance(outcome, column)] = solved[i];
      for (const [j, other] of predictors.entries()) gradient[covariance(column, other)] -= solved[i] * slopes[j];
    }
    return { value: weights[0] * centres[outcome] + scales[outcome] * value, gradient };
  }

  private informationRoot(): Float64Array | false {
    const information = observedInformation(this.table, this.moments);
    return information !== undefined && rootInPlace(information) ? information : false;
  }
}

/** Moments by EM of a table whose missing values are NaN; see `normalMoments` for when there is no answer. */
export function fullLikelihood(columns: readonly Float64Array[]): Fitted<FullLikelihood> {
  const table = missingPatterns(columns);
  const moments = normalMoments(table);
  return isFitted(moments) ? new FullLikelihood(table, moments) : moments;
}

/** Cholesky factor in the lower triangle of the matrix itself; false where it is not positive definite. */
function rootInPlace(matrix: Float64Array): boolean {
  const size = Math.round(Math.sqrt(matrix.length));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * size + j];
      for (let k = 0; k < j; k += 1) rest -= matrix[i * size + k] * matrix[j * size + k];
      if (j < i) matrix[i * size + j] = rest / matrix[j * size + j];
      else if (rest > 1e-12 * matrix[i * size + i]) matrix[i * size + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** Length of L^-1 v: the root of v' (L L')^-1 v. */
function lengthAfterSolving(root: Float64Array, vector: Float64Array): number {
  const size = vector.length;
  const solved = new Float64Array(size);
  let square = 0;
  for (let i = 0; i < size; i += 1) {
    let rest = vector[i];
    for (let k = 0; k < i; k += 1) rest -= root[i * size + k] * solved[k];
    solved[i] = rest / root[i * size + i];
    square += solved[i] * solved[i];
  }
  return Math.sqrt(square);
}

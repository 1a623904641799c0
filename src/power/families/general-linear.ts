import { fDistribution } from '../../statistics/f.js';
import { invert, multiply, quadraticForm, transpose } from '../../statistics/linear-algebra.js';
import { noncentralF } from '../../statistics/noncentral-f.js';
import { probability } from './scaled-t.js';

/**
 * Tests of several linear contrasts at once in a normal linear model: analysis of variance and regression.
 *
 * Whatever the design, the test statistic is noncentral F with df1 contrasts over df2 residual degrees of freedom
 * and a noncentrality lambda; designs differ in how lambda follows from the effect.
 */
export interface FTest {
  readonly df1: number;
  readonly df2: number;
  readonly lambda: number;
}

/** Beyond this the answer is 1 at every usual alpha. */
const LARGEST_LAMBDA = 1e7;

/** Probability that the F test rejects. */
export function rejectionByF({ df1, df2, lambda }: FTest, alpha: number): number {
  const critical = fDistribution.upperQuantile(alpha, df1, df2);
  return probability(noncentralF.upperTail(critical, df1, df2, Math.min(lambda, LARGEST_LAMBDA)));
}

/** R code for the power of an F test. */
export const rTestOfF = ({ df1, df2, lambda }: FTest, alpha: number) =>
  `pf(qf(${alpha}, ${df1}, ${df2}, lower.tail = FALSE), ${df1}, ${df2}, ${lambda}, lower.tail = FALSE)`;

/**
 * Contrasts of the cell means that make up a main effect or an interaction of a factorial design; the cells run with
 * the last factor fastest. Factors outside `tested` are averaged over, every level with the same weight.
 */
export function effectContrasts(levels: readonly number[], tested: readonly number[]): number[][] {
  let rows: number[][] = [[1]];
  for (const [index, count] of levels.entries()) {
    const own = tested.includes(index + 1)
      ? Array.from({ length: count - 1 }, (_, row) =>
          Array.from({ length: count }, (__, level) => (level === row ? 1 : level === row + 1 ? -1 : 0)),
        )
      : [Array.from({ length: count }, () => 1 / count)];
    rows = rows.flatMap((row) => own.map((part) => row.flatMap((weight) => part.map((each) => weight * each))));
  }
  return rows;
}

/** lambda of a set of contrasts C of independent cell means: (C m)' (C diag(1 / n) C')^-1 (C m) / sd^2. */
export function lambdaOfContrasts(
  contrasts: readonly (readonly number[])[],
  means: readonly number[],
  sizes: readonly number[],
  sd: number,
): number {
  const values = contrasts.map((row) => row.reduce((sum, weight, cell) => sum + (weight * means[cell]) / sd, 0));
  const scaled = contrasts.map((row) => row.map((weight, cell) => weight / sizes[cell]));
  const covariance = multiply(scaled, transpose(contrasts));
  const symmetric = covariance.map((row, i) => row.map((value, j) => (value + covariance[j][i]) / 2));
  return Math.max(0, quadraticForm(invert(symmetric), values));
}

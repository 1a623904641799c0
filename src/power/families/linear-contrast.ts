import { gaussJacobi } from '../../statistics/quadrature.js';
import type { ScaledT } from './scaled-t.js';

/**
 * Tests of one linear contrast of normal means, each written as a mixture of t tests (see `scaled-t.ts`).
 *
 * One idea serves t tests, planned contrasts, ANCOVA, cluster trials and Welch tests: whatever is random
 * besides the outcome changes only the standard error or the critical value of a t test, and it has a beta
 * distribution, so a Gauss-Jacobi rule averages over it to rounding error.
 */

/** A t test whose standard error is known up to the error variance. */
export function plainT(standardError: number, df: number): ScaledT[] {
  return [{ weight: 1, standardError, df, referenceDf: df, criticalScale: 1 }];
}

/**
 * A t test of one column of a regression that also holds `covariates` random normal covariates.
 *
 * The covariates are independent of the column (people were allocated at random), but in a sample they are
 * never exactly so. Of the column's sum of squares, after its own fixed neighbours are taken out (they leave
 * `df + 1 + covariates` dimensions), the covariates leave a share B ~ Beta((df + 1) / 2, covariates / 2),
 * which multiplies the precision. `standardError` is that of a perfectly balanced sample and `df` is the
 * residual degrees of freedom, covariates already counted.
 *
 * The test depends on the root of B, in which it is smooth down to 0 and B itself is not, so the rule has its nodes
 * there: 1e-8 from 1 degree of freedom on.
 *
 * Source: shieh-2020, where the beta law is stated for ANCOVA.
 */
export function randomCovariatesT(
  standardError: number,
  df: number,
  covariates: number,
  points = df < 20 ? 12 : df < 50 ? 8 : 6,
): ScaledT[] {
  if (covariates === 0) return plainT(standardError, df);
  // With b = covariates / 2, the density of the root u is that of a Beta(df + 1, b) times (1 + u)^(b - 1).
  const nodes = betaNodes(df + 1, covariates / 2, points).map(({ node, weight }) => ({
    node,
    weight: weight * (1 + node) ** (covariates / 2 - 1),
  }));
  const total = nodes.reduce((sum, { weight }) => sum + weight, 0);
  return nodes.map(({ node, weight }) => ({
    weight: weight / total,
    standardError: standardError / node,
    df,
    referenceDf: df,
    criticalScale: 1,
  }));
}

/** One side of a comparison of two means with unequal variances: the variance of the mean and its df. */
export interface VarianceOfMean {
  readonly variance: number;
  readonly df: number;
}

/**
 * Welch's test of the difference of two means whose variances are estimated apart.
 *
 * The two error sums of squares Q1 ~ chiSquare(f1) and Q2 ~ chiSquare(f2) enter through their share
 * B = Q1 / (Q1 + Q2) ~ Beta(f1 / 2, f2 / 2) and their sum Q ~ chiSquare(f1 + f2), which are independent.
 * Satterthwaite's estimated df depends on B alone, and given B the statistic is a noncentral t with
 * f1 + f2 df, so one quadrature over B gives exact power.
 *
 * Source: welch-1947 for the test.
 */
export function welchT(first: VarianceOfMean, second: VarianceOfMean): ScaledT[] {
  const variance = first.variance + second.variance;
  const df = first.df + second.df;
  // Few degrees of freedom make the critical value steep in B.
  const least = Math.min(first.df, second.df);
  const points = least < 3 ? 160 : least < 10 ? 48 : least < 50 ? 24 : 12;
  return betaNodes(first.df / 2, second.df / 2, points).map(({ node, weight }) => {
    // Estimated variances of the two means, per unit of Q / df.
    const estimate1 = (first.variance * node * df) / first.df;
    const estimate2 = (second.variance * (1 - node) * df) / second.df;
    const sum = estimate1 + estimate2;
    return {
      weight,
      standardError: Math.sqrt(variance),
      df,
      referenceDf: (sum * sum) / ((estimate1 * estimate1) / first.df + (estimate2 * estimate2) / second.df),
      criticalScale: Math.sqrt(sum / variance),
    };
  });
}

/** Satterthwaite's degrees of freedom at the true variances: a figure to print, not the test itself. */
export function satterthwaiteDf(first: VarianceOfMean, second: VarianceOfMean): number {
  const sum = first.variance + second.variance;
  return sum ** 2 / (first.variance ** 2 / first.df + second.variance ** 2 / second.df);
}

/** 1 / n1 + 1 / n2, the variance of a difference of two means in units of the variance of one person. */
export function varianceFactor(n1: number, n2: number): number {
  return 1 / n1 + 1 / n2;
}

/** A Gauss-Jacobi rule for Beta(a, b). */
function betaNodes(a: number, b: number, points: number): { node: number; weight: number }[] {
  const { nodes, weights } = gaussJacobi(points, a, b);
  return nodes.map((node, index) => ({ node, weight: weights[index] }));
}

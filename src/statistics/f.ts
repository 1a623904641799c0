/**
 * The F distribution.
 */
import { betaUpperLogit } from './beta-quantile.js';
import { chiSquare } from './chi-square.js';
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { incompleteBeta } from './incomplete-beta.js';

function checkDf(df1: number, df2: number): void {
  requireWithin('df1', df1, 0.01, 1e10);
  if (df2 !== Infinity) requireWithin('df2', df2, 0.01, 1e10);
}

/** ln of the F value at which the upper tail is p. */
function logUpperQuantile(p: number, df1: number, df2: number): number {
  return betaUpperLogit(p, df1 / 2, df2 / 2) + Math.log(df2 / df1);
}

/**
 * The F distribution with df1 (numerator) and df2 (denominator) degrees of freedom; x is any number (0 below 0).
 *
 * Range: df1 and df2 from 0.01 to 1e10, fractional or not; df2 may be Infinity (chi-square / df1); outside, a RangeError.
 * Accuracy: relative error below 1e-13 in either tail down to 1e-290, quantiles below 1e-13 (measured).
 * Source: DLMF 8.17, with x = df1 F / (df1 F + df2).
 */
export const fDistribution = {
  /** P(F <= x). */
  cdf(x: number, df1: number, df2: number): number {
    requireNumber('x', x);
    checkDf(df1, df2);
    if (x <= 0) return 0;
    if (df2 === Infinity) return chiSquare.cdf(x * df1, df1);
    const odds = x * (df1 / df2);
    return odds === Infinity ? 1 : incompleteBeta(odds / (1 + odds), 1 / (1 + odds), df1 / 2, df2 / 2);
  },
  /** P(F > x). */
  upperTail(x: number, df1: number, df2: number): number {
    requireNumber('x', x);
    checkDf(df1, df2);
    if (x <= 0) return 1;
    if (df2 === Infinity) return chiSquare.upperTail(x * df1, df1);
    const odds = x * (df1 / df2);
    return odds === Infinity ? 0 : incompleteBeta(1 / (1 + odds), odds / (1 + odds), df2 / 2, df1 / 2);
  },
  /** The x with cdf(x) = p. */
  quantile(p: number, df1: number, df2: number): number {
    requireProbability('p', p);
    checkDf(df1, df2);
    if (p === 0) return 0;
    if (p === 1) return Infinity;
    if (df2 === Infinity) return chiSquare.quantile(p, df1) / df1;
    return Math.exp(-logUpperQuantile(p, df2, df1));
  },
  /** The x with upperTail(x) = p: the critical value of a test at level p. */
  upperQuantile(p: number, df1: number, df2: number): number {
    requireProbability('p', p);
    checkDf(df1, df2);
    if (p === 0) return Infinity;
    if (p === 1) return 0;
    if (df2 === Infinity) return chiSquare.upperQuantile(p, df1) / df1;
    return Math.exp(logUpperQuantile(p, df1, df2));
  },
};

/**
 * The noncentral F distribution: the distribution of an F statistic when there is an effect.
 */
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { noncentralBetaLogit, noncentralBetaLower, noncentralBetaUpper } from './noncentral-beta.js';
import { noncentralChiSquare } from './noncentral-chi-square.js';

function check(df1: number, df2: number, ncp: number): void {
  requireWithin('df1', df1, 0.01, 1e10);
  if (df2 !== Infinity) requireWithin('df2', df2, 0.01, 1e10);
  requireWithin('ncp', ncp, 0, 1e14);
}

function invert(p: number, side: 'lower' | 'upper', df1: number, df2: number, ncp: number): number {
  requireProbability('p', p);
  check(df1, df2, ncp);
  if (p === 0 || p === 1) return (p === 0) === (side === 'lower') ? 0 : Infinity;
  if (df2 === Infinity) {
    return noncentralChiSquare[side === 'lower' ? 'quantile' : 'upperQuantile'](p, df1, ncp) / df1;
  }
  return (df2 / df1) * Math.exp(noncentralBetaLogit(p, side, df1 / 2, df2 / 2, ncp));
}

/**
 * The noncentral F distribution with df1 (numerator) and df2 (denominator) degrees of freedom and noncentrality ncp
 * (the noncentrality of the numerator's chi-square, the lambda of power analysis: n f^2 for a one-way design).
 *
 * Range: df1 and df2 from 0.01 to 1e10, fractional or not, df2 also Infinity; ncp from 0 to 1e14; outside, a RangeError.
 * x is any number (0 below 0).
 * Accuracy: relative error below 1e-12 in either tail down to 1e-290 for df and ncp up to 1e5 (measured),
 * 1e-9 at ncp 1e12; quantiles 1e-12.
 * Source: Poisson mixture of beta distributions (see `poisson-mixture.ts`).
 */
export const noncentralF = {
  /** P(F <= x). */
  cdf(x: number, df1: number, df2: number, ncp: number): number {
    requireNumber('x', x);
    check(df1, df2, ncp);
    if (x <= 0) return 0;
    if (df2 === Infinity) return noncentralChiSquare.cdf(x * df1, df1, ncp);
    const odds = x * (df1 / df2);
    return odds === Infinity ? 1 : noncentralBetaLower(odds / (1 + odds), 1 / (1 + odds), df1 / 2, df2 / 2, ncp);
  },
  /** P(F > x): the power of an F test whose critical value is x. */
  upperTail(x: number, df1: number, df2: number, ncp: number): number {
    requireNumber('x', x);
    check(df1, df2, ncp);
    if (x <= 0) return 1;
    if (df2 === Infinity) return noncentralChiSquare.upperTail(x * df1, df1, ncp);
    const odds = x * (df1 / df2);
    return odds === Infinity ? 0 : noncentralBetaUpper(odds / (1 + odds), 1 / (1 + odds), df1 / 2, df2 / 2, ncp);
  },
  /** The x with cdf(x) = p. */
  quantile(p: number, df1: number, df2: number, ncp: number): number {
    return invert(p, 'lower', df1, df2, ncp);
  },
  /** The x with upperTail(x) = p. */
  upperQuantile(p: number, df1: number, df2: number, ncp: number): number {
    return invert(p, 'upper', df1, df2, ncp);
  },
};

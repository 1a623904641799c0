/**
 * The noncentral chi-square distribution.
 */
import { chiSquare } from './chi-square.js';
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { lowerMixture, type Mixture, upperMixture } from './poisson-mixture.js';
import { invertTails } from './quantile.js';

function check(df: number, ncp: number): void {
  requireWithin('df', df, 0.01, 1e10);
  requireWithin('ncp', ncp, 0, 1e14);
}

function mixture(x: number, df: number, ncp: number): Mixture {
  return { x: x / 2, y: 1, a: df / 2, b: Infinity, rate: ncp / 2, shift: 0 };
}

function cdf(x: number, df: number, ncp: number): number {
  requireNumber('x', x);
  check(df, ncp);
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return ncp === 0 ? chiSquare.cdf(x, df) : Math.min(1, lowerMixture(mixture(x, df, ncp)));
}

function upperTail(x: number, df: number, ncp: number): number {
  requireNumber('x', x);
  check(df, ncp);
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return ncp === 0 ? chiSquare.upperTail(x, df) : Math.min(1, upperMixture(mixture(x, df, ncp)));
}

function invert(p: number, side: 'lower' | 'upper', df: number, ncp: number): number {
  requireProbability('p', p);
  check(df, ncp);
  if (p === 0 || p === 1) return (p === 0) === (side === 'lower') ? 0 : Infinity;
  if (ncp === 0) return side === 'lower' ? chiSquare.quantile(p, df) : chiSquare.upperQuantile(p, df);
  // P. B. Patnaik (1949): about a chi-square with the same mean and variance.
  const scale = (df + 2 * ncp) / (df + ncp);
  const matched = (df + ncp) / scale;
  const start = scale * (side === 'lower' ? chiSquare.quantile(p, matched) : chiSquare.upperQuantile(p, matched));
  const tails = { cdf: (x: number) => cdf(x, df, ncp), upperTail: (x: number) => upperTail(x, df, ncp) };
  return invertTails(tails, p, side, { start, step: 0.02 * start, lowest: 0 });
}

/**
 * The noncentral chi-square distribution: the sum of df squared normals whose means have the sum of squares ncp.
 *
 * Range: df from 0.01 to 1e10, fractional or not, ncp from 0 to 1e14; outside, a RangeError. x is any number.
 * Accuracy: relative error below 1e-12 in either tail down to 1e-290 for df and ncp up to 1e5 (measured), 1e-9
 * at 1e12; quantiles 1e-12.
 * Source: Poisson mixture of chi-square distributions (see `poisson-mixture.ts`).
 */
export const noncentralChiSquare = {
  /** P(X <= x). */
  cdf,
  /** P(X > x). */
  upperTail,
  /** The x with cdf(x) = p. */
  quantile(p: number, df: number, ncp: number): number {
    return invert(p, 'lower', df, ncp);
  },
  /** The x with upperTail(x) = p. */
  upperQuantile(p: number, df: number, ncp: number): number {
    return invert(p, 'upper', df, ncp);
  },
};

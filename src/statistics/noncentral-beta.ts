/**
 * The noncentral beta distribution, from which the noncentral F follows.
 */
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { incompleteBeta } from './incomplete-beta.js';
import { lowerMixture, upperMixture } from './poisson-mixture.js';
import { findRoot } from './root.js';

function check(a: number, b: number, ncp: number): void {
  requireWithin('a', a, 0.005, 1e10);
  requireWithin('b', b, 0.005, 1e10);
  requireWithin('ncp', ncp, 0, 1e14);
}

/** The lower tail at x, given y = 1 - x as well; nothing is checked. */
export function noncentralBetaLower(x: number, y: number, a: number, b: number, ncp: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (ncp === 0) return incompleteBeta(x, y, a, b);
  return Math.min(1, lowerMixture({ x, y, a, b, rate: ncp / 2, shift: 0 }));
}

/** The upper tail at x, given y = 1 - x as well; nothing is checked. */
export function noncentralBetaUpper(x: number, y: number, a: number, b: number, ncp: number): number {
  if (x <= 0) return 1;
  if (y <= 0) return 0;
  if (ncp === 0) return incompleteBeta(y, x, b, a);
  return Math.min(1, upperMixture({ x, y, a, b, rate: ncp / 2, shift: 0 }));
}

/**
 * ln(x / (1 - x)) where the lower (or upper) tail is p, for p in (0, 1).
 * Searched on the logit scale, where the smaller tail is smooth and monotone over the whole line.
 */
export function noncentralBetaLogit(p: number, side: 'lower' | 'upper', a: number, b: number, ncp: number): number {
  const useLower = (side === 'lower') === p <= 0.5;
  const logTarget = Math.log(p <= 0.5 ? p : 1 - p);
  const height = (logit: number): number => {
    const x = 1 / (1 + Math.exp(-logit));
    const y = 1 / (1 + Math.exp(logit));
    return useLower
      ? Math.max(-1e6, Math.log(noncentralBetaLower(x, y, a, b, ncp))) - logTarget
      : logTarget - Math.max(-1e6, Math.log(noncentralBetaUpper(x, y, a, b, ncp)));
  };
  let low = Math.log((a + ncp / 2) / b);
  let high = low;
  let move = 0.3;
  const first = height(low);
  while (first > 0 && low > -700) {
    high = low;
    low -= move;
    move *= 2;
    if (height(low) <= 0) break;
  }
  while (first <= 0 && high < 700) {
    low = high;
    high += move;
    move *= 2;
    if (height(high) >= 0) break;
  }
  if (height(low) > 0 || height(high) < 0) {
    throw new RangeError(`The quantile for p = ${p} is too close to the end of the distribution to be computed.`);
  }
  return findRoot(height, low, high, { relative: 1e-15 });
}

/**
 * The noncentral beta distribution (type I): U / (U + V), U noncentral chi-square with 2a df, V chi-square with 2b df.
 *
 * Range: a and b from 0.005 to 1e10, ncp from 0 to 1e14; outside, a RangeError. x is any number.
 * Accuracy: relative error below 1e-12 in either tail down to 1e-290 for a, b and ncp up to 1e5 (measured),
 * 1e-9 at ncp 1e12; quantiles 1e-12.
 * Source: Poisson mixture of beta distributions (see `poisson-mixture.ts`).
 */
export const noncentralBeta = {
  /** P(X <= x). */
  cdf(x: number, a: number, b: number, ncp: number): number {
    requireNumber('x', x);
    check(a, b, ncp);
    return noncentralBetaLower(x, 1 - x, a, b, ncp);
  },
  /** P(X > x). */
  upperTail(x: number, a: number, b: number, ncp: number): number {
    requireNumber('x', x);
    check(a, b, ncp);
    return noncentralBetaUpper(x, 1 - x, a, b, ncp);
  },
  /** The x with cdf(x) = p. */
  quantile(p: number, a: number, b: number, ncp: number): number {
    requireProbability('p', p);
    check(a, b, ncp);
    if (p === 0 || p === 1) return p;
    return 1 / (1 + Math.exp(-noncentralBetaLogit(p, 'lower', a, b, ncp)));
  },
};

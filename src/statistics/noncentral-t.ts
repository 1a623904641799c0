/**
 * The noncentral t distribution: the distribution of a t statistic when there is an effect. The most used function
 * of the whole planner, so it is built for speed as well as for its tails.
 */
import { requireNonNegative, requireNumber, requireProbability, requireWithin } from './domain.js';
import { noncentralBetaUpper } from './noncentral-beta.js';
import { noncentralTTailByQuadrature, noncentralTTailOverNormal } from './noncentral-t-quadrature.js';
import { normal } from './normal.js';
import { lowerMixture, upperMixture } from './poisson-mixture.js';
import { invertTails } from './quantile.js';
import { studentT } from './student-t.js';

/** Beyond this ncp, and with enough df, the integral over the sd costs less than the mixture. */
const LARGE_NCP = 14;
/** Beyond this ncp, with fewer df, the integral over the normal part does. */
const HUGE_NCP = 200;

/** Whether the integral over the sd needs few points: ncp times the spread of ln S is at most a few units. */
function isNarrow(df: number, ncp: number): boolean {
  return ncp * ncp < 40 * df;
}

function check(df: number, ncp: number): void {
  if (df !== Infinity) requireWithin('df', df, 0.1, 1e10);
  requireWithin('ncp', ncp, -1e10, 1e10);
}

/** P(T <= t) or P(T > t) for t > 0 and ncp of either sign; the branches are explained at `noncentralT`. */
function tailAtPositive(side: 'lower' | 'upper', t: number, df: number, ncp: number): number {
  const towards = side === 'lower' ? -1 : 1;
  if (ncp < 0) {
    const beyond = noncentralTTailByQuadrature(1, t, df, ncp);
    return side === 'upper' ? beyond : 1 - beyond;
  }
  if (ncp > LARGE_NCP && isNarrow(df, ncp)) return noncentralTTailByQuadrature(towards, t, df, ncp);
  if (ncp > HUGE_NCP) return noncentralTTailOverNormal(towards, t, df, ncp);
  const ratio = t / Math.sqrt(df);
  const square = ratio * ratio;
  if (square > 1e200) {
    throw new RangeError(`t = ${t} with df = ${df} is too far out for the noncentral t distribution.`);
  }
  const even = { x: square / (1 + square), y: 1 / (1 + square), a: 0.5, b: df / 2, rate: (ncp * ncp) / 2, shift: 0 };
  const odd = { ...even, a: 1, shift: 0.5 };
  return side === 'lower'
    ? normal.upperTail(ncp) + 0.5 * (lowerMixture(even) + lowerMixture(odd))
    : 0.5 * (upperMixture(even) + upperMixture(odd));
}

function tail(side: 'lower' | 'upper', t: number, df: number, ncp: number): number {
  requireNumber('t', t);
  check(df, ncp);
  if (df === Infinity) return side === 'lower' ? normal.cdf(t - ncp) : normal.upperTail(t - ncp);
  if (ncp === 0) return side === 'lower' ? studentT.cdf(t, df) : studentT.upperTail(t, df);
  if (!Number.isFinite(t)) return t > 0 === (side === 'lower') ? 1 : 0;
  if (Math.abs(t) < 1e-150) return side === 'lower' ? normal.cdf(-ncp) : normal.cdf(ncp);
  // P(T <= -t) with ncp is P(T >= t) with -ncp.
  const value =
    t > 0 ? tailAtPositive(side, t, df, ncp) : tailAtPositive(side === 'lower' ? 'upper' : 'lower', -t, df, -ncp);
  return Math.min(1, value);
}

function cdf(t: number, df: number, ncp: number): number {
  return tail('lower', t, df, ncp);
}

function upperTail(t: number, df: number, ncp: number): number {
  return tail('upper', t, df, ncp);
}

/**
 * P(|T| > t) for t >= 0. The sum over both directions is one over the even terms alone, that of the noncentral F; from
 * LARGE_NCP on the wrong direction does not reach the last digit.
 */
function bothTails(t: number, df: number, ncp: number): number {
  requireNumber('t', t);
  requireNonNegative('t', t);
  check(df, ncp);
  const size = Math.abs(ncp);
  if (df === Infinity) return Math.min(1, normal.upperTail(t - size) + normal.upperTail(t + size));
  if (size === 0) return Math.min(1, 2 * studentT.upperTail(t, df));
  if (size > LARGE_NCP) return tail('upper', t, df, size);
  const ratio = t / Math.sqrt(df);
  const square = ratio * ratio;
  if (square > 1e200) return tail('upper', t, df, size);
  return noncentralBetaUpper(square / (1 + square), 1 / (1 + square), 0.5, df / 2, ncp * ncp);
}

function invert(p: number, side: 'lower' | 'upper', df: number, ncp: number): number {
  requireProbability('p', p);
  check(df, ncp);
  if (p === 0 || p === 1) return (p === 0) === (side === 'lower') ? -Infinity : Infinity;
  if (ncp === 0) return side === 'lower' ? studentT.quantile(p, df) : studentT.upperQuantile(p, df);
  const z = side === 'lower' ? normal.quantile(p) : normal.upperQuantile(p);
  if (df === Infinity) return ncp + z;
  // N. L. Johnson and B. L. Welch (1940): the sd of t - ncp is about sqrt(1 + ncp^2 / (2 df)).
  const spread = Math.sqrt(1 + (ncp * ncp) / (2 * df));
  const tails = { cdf: (t: number) => cdf(t, df, ncp), upperTail: (t: number) => upperTail(t, df, ncp) };
  return invertTails(tails, p, side, { start: ncp + z * spread, step: 0.1 * spread, lowest: -Infinity });
}

/**
 * The noncentral t distribution: (Z + ncp) / sqrt(chi-square(df) / df). Any sign of t and ncp.
 *
 * Range: df from 0.1 to 1e10, fractional or not, or Infinity (the normal distribution with mean ncp); |ncp| up to 1e10;
 * outside, a RangeError.
 * Accuracy: relative error below 1e-12 in either tail, in both directions, down to 1e-290 for |ncp| up to 200, down to
 * 1e-200 beyond (measured, df to 1e6; it grows as 1e-16 |ncp| and with the square root of df beyond).
 *
 * With t and ncp on the same side, both tails are sums of positive terms,
 * P(T <= t) = Phi(-ncp) + sum over k >= 0 of w(k / 2) I_x((k + 1) / 2, df / 2) / 2, x = t^2 / (df + t^2),
 * w(s) = e^(-ncp^2/2) (ncp^2/2)^s / Gamma(s + 1), and P(T > t) is the same sum with 1 - I and without Phi.
 * With t and ncp on opposite sides those sums cancel, so that tail is integrated over the sd instead; so are both
 * tails where ncp is large but small against sqrt(df). A large ncp with few df is integrated over the normal part.
 * Source: D. Benton and K. Krishnamoorthy (2003), Computational Statistics & Data Analysis 43, 249-267, equation 4.2;
 * the integral is the definition.
 */
export const noncentralT = {
  /** P(T <= t). */
  cdf,
  /** P(T > t): the power of a one-sided t test whose critical value is t. */
  upperTail,
  /** P(|T| > t) for t >= 0: the power of a two-sided t test, in one sum and not two. Relative error below 1e-12. */
  bothTails,
  /** The t with cdf(t) = p. Relative error about 1e-12. */
  quantile(p: number, df: number, ncp: number): number {
    return invert(p, 'lower', df, ncp);
  },
  /** The t with upperTail(t) = p. */
  upperQuantile(p: number, df: number, ncp: number): number {
    return invert(p, 'upper', df, ncp);
  },
};

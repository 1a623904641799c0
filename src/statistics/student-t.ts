/**
 * Student's t distribution.
 */
import { betaUpperLogit } from './beta-quantile.js';
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { incompleteBeta } from './incomplete-beta.js';
import { logBeta } from './log-gamma.js';
import { normal } from './normal.js';
import { logBetaTerm } from './stirling.js';
import { LEAST_SERIES_DF, studentTailSeries } from './student-t-series.js';

function checkDf(df: number): void {
  if (df !== Infinity) requireWithin('df', df, 0.01, 1e10);
}

/** P(T > t) for t > 0. */
function farTail(t: number, df: number): number {
  const ratio = t / Math.sqrt(df);
  // The square would overflow; here the tail is its leading power to the last digit.
  if (ratio > 1e100) return Math.exp(-df * Math.log(ratio) - logBeta(df / 2, 0.5)) / df;
  const square = ratio * ratio;
  return (
    studentTailSeries(square, df)?.tail ?? 0.5 * incompleteBeta(1 / (1 + square), square / (1 + square), df / 2, 0.5)
  );
}

function upperTail(t: number, df: number): number {
  requireNumber('t', t);
  checkDf(df);
  if (df === Infinity) return normal.upperTail(t);
  if (t === 0) return 0.5;
  if (!Number.isFinite(t)) return t > 0 ? 0 : 1;
  const tail = farTail(Math.abs(t), df);
  return t > 0 ? tail : 1 - tail;
}

/** Expansion of the quantile in 1 / df, z the normal quantile: Abramowitz & Stegun 26.7.5. */
function expansion(z: number, df: number): number {
  const s = z * z;
  const c1 = (s + 1) / 4;
  const c2 = ((5 * s + 16) * s + 3) / 96;
  const c3 = (((3 * s + 19) * s + 17) * s - 15) / 384;
  const c4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
  return z * (1 + (c1 + (c2 + (c3 + c4 / df) / df) / df) / df);
}

/**
 * The positive t with P(T > t) = p, z being the normal quantile, where the series for the tail serves: Newton steps of
 * fourth order (with the first two derivatives of ln density), as a rule one, for 5e-16.
 */
function quantileBySeries(p: number, df: number, z: number): number | undefined {
  let t = expansion(z, df);
  for (let step = 0; step < 8; step++) {
    const at = studentTailSeries((t * t) / df, df);
    if (at === undefined) return undefined;
    const newton = ((at.tail - p) * t) / at.slope;
    const rest = df + t * t;
    const fall = ((df + 1) * t) / rest;
    const bend = ((df + 1) * (df - t * t)) / (rest * rest);
    t += newton * (1 + newton * (fall / 2 + (newton * (2 * fall * fall + bend)) / 6));
    if (Math.abs(newton) * (1 + fall) < 1e-4) return t;
  }
  return undefined;
}

/** The positive t with P(T > t) = p, for p < 1/2. */
function positiveQuantile(p: number, df: number): number {
  const z = normal.upperQuantile(p);
  if (df >= LEAST_SERIES_DF && p < 0.25) {
    const t = quantileBySeries(p, df, z);
    if (t !== undefined) return t;
  }
  // D. B. Peizer and J. W. Pratt (1968), JASA 63, 1416-1456, turned round: a start good to about 1e-3.
  const factor = df > 1 ? Math.sqrt(df - 5 / 6) / (df - 2 / 3 + 0.1 / df) : 0;
  const growth = z * z * factor * factor;
  const start = df > 1 && growth < 30 ? Math.log(Math.expm1(growth)) : undefined;
  const logit =
    p > 0.25 ? -betaUpperLogit(1 - 2 * p, df / 2, 0.5, negate(start)) : betaUpperLogit(2 * p, 0.5, df / 2, start);
  return Math.sqrt(df) * Math.exp(logit / 2);
}

function negate(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}

function upperQuantile(p: number, df: number): number {
  requireProbability('p', p);
  checkDf(df);
  if (p === 0) return Infinity;
  if (p === 1) return -Infinity;
  if (df === Infinity) return normal.upperQuantile(p);
  if (p === 0.5) return 0;
  return p < 0.5 ? positiveQuantile(p, df) : -positiveQuantile(1 - p, df);
}

/**
 * Student's t distribution with df degrees of freedom; t is any number or infinite.
 *
 * Range: df from 0.01 to 1e10, fractional or not, or Infinity (the normal distribution); outside, a RangeError.
 * Accuracy: relative error below 1e-13 in either tail down to 1e-290, quantiles below 1e-13 (measured).
 * Source: DLMF 8.17, with x = df / (df + t^2).
 */
export const studentT = {
  density(t: number, df: number): number {
    requireNumber('t', t);
    checkDf(df);
    if (df === Infinity) return normal.density(t);
    if (!Number.isFinite(t)) return 0;
    const ratio = t / Math.sqrt(df);
    const square = ratio * ratio;
    if (t === 0 || square < 1e-300) return Math.exp(-logBeta(df / 2, 0.5)) / Math.sqrt(df);
    if (square > 1e200) return Math.exp(-(df + 1) * Math.log(Math.abs(ratio)) - logBeta(df / 2, 0.5)) / Math.sqrt(df);
    return Math.exp(logBetaTerm(1 / (1 + square), square / (1 + square), df / 2, 0.5)) / Math.abs(t);
  },
  /** P(T <= t). */
  cdf(t: number, df: number): number {
    return upperTail(-t, df);
  },
  /** P(T > t). */
  upperTail,
  /** The t with cdf(t) = p. */
  quantile(p: number, df: number): number {
    return 0 - upperQuantile(p, df);
  },
  /** The t with upperTail(t) = p: the critical value of a one-sided test at level p. */
  upperQuantile,
};

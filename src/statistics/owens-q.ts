/**
 * The power of two one-sided t tests (equivalence), a difference of two of Owen's Q functions.
 */
import { requireFinite, requirePositive } from './domain.js';
import { integrate } from './integrate.js';
import { normal } from './normal.js';
import { stirlingError } from './stirling.js';

export interface Tost {
  /** (lower bound - true difference) / standard error. */
  readonly lowerBoundNcp: number;
  /** (upper bound - true difference) / standard error. */
  readonly upperBoundNcp: number;
  /** Degrees of freedom of the standard error, > 0; Infinity when it is known. */
  readonly df: number;
  /** Critical value of each one-sided t test; negative when their level is above 1/2. */
  readonly critical: number;
}

/** The log-density of ln S is followed down to this many natural-log units below its peak. */
const DEPTH = 42;

/**
 * Probability that both one-sided t tests reject: the estimate is at least `critical` estimated standard errors
 * inside each bound.
 *
 * With S the estimated over the true standard error, both reject when Z lies between lower + critical S and
 * upper - critical S. That probability is integrated over the density of ln S up to where the interval closes.
 *
 * Throws a RangeError for df <= 0 and for bounds or a critical value that are not finite.
 * Accuracy: absolute error below 1e-12 (measured, df 1 to 1e6, bounds up to 300 standard errors away).
 * Sources: D. B. Owen (1965), Biometrika 52, 437-446; K. F. Phillips (1990), J. Pharmacokinet. Biopharm. 18, 137-144.
 */
export function tostProbability({ lowerBoundNcp, upperBoundNcp, df, critical }: Tost): number {
  requireFinite('lowerBoundNcp', lowerBoundNcp);
  requireFinite('upperBoundNcp', upperBoundNcp);
  requirePositive('df', df);
  requireFinite('critical', critical);
  const between = (s: number) => interval(lowerBoundNcp + critical * s, upperBoundNcp - critical * s);
  if (df === Infinity) return between(1);
  // Where df (u - (e^(2u) - 1) / 2) = -DEPTH on either side of its peak at u = ln S = 0.
  const depth = DEPTH / df;
  let from = -depth - Math.sqrt(depth);
  let to = 0.5 * Math.log1p(2 * depth + 2 * Math.sqrt(depth));
  // The interval closes at this S (or opens there, if the critical value is negative).
  const width = upperBoundNcp - lowerBoundNcp;
  if (critical > 0) to = width > 0 ? Math.min(to, Math.log(width / (2 * critical))) : -Infinity;
  else if (width <= 0) from = critical < 0 ? Math.max(from, Math.log(width / (2 * critical))) : Infinity;
  if (to <= from) return 0;
  const scale = Math.sqrt(df / Math.PI) * Math.exp(-stirlingError(df / 2));
  const integrand = (u: number) => scale * Math.exp(df * (u - 0.5 * Math.expm1(2 * u))) * between(Math.exp(u));
  return Math.min(1, integrate(integrand, from, to, { relative: 0, absolute: 2e-13 }));
}

/** P(a < Z < b), without cancellation in a tail. */
function interval(a: number, b: number): number {
  if (b <= a) return 0;
  return a > 0 ? normal.upperTail(a) - normal.upperTail(b) : normal.cdf(b) - normal.cdf(a);
}

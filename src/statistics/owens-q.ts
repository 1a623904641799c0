import { requireFinite, requirePositive } from './domain.js';
import { normal } from './normal.js';
import { gaussLegendre } from './quadrature.js';
import { LOG_SQRT_TWO_PI, stirlingError } from './stirling.js';

export interface Tost {
  /** (lower bound - true difference) / standard error. */
  readonly lowerBoundNcp: number;
  /** (upper bound - true difference) / standard error. */
  readonly upperBoundNcp: number;
  readonly df: number;
  /** Critical value of each one-sided t test, positive. */
  readonly critical: number;
}

/**
 * Probability that both one-sided t tests reject: the estimate is at least `critical` estimated standard errors
 * inside each bound.
 *
 * With S the estimated over the true standard error, both reject when Z lies between lower + critical S and
 * upper - critical S; the probability is integrated over the density of S up to where that interval closes.
 * Gauss-Legendre over that range, at most 9 standard deviations of log S wide; absolute accuracy 1e-12.
 * It equals a difference of two of Owen's Q functions.
 *
 * Source: D. B. Owen (1965), Biometrika 52, 437-446; K. F. Phillips (1990), J. Pharmacokinet. Biopharm. 18, 137-144.
 */
export function tostProbability({ lowerBoundNcp, upperBoundNcp, df, critical }: Tost): number {
  requireFinite('lowerBoundNcp', lowerBoundNcp);
  requireFinite('upperBoundNcp', upperBoundNcp);
  requirePositive('df', df);
  requireFinite('critical', critical);
  const largest = (upperBoundNcp - lowerBoundNcp) / (2 * critical);
  if (!(largest > 0)) return 0;
  const between = (s: number) => interval(lowerBoundNcp + critical * s, upperBoundNcp - critical * s);
  if (df === Infinity) return largest > 1 ? between(1) : 0;
  const half = df / 2;
  const logConstant = Math.LN2 + 0.5 * Math.log(half) - LOG_SQRT_TWO_PI - stirlingError(half);
  const deviation = 1 / Math.sqrt(2 * df);
  const to = Math.min(Math.log(largest), 9 * deviation + (df < 20 ? 1 : 0));
  // To the left the density of log S falls like S^df.
  const from = Math.max(Math.min(to, 0) - 40 / df - 9 * deviation, -750 / Math.max(1, df));
  if (!(to > from)) return 0;
  const rule = gaussLegendre(48);
  const pieces = df < 20 ? 6 : 4;
  let total = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const width = (to - from) / pieces;
    const start = from + piece * width;
    for (let i = 0; i < rule.nodes.length; i++) {
      const u = start + (width * (1 + rule.nodes[i])) / 2;
      const density = Math.exp(logConstant + df * (u - Math.expm1(2 * u) / 2));
      if (density > 0) total += ((rule.weights[i] * width) / 2) * density * between(Math.exp(u));
    }
  }
  return Math.min(1, Math.max(0, total));
}

/** P(a < Z < b), without cancellation in a tail. */
function interval(a: number, b: number): number {
  if (b <= a) return 0;
  return a > 0 ? normal.upperTail(a) - normal.upperTail(b) : normal.cdf(b) - normal.cdf(a);
}

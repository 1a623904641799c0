/**
 * The power of two one-sided t tests (equivalence), a difference of two of Owen's Q functions.
 */
import { requireFinite, requirePositive } from './domain.js';
import { gaussLegendre } from './gauss-rules.js';
import { integrate } from './integrate.js';
import { noncentralT } from './noncentral-t.js';
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

/** The log-density of ln S is followed down to this many natural-log units below its peak: adaptively, by a fixed rule. */
const DEPTH = 42;
const RULE_DEPTH = 37;
/** Fewest degrees of freedom, and the widest range in units of the narrowest feature, where the fixed rule serves. */
const RULE_DF = 8;
const RULE_WIDTH = 32;

/**
 * Probability that both one-sided t tests reject: the estimate is at least `critical` estimated standard errors
 * inside each bound.
 *
 * With S the estimated over the true standard error, both reject when Z lies between lower + critical S and
 * upper - critical S. That probability is integrated over the density of ln S up to where the interval closes: by one
 * Gauss-Legendre rule where everything is smooth on the scale of the range, adaptively elsewhere. Where the interval
 * practically never closes, one or the other test fails, never both, and two tails of the noncentral t give the answer.
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
  const ruled = df >= RULE_DF && critical > 0;
  let [from, to] = bulk(df, ruled ? RULE_DEPTH : DEPTH);
  // The interval closes at this S (or opens there, if the critical value is negative).
  const width = upperBoundNcp - lowerBoundNcp;
  const closing = Math.log(width / (2 * critical));
  const farthest = Math.max(-lowerBoundNcp, upperBoundNcp);
  if (ruled && closing > to && farthest < 1e6) {
    const fails = noncentralT.cdf(critical, df, -lowerBoundNcp) + noncentralT.cdf(critical, df, upperBoundNcp);
    return Math.max(0, 1 - fails);
  }
  if (critical > 0) to = width > 0 ? Math.min(to, closing) : -Infinity;
  else if (width <= 0) from = critical < 0 ? Math.max(from, closing) : Infinity;
  if (to <= from) return 0;
  const scale = Math.sqrt(df / Math.PI) * Math.exp(-stirlingError(df / 2));
  const integrand = (u: number) => {
    const growth = Math.expm1(2 * u);
    return Math.exp(df * (u - 0.5 * growth)) * between(Math.sqrt(1 + growth));
  };
  // The normal factor is steepest where its argument is 0, at S = bound / critical, if the range goes that far.
  const edge = Math.min(farthest, critical * Math.exp(to));
  const features = (to - from) * Math.sqrt(2 * df + edge * edge);
  if (ruled && features < RULE_WIDTH) return Math.min(1, scale * byRule(integrand, from, to, 12 + 1.8 * features));
  return Math.min(1, scale * integrate(integrand, from, to, { relative: 0, absolute: 2e-13 / scale }));
}

/** The range of u = ln S where df (u - (e^(2u) - 1) / 2), its log-density, is above -depth, or a little wider. */
function bulk(df: number, depth: number): [from: number, to: number] {
  const share = depth / df;
  return [-share - Math.sqrt(share), 0.5 * Math.log1p(2 * share + 2 * Math.sqrt(share))];
}

function byRule(f: (u: number) => number, from: number, to: number, points: number): number {
  const { nodes, weights } = gaussLegendre(8 * Math.ceil(points / 8));
  const half = 0.5 * (to - from);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(from + half * (1 + nodes[i]!));
  return half * sum;
}

/** P(a < Z < b), without cancellation in a tail. */
function interval(a: number, b: number): number {
  if (b <= a) return 0;
  return a > 0 ? normal.upperTail(a) - normal.upperTail(b) : normal.cdf(b) - normal.cdf(a);
}

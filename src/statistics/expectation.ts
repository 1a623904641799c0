/**
 * Expected values of a function of a normal, chi-square or beta variable.
 */
import { requireWhole, requireWithin } from './domain.js';
import { gaussHermite } from './gauss-rules.js';
import type { QuadratureRule } from './quadrature-rules.js';
import { cachedRule } from './rule-cache.js';

/** A log-density is followed down to this many natural-log units below its peak. */
const DEPTH = 42;

function requirePoints(points: number): void {
  requireWhole('points', points, 2);
  requireWithin('points', points, 2, 2000);
}

function weightedSum({ nodes, weights }: QuadratureRule, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(nodes[i]!);
  return sum;
}

/**
 * The trapezoidal rule on the line for a log-concave density with its peak near 0, weights made to sum to 1.
 * For analytic integrands it converges exponentially, as a Gauss rule does, but does not mind what happens at the ends
 * of the original range (square roots, say), which the substitution has moved to infinity.
 */
function trapezoidalRule(
  points: number,
  logDensity: (v: number) => number,
  toVariable: (v: number) => number,
): QuadratureRule {
  const edge = (direction: number): number => {
    const peak = logDensity(0);
    let far = direction * 1e-6;
    while (peak - logDensity(far) < DEPTH) far *= 2;
    let near = 0;
    for (let k = 0; k < 40; k++) {
      const middle = 0.5 * (near + far);
      if (peak - logDensity(middle) < DEPTH) near = middle;
      else far = middle;
    }
    return far;
  };
  const lower = edge(-1);
  const step = (edge(1) - lower) / (points - 1);
  const places = Array.from({ length: points }, (_, k) => lower + k * step);
  const raw = places.map((v) => Math.exp(logDensity(v) - logDensity(0)));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { nodes: places.map(toVariable), weights: raw.map((weight) => weight / total) };
}

/** The rule behind `chiSquareExpectation`: nodes are values of X, weights sum to 1. */
export function chiSquareRule(df: number, points: number): QuadratureRule {
  requireWithin('df', df, 0.1, 1e10);
  requirePoints(points);
  return cachedRule(`chi-square ${df} ${points}`, () => {
    // X = df e^u; for small df u = 1 + v - e^(-v) also makes the slow lower side fall off quickly.
    const bent = df < 60;
    const u = (v: number): number => (bent ? 1 + v - Math.exp(-v) : v);
    const logDensity = (v: number): number => {
      const at = u(v);
      return 0.5 * df * (at - Math.expm1(at)) + (bent ? Math.log1p(Math.exp(-v)) : 0);
    };
    return trapezoidalRule(points, logDensity, (v) => df * Math.exp(u(v)));
  });
}

/** The rule behind `betaExpectation`. */
export function betaRule(a: number, b: number, points: number): QuadratureRule {
  requireWithin('a', a, 0.1, 1e9);
  requireWithin('b', b, 0.1, 1e9);
  requirePoints(points);
  return cachedRule(`beta ${a} ${b} ${points}`, () => {
    // X = 1 / (1 + e^(-u)), u = centre + bend(v), where sinh makes slow tails fall off quickly.
    const centre = Math.log(a / b);
    const spread = Math.sqrt(1 / a + 1 / b);
    const bent = Math.min(a, b) < 30;
    const x = a / (a + b);
    const bend = (v: number): number => (bent ? spread * Math.sinh(v) : spread * v);
    const logDensity = (v: number): number => {
      const w = bend(v);
      // a ln(x'/x) + b ln(y'/y) at logit centre + w
      const value =
        a * w - (a + b) * (w > 0 ? w + Math.log1p((1 - x) * Math.expm1(-w)) : Math.log1p(x * Math.expm1(w)));
      return value + (bent ? Math.log(Math.cosh(v)) : 0);
    };
    return trapezoidalRule(points, logDensity, (v) => 1 / (1 + Math.exp(-(centre + bend(v)))));
  });
}

/**
 * E f(X) for X chi-square distributed with df degrees of freedom.
 *
 * df      from 0.1 to 1e10
 * f       smooth (analytic) in ln X over the bulk of the distribution; a kink or jump costs accuracy, so split there
 *         and use `integrate` instead
 * points  size of the rule, default 96
 * Accuracy: relative error below 1e-13 for powers of X and for Phi(c - t sqrt(X / df)) with t up to 10 (measured, df 1 to
 * 1e6); sharper edges need more points: with t = 30, 1e-7 at df 10 and 1e-4 at df 1. The rule for a df is kept, so repeated use costs only the calls of f.
 * Source: the exponentially convergent trapezoidal rule (Trefethen & Weideman 2014) in ln X.
 */
export function chiSquareExpectation(df: number, f: (x: number) => number, points = 96): number {
  return weightedSum(chiSquareRule(df, points), f);
}

/**
 * E f(X) for X beta distributed with shapes a and b (from 0.1 to 1e9).
 *
 * f       smooth inside (0, 1); square roots at either end do no harm
 * points  size of the rule, default 96
 * Accuracy: relative error below 1e-12 for polynomials and square roots (measured).
 * Source: the exponentially convergent trapezoidal rule (Trefethen & Weideman 2014) in the logit of X.
 */
export function betaExpectation(a: number, b: number, f: (x: number) => number, points = 96): number {
  return weightedSum(betaRule(a, b, points), f);
}

/**
 * E f(Z) for Z standard normal, by the Gauss-Hermite rule with this many points (default 64).
 *
 * f  smooth; features narrower than about a third of a standard deviation need more points
 * Accuracy: exact to rounding for polynomials up to degree 2 points - 1.
 */
export function normalExpectation(f: (z: number) => number, points = 64): number {
  requirePoints(points);
  return weightedSum(gaussHermite(points), f);
}

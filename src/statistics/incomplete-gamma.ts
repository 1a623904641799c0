/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), each to full relative accuracy
 * where it is the small one.
 */
import { requireNumber, requireWithin } from './domain.js';
import { legendreRule } from './quadrature-rules.js';
import { logPoissonTerm } from './stirling.js';

const EPSILON = 1.1e-16;
/** From this shape on, and near the mode, an integral over the tail costs less than the series. */
const LARGE_SHAPE = 2000;
const { nodes, weights } = legendreRule(20);

/** P(a, x) / term for x < a + 1, with term = x^a e^(-x) / Gamma(a + 1): 1 + x/(a+1) + ... (DLMF 8.7.1). */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; ; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < EPSILON * sum) return sum;
  }
}

/** Q(a, x) / term for x >= a + 1: the continued fraction of DLMF 8.9.2, contracted, by the modified Lentz method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let d = 1 / b;
  let c = Infinity;
  let value = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < EPSILON) break;
  }
  return a * value;
}

/**
 * The tail beyond x divided by term, by Gauss-Legendre quadrature of the density of ln X:
 * a times the integral of exp(a v - x (e^v - 1)) over v from 0 to +-Infinity. side -1: lower tail, 1: upper tail.
 */
function tailByQuadrature(a: number, x: number, side: 1 | -1): number {
  const slope = Math.abs(x - a);
  const panel = 80 / (slope + Math.sqrt(slope * slope + 80 * x)) / 3;
  let sum = 0;
  for (let start = 0; start < 3; start++) {
    for (let i = 0; i < 20; i++) {
      const v = side * panel * (start + 0.5 * (1 + nodes[i]!));
      // e^v - 1 - v without cancellation: v is small because a is large
      sum += weights[i]! * Math.exp((a - x) * v - x * expExcess(v));
    }
  }
  return a * 0.5 * panel * sum;
}

/** e^v - 1 - v for small v. */
function expExcess(v: number): number {
  if (Math.abs(v) > 0.3) return Math.expm1(v) - v;
  let term = (v * v) / 2;
  let sum = term;
  for (let k = 3; k < 20; k++) {
    term *= v / k;
    sum += term;
    if (Math.abs(term) < EPSILON * sum) break;
  }
  return sum;
}

/** Whether P (rather than Q) is the tail computed directly at x. */
export function gammaLowerIsDirect(a: number, x: number): boolean {
  return x < a + 1;
}

/** The directly computed tail at x divided by term, the term being x^a e^(-x) / Gamma(a + 1). */
export function gammaTailOverTerm(a: number, x: number): number {
  const lower = gammaLowerIsDirect(a, x);
  if (a >= LARGE_SHAPE && Math.abs(x - a) < 0.3 * a) return tailByQuadrature(a, x, lower ? -1 : 1);
  return lower ? lowerSeries(a, x) : upperFraction(a, x);
}

function check(a: number, x: number): void {
  requireWithin('shape', a, 1e-10, 1e10);
  requireNumber('x', x);
}

/**
 * P(a, x) = integral of t^(a-1) e^(-t) from 0 to x, divided by Gamma(a): the gamma distribution function.
 *
 * a  shape, from 1e-10 to 1e10;  x  any number (0 below 0)
 * Accuracy: see `gammaDistribution`.
 * Source: DLMF 8.7.1, 8.9.2; quadrature near the mode of large shapes.
 */
export function gammaLower(a: number, x: number): number {
  check(a, x);
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  const direct = Math.exp(logPoissonTerm(a, x)) * gammaTailOverTerm(a, x);
  return gammaLowerIsDirect(a, x) ? direct : 1 - direct;
}

/** Q(a, x) = 1 - P(a, x), with its digits kept in the upper tail. Same range, accuracy and source. */
export function gammaUpper(a: number, x: number): number {
  check(a, x);
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const direct = Math.exp(logPoissonTerm(a, x)) * gammaTailOverTerm(a, x);
  return gammaLowerIsDirect(a, x) ? 1 - direct : direct;
}

/**
 * The regularised incomplete beta function I_x(a, b), given x and y = 1 - x so that neither end loses digits.
 */
import { legendreRule } from './quadrature-rules.js';
import { smallShapeTail } from './small-shape-tail.js';
import { logBetaTerm } from './stirling.js';

const EPSILON = 1.1e-16;
const { nodes, weights } = legendreRule(20);
/** From this size on, and near the mean, an integral over the tail costs less than the continued fraction. */
const LARGE = 2000;

/** Whether I_x(a, b), rather than 1 - I_x(a, b), is the tail computed directly. */
export function betaLowerIsDirect(x: number, y: number, a: number, b: number): boolean {
  return x * (b + 1) <= y * (a + 1);
}

/**
 * I_x(a, b) divided by x^a y^b / (a B(a, b)), for x below about the mean.
 *
 * Source: the contracted continued fraction of A. R. DiDonato and A. H. Morris (1992), Significant digit computation
 * of the incomplete beta function ratios, ACM Transactions on Mathematical Software 18, 360-373, equation 9.
 */
export function betaLowerOverTerm(x: number, y: number, a: number, b: number): number {
  const slope = a * y - b * x;
  if (Math.min(a, b) > LARGE && slope * slope < 0.1 * Math.min(a, b) ** 2) return lowerByQuadrature(x, y, a, b);
  let denominator = (a / (a + 1)) * (slope + 1);
  let d = 1 / denominator;
  let c = Infinity;
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const e = a + 2 * n - 1;
    const mixed = n * (b - n) * x;
    const numerator = ((a + n - 1) / e) * ((a + b + n - 1) / e) * mixed * x;
    denominator = n + mixed / e + ((a + n) / (e + 2)) * (slope + 1 + n * (1 + y));
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < EPSILON) break;
  }
  return a * value;
}

/** The same ratio for large a and b: a times the integral of e^(-a v) (x e^(-v) + y)^(-a-b) over v > 0. */
function lowerByQuadrature(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const slope = Math.max(0, a * y - b * x);
  const panel = 80 / (slope + Math.sqrt(slope * slope + 80 * n * x * y)) / 3;
  let sum = 0;
  for (let start = 0; start < 3; start++) {
    for (let i = 0; i < 20; i++) {
      const v = panel * (start + 0.5 * (1 + nodes[i]!));
      // The same exponent twice; the one in the smaller of x and y cancels less.
      const exponent = y < x ? b * v - n * Math.log1p(y * Math.expm1(v)) : -a * v - n * Math.log1p(x * Math.expm1(-v));
      sum += weights[i]! * Math.exp(exponent);
    }
  }
  return a * 0.5 * panel * sum;
}

/**
 * I_x(a, b), the beta distribution function, for x + y = 1, both in (0, 1). For 1 - I_x(a, b) swap both pairs.
 *
 * a, b  > 0 (checked by the callers)
 * Accuracy: see `beta`.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const small = smallShapeTail(y, x, b, a);
  if (small !== undefined) return Math.min(1, small.tail);
  if (betaLowerIsDirect(x, y, a, b)) {
    return (Math.exp(logBetaTerm(x, y, a, b)) / a) * betaLowerOverTerm(x, y, a, b);
  }
  const rest =
    smallShapeTail(x, y, a, b)?.tail ?? (Math.exp(logBetaTerm(x, y, a, b)) / b) * betaLowerOverTerm(y, x, b, a);
  return 1 - rest;
}

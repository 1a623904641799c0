/**
 * The beta distribution.
 */
import { betaUpperLogit } from './beta-quantile.js';
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { incompleteBeta } from './incomplete-beta.js';
import { logBetaTerm } from './stirling.js';

function checkShapes(a: number, b: number): void {
  requireWithin('a', a, 1e-5, 1e10);
  requireWithin('b', b, 1e-5, 1e10);
}

function clamp(x: number): number {
  requireNumber('x', x);
  return Math.min(1, Math.max(0, x));
}

/** Density at the ends of the interval, where the formula reads 0 times infinity. */
function densityAtEnd(shape: number, other: number): number {
  return shape < 1 ? Infinity : shape === 1 ? other : 0;
}

/**
 * The beta distribution on [0, 1] with shapes a and b; x is any number (outside [0, 1] the tails are 0 and 1).
 *
 * Range: a and b from 1e-5 to 1e10; outside, a RangeError.
 * Accuracy: relative error below 2e-13 in either tail down to 1e-290 (measured); about 1e-15 times the number of
 * natural-log units the tail lies below 1, at least 5e-15.
 * Sources: DiDonato & Morris (1992); Loader (2000).
 */
export const beta = {
  density(x: number, a: number, b: number): number {
    checkShapes(a, b);
    requireNumber('x', x);
    if (x < 0 || x > 1) return 0;
    if (x === 0) return densityAtEnd(a, b);
    if (x === 1) return densityAtEnd(b, a);
    return Math.exp(logBetaTerm(x, 1 - x, a, b)) / (x * (1 - x));
  },
  /** P(X <= x), the regularised incomplete beta function I_x(a, b). */
  cdf(x: number, a: number, b: number): number {
    checkShapes(a, b);
    const inside = clamp(x);
    return incompleteBeta(inside, 1 - inside, a, b);
  },
  /** P(X > x). */
  upperTail(x: number, a: number, b: number): number {
    checkShapes(a, b);
    const inside = clamp(x);
    return incompleteBeta(1 - inside, inside, b, a);
  },
  /** The x with cdf(x) = p. Relative error about 1e-14. */
  quantile(p: number, a: number, b: number): number {
    checkShapes(a, b);
    requireProbability('p', p);
    if (p === 0 || p === 1) return p;
    return 1 / (1 + Math.exp(betaUpperLogit(p, b, a)));
  },
  /** The x with upperTail(x) = p. */
  upperQuantile(p: number, a: number, b: number): number {
    checkShapes(a, b);
    requireProbability('p', p);
    if (p === 0 || p === 1) return 1 - p;
    return 1 / (1 + Math.exp(-betaUpperLogit(p, a, b)));
  },
};

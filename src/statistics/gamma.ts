/**
 * The gamma distribution, with the functions it is made of.
 */
import { requireNumber, requireProbability, requireWithin } from './domain.js';
import { gammaLower, gammaLowerIsDirect, gammaTailOverTerm, gammaUpper } from './incomplete-gamma.js';
import { logGamma } from './log-gamma.js';
import { normal } from './normal.js';
import { newtonInLogTail } from './quantile.js';
import { logPoissonTerm } from './stirling.js';

export { gammaLower, gammaUpper } from './incomplete-gamma.js';
export { logBeta, logGamma } from './log-gamma.js';

/** ln x where the lower (or upper) tail of the gamma distribution with this shape is p. */
function logQuantile(p: number, shape: number, lower: boolean): number {
  if (p > 0.7) return logQuantile(1 - p, shape, !lower);
  // Near 0 the lower tail is x^shape / Gamma(shape + 1) to the last digit.
  const logPower = ((lower ? Math.log(p) : Math.log1p(-p)) + logGamma(shape + 1)) / shape;
  if (logPower < -40) return logPower;
  // E. B. Wilson and M. M. Hilferty (1931): the cube root is nearly normal.
  const z = lower ? normal.quantile(p) : normal.upperQuantile(p);
  const cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  const start = cubeRoot > 0.2 && shape > 0.2 ? Math.log(shape) + 3 * Math.log(cubeRoot) : logPower;
  return newtonInLogTail(p, Math.max(start, logPower), (u) => {
    const x = Math.exp(u);
    const logTerm = logPoissonTerm(shape, x);
    const ratio = gammaTailOverTerm(shape, x);
    if (gammaLowerIsDirect(shape, x) === lower) {
      return { logTail: logTerm + Math.log(ratio), slope: ((lower ? 1 : -1) * shape) / ratio };
    }
    const term = Math.exp(logTerm);
    const tail = 1 - term * ratio;
    return { logTail: Math.log(tail), slope: ((lower ? 1 : -1) * shape * term) / tail };
  });
}

function checkQuantile(p: number, shape: number): void {
  requireProbability('p', p);
  requireWithin('shape', shape, 0.005, 1e10);
}

/**
 * The gamma distribution with the given shape and scale 1; x is any number (0 below 0).
 *
 * Range: shape from 0.005 to 1e10 (tails from 1e-10); outside, a RangeError.
 * Accuracy: relative error below 1e-13 in either tail down to 1e-290, quantiles below 1e-13 (measured).
 * Sources: see `gammaLower`; starting values of Wilson & Hilferty (1931).
 */
export const gammaDistribution = {
  density(x: number, shape: number): number {
    requireNumber('x', x);
    checkQuantile(0, shape);
    if (x < 0 || x === Infinity) return 0;
    if (x === 0) return shape < 1 ? Infinity : shape === 1 ? 1 : 0;
    return (Math.exp(logPoissonTerm(shape, x)) * shape) / x;
  },
  /** P(X <= x). */
  cdf(x: number, shape: number): number {
    return gammaLower(shape, x);
  },
  /** P(X > x). */
  upperTail(x: number, shape: number): number {
    return gammaUpper(shape, x);
  },
  /** The x with cdf(x) = p. */
  quantile(p: number, shape: number): number {
    checkQuantile(p, shape);
    if (p === 0) return 0;
    return p === 1 ? Infinity : Math.exp(logQuantile(p, shape, true));
  },
  /** The x with upperTail(x) = p. */
  upperQuantile(p: number, shape: number): number {
    checkQuantile(p, shape);
    if (p === 0) return Infinity;
    return p === 1 ? 0 : Math.exp(logQuantile(p, shape, false));
  },
};

/**
 * The standard normal distribution, to the last digits in both tails.
 */
import { requireNonNegative, requireNumber, requireProbability } from './domain.js';
import { centralQuantile, tailDistance } from './normal-quantile.js';

const SQRT_TWO = Math.SQRT2;
const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const INVERSE_SQRT_PI = 0.5641895835477563;
const SQRT_HALF_PI = 1.2533141373155003;

/** e^(-x^2 / 2), with x split so that squaring it loses nothing (Cody 1969). */
function gaussian(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (x - head) * (x + head));
}

/**
 * e^(y^2) erfc(y) for y >= 0.46875.
 * Rational Chebyshev approximations of W. J. Cody (1969), Mathematics of Computation 23, 631-637.
 */
function scaledComplement(y: number): number {
  if (y <= 4) {
    const top =
      (((((((2.1531153547440383e-8 * y + 0.5641884969886701) * y + 8.883149794388377) * y + 66.11919063714163) * y +
        298.6351381974001) *
        y +
        881.952221241769) *
        y +
        1712.0476126340707) *
        y +
        2051.0783778260716) *
        y +
      1230.3393547979972;
    const bottom =
      (((((((y + 15.744926110709835) * y + 117.6939508913125) * y + 537.1811018620099) * y + 1621.3895745666903) * y +
        3290.7992357334597) *
        y +
        4362.619090143247) *
        y +
        3439.3676741437216) *
        y +
      1230.3393548037495;
    return top / bottom;
  }
  const z = 1 / (y * y);
  const top =
    ((((0.016315387137302097 * z + 0.30532663496123236) * z + 0.36034489994980445) * z + 0.12578172611122926) * z +
      0.016083785148742275) *
      z +
    0.0006587491615298378;
  const bottom =
    ((((z + 2.568520192289822) * z + 1.8729528499234604) * z + 0.5279051029514285) * z + 0.06051834131244132) * z +
    0.0023352049762686918;
  return (INVERSE_SQRT_PI - (z * top) / bottom) / y;
}

/** erf(y) / y for |y| <= 0.46875 (Cody 1969). */
function errorFunctionOverArgument(y: number): number {
  const z = y * y;
  const top =
    (((0.18577770618460315 * z + 3.1611237438705655) * z + 113.86415415105016) * z + 377.485237685302) * z +
    3209.3775891384694;
  const bottom = (((z + 23.601290952344122) * z + 244.02463793444417) * z + 1282.6165260773723) * z + 2844.236833439171;
  return top / bottom;
}

/** The edge of the middle approximation on the scale of x, 0.46875 times the square root of 2. */
const MIDDLE = 0.46875 * SQRT_TWO;

function upperTail(x: number): number {
  const size = Math.abs(x);
  if (size <= MIDDLE) {
    const y = x / SQRT_TWO;
    return 0.5 - 0.5 * y * errorFunctionOverArgument(y);
  }
  if (Number.isNaN(x)) requireNumber('x', x);
  if (size > 39) return x > 0 ? 0 : 1;
  const tail = 0.5 * gaussian(size) * scaledComplement(size / SQRT_TWO);
  return x > 0 ? tail : 1 - tail;
}

function quantile(p: number): number {
  requireProbability('p', p);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return centralQuantile(q);
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const distance = tailDistance(Math.sqrt(-Math.log(tail)));
  return q < 0 ? -distance : distance;
}

/**
 * The standard normal distribution (mean 0, sd 1). x is any real number or infinite, p a proportion in [0, 1].
 *
 * Sources: Cody (1969) for the tails, M. J. Wichura (1988), Algorithm AS 241, Applied Statistics 37, 477-484, for the
 * quantile.
 */
export const normal = {
  /** The density at x. Relative error below 1e-15 where it does not underflow (|x| < 37.5). */
  density(x: number): number {
    requireNumber('x', x);
    return Math.abs(x) > 39 ? 0 : INVERSE_SQRT_TWO_PI * gaussian(x);
  },
  /** P(Z <= x). Relative error below 1e-15 in the lower tail down to 1e-307 (measured). */
  cdf(x: number): number {
    return upperTail(-x);
  },
  /** P(Z > x), without the rounding of 1 - cdf(x). Same accuracy. */
  upperTail,
  /** The x with cdf(x) = p; infinite at p = 0 and 1. Relative error below 1e-15 (measured, p from 1e-307). */
  quantile,
  /** The x with upperTail(x) = p. Same accuracy. */
  upperQuantile(p: number): number {
    return 0 - quantile(p);
  },
  /** upperTail(x) / density(x), the Mills ratio, for x >= 0; finite also where both underflow. Relative error below 1e-15. */
  millsRatio(x: number): number {
    if (x >= MIDDLE) return SQRT_HALF_PI * scaledComplement(x / SQRT_TWO);
    requireNonNegative('x', x);
    return upperTail(x) / (INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x));
  },
  /** ln P(Z <= x), finite also where cdf(x) underflows to 0. Relative error below 1e-15. */
  logCdf(x: number): number {
    requireNumber('x', x);
    if (x > -1) return Math.log1p(-upperTail(x));
    if (x === -Infinity) return -Infinity;
    return -0.5 * x * x + Math.log(0.5 * scaledComplement(-x / SQRT_TWO));
  },
};

/**
 * The chi-square distribution: a gamma distribution with shape df / 2 and scale 2.
 */
import { gammaDistribution } from './gamma.js';

/**
 * The chi-square distribution with df degrees of freedom; x is any number (0 below 0).
 *
 * Range: df from 0.01 to 1e10, fractional or not; outside, a RangeError.
 * Accuracy: as `gammaDistribution`.
 */
export const chiSquare = {
  density(x: number, df: number): number {
    return gammaDistribution.density(x / 2, df / 2) / 2;
  },
  /** P(X <= x). */
  cdf(x: number, df: number): number {
    return gammaDistribution.cdf(x / 2, df / 2);
  },
  /** P(X > x). */
  upperTail(x: number, df: number): number {
    return gammaDistribution.upperTail(x / 2, df / 2);
  },
  /** The x with cdf(x) = p. */
  quantile(p: number, df: number): number {
    return 2 * gammaDistribution.quantile(p, df / 2);
  },
  /** The x with upperTail(x) = p: the critical value of a test at level p. */
  upperQuantile(p: number, df: number): number {
    return 2 * gammaDistribution.upperQuantile(p, df / 2);
  },
};

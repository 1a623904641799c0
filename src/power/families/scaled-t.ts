import { noncentralT } from '../../statistics/noncentral-t.js';
import { tostProbability } from '../../statistics/owens-q.js';
import { studentT } from '../../statistics/student-t.js';

export type Sides = 1 | 2;

/**
 * A test of one contrast, as a mixture of t tests.
 *
 * Given what the mixture conditions on (the chance imbalance of covariates, the split of the error
 * sum of squares between two arms, the genotypes that turned up), the estimate is normal with
 * standard error `standardError`, its estimated standard error is `standardError * sqrt(chiSquare(df) / df)`,
 * and the test rejects beyond `criticalScale * quantile(referenceDf)` of those estimated standard errors.
 * For a plain t test the mixture has one part, `referenceDf = df` and `criticalScale = 1`.
 */
export interface ScaledT {
  readonly weight: number;
  readonly standardError: number;
  readonly df: number;
  readonly referenceDf: number;
  readonly criticalScale: number;
}

/** Probability that the test rejects when the contrast is `effect`; for two sides both tails count. */
export function rejection(mixture: readonly ScaledT[], effect: number, alpha: number, sides: Sides): number {
  const [first, ...others] = mixture;
  if (first === undefined) return 0;
  const powerOf = (ncp: number, { df, referenceDf, criticalScale }: ScaledT) => {
    const critical = criticalScale * studentT.upperQuantile(alpha / sides, referenceDf);
    return sides === 2 ? noncentralT.bothTails(critical, df, ncp) : noncentralT.upperTail(critical, df, ncp);
  };
  // Parts that differ in their standard error alone are points of one smooth curve.
  const curve = others.every(
    (part) => part.referenceDf === first.referenceDf && part.criticalScale === first.criticalScale,
  );
  const ncps = mixture.map(({ standardError, df }) => bounded(effect / standardError, df));
  const power = curve && mixture.length > CURVE_POINTS ? curveThrough((ncp) => powerOf(ncp, first), ncps) : undefined;
  return probability(
    mixture.reduce((sum, part, i) => sum + part.weight * (power ? power(ncps[i]) : powerOf(ncps[i], part)), 0),
  );
}

const CURVE_POINTS = 32;

/**
 * The power curve over the range of `ncps`, by interpolation at Chebyshev points: power is an entire function of
 * ncp, so over a range up to 12 the error is below 1e-9. Undefined where the range is wider.
 */
function curveThrough(power: (ncp: number) => number, ncps: readonly number[]): ((ncp: number) => number) | undefined {
  const [low, high] = [Math.min(...ncps), Math.max(...ncps)];
  if (!(high - low <= 12)) return undefined;
  const angles = Array.from({ length: CURVE_POINTS }, (_, k) => ((2 * k + 1) * Math.PI) / (2 * CURVE_POINTS));
  const points = angles.map((angle) => (low + high) / 2 + ((high - low) / 2) * Math.cos(angle));
  const values = points.map(power);
  const weights = angles.map((angle, k) => (k % 2 === 0 ? 1 : -1) * Math.sin(angle));
  return (ncp) => {
    let numerator = 0;
    let denominator = 0;
    for (let k = 0; k < CURVE_POINTS; k += 1) {
      const distance = ncp - points[k];
      if (distance === 0) return values[k];
      numerator += (weights[k] / distance) * values[k];
      denominator += weights[k] / distance;
    }
    return numerator / denominator;
  };
}

/** Probability that two one-sided tests, each at `alpha`, place the contrast between `lower` and `upper`. */
export function equivalence(
  mixture: readonly ScaledT[],
  effect: number,
  lower: number,
  upper: number,
  alpha: number,
): number {
  let total = 0;
  for (const part of mixture) {
    const critical = part.criticalScale * studentT.upperQuantile(alpha, part.referenceDf);
    total +=
      part.weight *
      tostProbability({
        lowerBoundNcp: (lower - effect) / part.standardError,
        upperBoundNcp: (upper - effect) / part.standardError,
        df: part.df,
        critical,
      });
  }
  return probability(total);
}

/** Beyond these the answer is 0 or 1 at every usual alpha, and the noncentral t is not defined in numbers. */
function bounded(ncp: number, df: number): number {
  const limit = df < 50 ? 1e4 : 1e6;
  return Math.max(-limit, Math.min(limit, ncp));
}

/** A probability from a sum of rounded parts. */
export function probability(value: number): number {
  return Math.min(1, Math.max(0, value));
}

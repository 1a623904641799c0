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
  let total = 0;
  for (const { weight, standardError, df, referenceDf, criticalScale } of mixture) {
    const critical = criticalScale * studentT.upperQuantile(alpha / sides, referenceDf);
    const ncp = bounded(effect / standardError, df);
    const upper = noncentralT.upperTail(critical, df, ncp);
    const lower = sides === 2 ? noncentralT.cdf(-critical, df, ncp) : 0;
    total += weight * (upper + lower);
  }
  return probability(total);
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

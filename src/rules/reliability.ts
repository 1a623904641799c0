/**
 * Reliability of the mean of several parallel measurements (Spearman and Brown, 1910).
 *
 * reliability  of one measurement, in (0, 1]
 * times        how many measurements the mean has, compared with that one
 */
export function spearmanBrown(reliability: number, times: number): number {
  return (times * reliability) / (1 + (times - 1) * reliability);
}

/**
 * Reliability of the difference of two scores with equal variances (Lord and Novick 1968).
 *
 * reliability  of either score, in (0, 1]
 * correlation  of the two scores, below their reliability
 */
export function differenceReliability(reliability: number, correlation: number): number {
  return (reliability - correlation) / (1 - correlation);
}

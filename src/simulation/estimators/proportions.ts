import { normal } from '../../statistics/normal.js';
import type { Estimate, Fitted } from './estimate.js';

/**
 * Difference of two shares, treatment (1) minus the other (0), of an outcome of 0 and 1; NaN is missing.
 *
 * p is that of the score test: z with the variance of the pooled share, as prop.test(correct = FALSE). The standard error is
 * Wald's, each share with its own variance, so value -+ quantile x standard error is the interval of prop.test.
 * Not fitted: no-variation when everybody has the same outcome.
 */
export function differenceOfShares(outcome: Float64Array, treatment: Float64Array): Fitted<Estimate> {
  let [n1, n2, events1, events2] = [0, 0, 0, 0];
  for (let i = 0; i < outcome.length; i += 1) {
    if (Number.isNaN(outcome[i])) continue;
    if (treatment[i] === 1) {
      n1 += 1;
      events1 += outcome[i];
    } else if (treatment[i] === 0) {
      n2 += 1;
      events2 += outcome[i];
    }
  }
  if (n1 === 0 || n2 === 0) return { reason: 'too-few-people' };
  const [p1, p2] = [events1 / n1, events2 / n2];
  const pooled = (events1 + events2) / (n1 + n2);
  if (!(pooled > 0) || !(pooled < 1)) return { reason: 'no-variation' };
  const value = p1 - p2;
  const z = Math.abs(value) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return {
    value,
    standardError: Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2),
    df: Infinity,
    p: 2 * normal.upperTail(z),
  };
}

import { noncentralT } from '../../statistics/noncentral-t.js';
import { normal } from '../../statistics/normal.js';
import { studentT } from '../../statistics/student-t.js';

/**
 * The mean of a z statistic that exceeds its critical value as often as a t statistic with this ncp does.
 *
 * Theory for normal statistics with this mean in place of ncp allows for the estimated variance: without it the power
 * of small trials comes out too high.
 */
export function normalEquivalent(ncp: number, df: number, oneSidedAlpha: number): number {
  const bounded = Math.max(-1000, Math.min(1000, ncp));
  const critical = studentT.upperQuantile(oneSidedAlpha, df);
  const beta = noncentralT.cdf(critical, df, bounded);
  const power = noncentralT.upperTail(critical, df, bounded);
  if (beta < 1e-280 || power < 1e-280) return bounded;
  const z = normal.upperQuantile(oneSidedAlpha);
  return beta < 0.5 ? z - normal.quantile(beta) : z + normal.quantile(power);
}

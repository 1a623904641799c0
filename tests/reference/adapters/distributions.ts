import { beta } from '../../../src/statistics/beta.js';
import { chiSquare } from '../../../src/statistics/chi-square.js';
import { dunnett } from '../../../src/statistics/dunnett.js';
import { fDistribution } from '../../../src/statistics/f.js';
import { multivariateNormalRectangle } from '../../../src/statistics/multivariate-normal.js';
import { noncentralBeta } from '../../../src/statistics/noncentral-beta.js';
import { noncentralChiSquare } from '../../../src/statistics/noncentral-chi-square.js';
import { noncentralF } from '../../../src/statistics/noncentral-f.js';
import { noncentralT } from '../../../src/statistics/noncentral-t.js';
import { normal } from '../../../src/statistics/normal.js';
import { studentT } from '../../../src/statistics/student-t.js';
import { studentizedRange } from '../../../src/statistics/studentized-range.js';
import type { Adapter } from '../harness.js';

const lowest = (upper: readonly number[]) => upper.map(() => -Infinity);

/** Distribution functions and quantiles, in the words of the reference files. */
export const distributionAdapters: Record<string, Adapter> = {
  'dist.normal.cdf': ({ x }) => ({ lower: normal.cdf(x), upper: normal.upperTail(x) }),
  'dist.normal.quantile': ({ p }) => ({ q: normal.quantile(p) }),
  'dist.t.upper-quantile': ({ p, df }) => ({ q: studentT.upperQuantile(p, df) }),
  'dist.f.upper-quantile': ({ p, df1, df2 }) => ({ q: fDistribution.upperQuantile(p, df1, df2) }),
  'dist.chisq.upper-quantile': ({ p, df }) => ({ q: chiSquare.upperQuantile(p, df) }),
  'dist.beta.cdf': ({ x, a, b }) => ({ lower: beta.cdf(x, a, b), upper: beta.upperTail(x, a, b) }),
  'dist.noncentral-t.cdf': ({ t, df, ncp }) => ({
    lower: noncentralT.cdf(t, df, ncp),
    upper: noncentralT.upperTail(t, df, ncp),
  }),
  'dist.noncentral-t.quantile': ({ p, df, ncp }) => ({ q: noncentralT.quantile(p, df, ncp) }),
  'dist.noncentral-f.cdf': ({ f, df1, df2, ncp }) => ({
    lower: noncentralF.cdf(f, df1, df2, ncp),
    upper: noncentralF.upperTail(f, df1, df2, ncp),
  }),
  'dist.noncentral-f.quantile': ({ p, df1, df2, ncp }) => ({ q: noncentralF.quantile(p, df1, df2, ncp) }),
  'dist.noncentral-chisq.cdf': ({ x, df, ncp }) => ({
    lower: noncentralChiSquare.cdf(x, df, ncp),
    upper: noncentralChiSquare.upperTail(x, df, ncp),
  }),
  'dist.noncentral-chisq.quantile': ({ p, df, ncp }) => ({ q: noncentralChiSquare.quantile(p, df, ncp) }),
  'dist.noncentral-beta.cdf': ({ x, a, b, ncp }) => ({
    lower: noncentralBeta.cdf(x, a, b, ncp),
    upper: noncentralBeta.upperTail(x, a, b, ncp),
  }),
  'dist.mvnormal.cdf': ({ upper, corr }) => ({ prob: multivariateNormalRectangle(lowest(upper), upper, corr) }),
  'dist.studentized-range.cdf': ({ q, groups, df }) => ({ cdf: studentizedRange.cdf(q, groups, df) }),
  'dist.studentized-range.quantile': ({ p, groups, df }) => ({ q: studentizedRange.quantile(p, groups, df) }),
  'dist.dunnett.cdf': ({ critical, treatments, n_control, n_treatment, df, two_sided }) => ({
    prob: dunnett.cdf(
      critical,
      { nControl: n_control, nTreatment: Array(treatments).fill(n_treatment) },
      df,
      two_sided ? 2 : 1,
    ),
  }),
  'dist.dunnett.critical': ({ alpha, treatments, allocation, df, two_sided }) => {
    if (allocation !== 'equal') throw new Error(`unknown allocation ${allocation}`);
    const arms = { nControl: 1, nTreatment: Array(treatments).fill(1) };
    return { critical: dunnett.critical(alpha, arms, df, two_sided ? 2 : 1) };
  },
};

import * as z from 'zod';
import { fDistribution } from '../statistics/f.js';
import { aboveOneIfOneSided } from './direction.js';
import { probability } from './families/scaled-t.js';
import { alpha, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const unlessAlike = {
  because: 'apart from variances that hardly differ: with unequal groups the test is slightly biased there',
};

/**
 * Power of the F test of two variances.
 *
 * The ratio of the sample variances, divided by the true ratio, has a central F distribution with n1 - 1 and n2 - 1
 * degrees of freedom. The two-sided test rejects beyond the upper and lower alpha / 2 quantiles, as R's var.test does.
 * Heavy tails raise the rate of false alarms far above alpha, and more people do not mend it: for such outcomes plan
 * a test of absolute deviations from the median instead.
 *
 * n1, n2         people per group
 * varianceRatio  variance of group 1 over variance of group 2; the square of the ratio of the SD
 *
 * Source: snedecor-cochran-1989, chapter 6.
 */
export const varianceRatio = defineProcedure({
  id: 'variance-ratio',
  title: 'F test of two variances',
  summary: 'How likely is an F test to find that one group varies more than the other?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1: people('people analysed in arm 1', 2, unlessAlike),
        n2: people('people analysed in arm 2', 2, unlessAlike),
        varianceRatio: described(z.number().min(1e-6).max(1e6), {
          description: 'variance of group 1 over variance of group 2',
          unit: 'ratio',
          power: 'varies',
          because: 'rises with the distance from one; with one side it rises with the value itself',
        }),
        alpha,
        sides,
      })
      .superRefine(aboveOneIfOneSided('varianceRatio')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    varianceRatio: { kind: 'real', from: 1, to: 1e6 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'power = P(F > F(1 - alpha / 2) / ratio) + P(F < F(alpha / 2) / ratio), F with n1 - 1 and n2 - 1 df',
  assumes: ['independent-people', 'normal-residuals', 'complete-data'],
  cites: ['snedecor-cochran-1989'],
  accuracy: 'Exact for normal outcomes, computed to about 1e-10; not to be trusted for outcomes with heavy tails.',
  evaluate({ n1, n2, varianceRatio, alpha, sides }) {
    const [df1, df2] = [n1 - 1, n2 - 1];
    const critical = fDistribution.upperQuantile(alpha / sides, df1, df2);
    const criticalLow = sides === 2 ? fDistribution.quantile(alpha / 2, df1, df2) : 0;
    const upper = fDistribution.upperTail(critical / varianceRatio, df1, df2);
    const lower = sides === 2 ? fDistribution.cdf(criticalLow / varianceRatio, df1, df2) : 0;
    return { power: probability(upper + lower), df1, df2, critical, criticalLow };
  },
  toR({ n1, n2, varianceRatio, alpha, sides }) {
    const upper = `pf(qf(${alpha} / ${sides}, df1, df2, lower.tail = FALSE) / ratio, df1, df2, lower.tail = FALSE)`;
    const lower = sides === 2 ? ` + pf(qf(${alpha} / 2, df1, df2) / ratio, df1, df2)` : '';
    return `with(list(df1 = ${n1 - 1}, df2 = ${n2 - 1}, ratio = ${varianceRatio}), ${upper}${lower})`;
  },
  example: { n1: 40, n2: 40, varianceRatio: 2.25, alpha: 0.05, sides: 2 },
});

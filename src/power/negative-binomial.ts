import * as z from 'zod';
import { normal } from '../statistics/normal.js';
import { positiveIfOneSided } from './direction.js';
import { powerOfZ } from './families/repeated-measures.js';
import { probability } from './families/scaled-t.js';
import { alpha, n1, n2, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const rate = (description: string) =>
  described(z.number().gt(1e-6).max(1e6), {
    description,
    unit: 'events per unit of time',
    power: 'varies',
    because:
      'rises with the distance from the rate of the other arm, until events are too rare; with one side arm 1 must have the higher rate',
  });

const inputs = () =>
  z
    .strictObject({
      n1,
      n2,
      rate1: rate('events per person and unit of time in arm 1'),
      rate2: rate('events per person and unit of time in arm 2'),
      exposure: described(z.number().min(1e-6).max(1e6).default(1), {
        description: 'time for which each person is observed',
        unit: 'units of time',
        power: 'rises',
      }),
      dispersion: described(z.number().min(0).max(1000), {
        description: 'k in variance = mean + k mean^2 of the counts within arms; 0 for Poisson counts',
        unit: 'ratio',
        power: 'falls',
      }),
      alpha,
      sides,
    })
    .superRefine(positiveIfOneSided('rate1', ({ rate1, rate2 }) => rate1 - rate2, 'rate1 - rate2'));

/**
 * Power of the comparison of two rates in a negative binomial regression, for counts that differ more between people
 * than chance would have them.
 *
 * The log of the rate ratio is estimated with variance (1 / (t rate1) + k) / n1 + (1 / (t rate2) + k) / n2 for people
 * observed for time t, and the Wald test is a z test with it. `powerPooled` is the variant of zhu-lakkis-2014 in which
 * the variance under the null hypothesis is that of the common rate: closer to a likelihood ratio test where arms
 * differ in size.
 *
 * n1, n2        people per arm
 * rate1, rate2  events per unit of time
 * exposure      time for which each person is observed
 * dispersion    k in variance = mean + k mean^2; 1 / theta of R's MASS::glm.nb
 *
 * Source: zhu-lakkis-2014.
 */
export const negativeBinomial = defineProcedure({
  id: 'negative-binomial',
  title: 'Ratio of two rates, negative binomial counts',
  summary: 'How likely is a negative binomial regression to find that events are more frequent in one arm?',
  family: 'counts',
  inputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    exposure: { kind: 'real', from: 1e-6, to: 1e6 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'z = log(rate1 / rate2) / sqrt((1 / (t rate1) + k) / n1 + (1 / (t rate2) + k) / n2)',
  assumes: ['independent-people', 'random-allocation', 'complete-data', 'negative-binomial-counts'],
  cites: ['zhu-lakkis-2014'],
  accuracy:
    'To about .02 from 40 people per arm and a few events per person (simulated Wald tests, dispersion estimated); with fewer of either .06 off, and the test itself exceeds alpha.',
  evaluate(given) {
    const { logRatio, standardError, standardErrorNull } = parts(given);
    const { alpha, sides } = given;
    const ncp = logRatio / standardError;
    const limit = (normal.upperQuantile(alpha / sides) * standardErrorNull) / standardError;
    const wrong = sides === 2 ? normal.cdf(-limit - ncp) : 0;
    return {
      power: powerOfZ(ncp, alpha, sides),
      powerPooled: probability(normal.upperTail(limit - ncp) + wrong),
      ncp,
      standardError,
      rateRatio: given.rate1 / given.rate2,
    };
  },
  toR(given) {
    const { logRatio, standardError } = parts(given);
    const { alpha, sides } = given;
    return (
      `with(list(z = ${logRatio / standardError}, crit = qnorm(1 - ${alpha} / ${sides})), ` +
      `pnorm(crit, z, lower.tail = FALSE)${sides === 2 ? ' + pnorm(-crit, z)' : ''})`
    );
  },
  example: { n1: 120, n2: 120, rate1: 2, rate2: 1.4, exposure: 1, dispersion: 0.7, alpha: 0.05, sides: 2 },
});

function parts({ n1, n2, rate1, rate2, exposure, dispersion }: z.infer<ReturnType<typeof inputs>>) {
  const common = (n1 * rate1 + n2 * rate2) / (n1 + n2);
  const variance = (rate: number) => 1 / (exposure * rate) + dispersion;
  return {
    logRatio: Math.log(rate1 / rate2),
    standardError: Math.sqrt(variance(rate1) / n1 + variance(rate2) / n2),
    standardErrorNull: Math.sqrt(variance(common) * (1 / n1 + 1 / n2)),
  };
}

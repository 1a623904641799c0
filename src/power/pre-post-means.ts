import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT, randomCovariatesT, varianceFactor } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, correlation, d, n1, n2, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rRandomCovariates } from './r-code.js';

const measurements = (when: string, least: number) =>
  described(z.number().int().min(least).max(1000), {
    description: `number of measurements ${when}`,
    unit: 'measurements',
    power: 'varies',
    because: 'more measurements average out noise; the first one before costs a degree of freedom',
  });

/**
 * Power of two arms measured several times before and after, compared on the mean afterwards by ANCOVA on the
 * mean before.
 *
 * With equal correlation r between all measurements of a person, the variance of each comparison relative to a
 * single measurement afterwards is: means afterwards (1 + (q - 1) r) / q; ANCOVA that less
 * p r^2 / (1 + (p - 1) r); change (1 + (q - 1) r) / q + (1 + (p - 1) r) / p - 2 r. Without
 * measurements before, all three are the comparison of means.
 *
 * n1, n2         people per arm
 * d              difference between arms in SD of one measurement, the same at every measurement afterwards, signed
 * before, after  measurements per person before (p) and after (q)
 * correlation    between any two measurements of a person, within arms
 *
 * Source: frison-pocock-1992.
 */
export const prePostMeans = defineProcedure({
  id: 'pre-post-means',
  title: 'Several measurements before and after, by ANCOVA of means',
  summary: 'How likely is a trial with repeated measurements to find a difference between two arms?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        d,
        before: measurements('before treatment', 0),
        after: measurements('after treatment', 1),
        correlation: correlation('correlation of any two measurements of a person within arms', {
          power: 'varies',
          because: 'adjusting for baseline gains from it, averaging measurements afterwards loses by it',
          irrelevantWhere: [{ before: 0, after: 1 }],
        }).min(0),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'var = (1 + (q - 1) r) / q - p r^2 / (1 + (p - 1) r), times 1/n1 + 1/n2; df = n1 + n2 - 3',
  assumes: [
    'independent-people',
    'random-allocation',
    'compound-symmetry',
    'normal-residuals',
    'equal-slopes',
    'complete-data',
  ],
  cites: ['frison-pocock-1992', 'shieh-2020'],
  accuracy: 'Exact under its assumptions; quadrature to about 1e-8.',
  evaluate(given) {
    const { n1, n2, d, before, alpha, sides } = given;
    const factors = varianceFactors(given);
    const covariates = Math.min(1, before);
    const df = n1 + n2 - 2 - covariates;
    const errorOf = (factor: number) => Math.sqrt(factor * varianceFactor(n1, n2));
    const standardError = errorOf(factors.ancova);
    const simple = (factor: number) => rejection(plainT(errorOf(factor), n1 + n2 - 2), d, alpha, sides);
    return {
      power: rejection(randomCovariatesT(standardError, df, covariates), d, alpha, sides),
      ncp: d / standardError,
      df,
      standardError,
      powerPostOnly: simple(factors.postMean),
      powerChangeScore: simple(factors.change),
      varianceFactorPostMean: factors.postMean,
      varianceFactorAncova: factors.ancova,
      varianceFactorChange: factors.change,
    };
  },
  toR(given) {
    const { n1, n2, d, before, alpha, sides } = given;
    const ncp = d / Math.sqrt(varianceFactors(given).ancova * varianceFactor(n1, n2));
    const covariates = Math.min(1, before);
    return rRandomCovariates(ncp, n1 + n2 - 2 - covariates, covariates, alpha, sides);
  },
  example: { n1: 40, n2: 40, d: 0.4, before: 2, after: 3, correlation: 0.6, alpha: 0.05, sides: 2 },
});

function varianceFactors({ before, after, correlation }: { before: number; after: number; correlation: number }) {
  const postMean = (1 + (after - 1) * correlation) / after;
  if (before === 0) return { postMean, ancova: postMean, change: postMean };
  const preMean = (1 + (before - 1) * correlation) / before;
  // postMean - r^2 / preMean and postMean + preMean - 2 r, in 1 - r, so that nothing cancels as r nears 1.
  const [p, q, rest] = [1 / before, 1 / after, 1 - correlation];
  return { postMean, ancova: (rest * (p + q - rest * (p + q - p * q))) / preMean, change: rest * (p + q) };
}

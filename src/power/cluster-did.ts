import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, effect, icc, sides } from './inputs.js';
import { defineProcedure, described, type InputMeta } from './procedure.js';
import { rTestOfT } from './r-code.js';
import { requires } from './requirement.js';

const autocorrelation = (description: string, further: Pick<InputMeta, 'irrelevantWhere'> = {}) =>
  described(z.number().min(0).max(1), { description, unit: 'correlation', power: 'rises', ...further });

/**
 * Power of a cluster trial that compares the arms in their change from before to after.
 *
 * A cluster's change has variance 2 (icc (1 - clusterAutocorrelation) + (1 - icc) (1 - subjectAutocorrelation) /
 * clusterSize), times the total variance. subjectAutocorrelation is 0 when other people are measured the
 * second time. The t test has 2 (clustersPerArm - 1) df.
 *
 * difference  difference between the arms in their change, in units of the outcome, signed
 *
 * Source: teerenstra-2012.
 */
export const clusterDid = defineProcedure({
  id: 'cluster-did',
  title: 'Cluster-randomised trial, difference in change',
  summary: 'How likely is a cluster trial with a baseline to find a difference in change between the arms?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        clustersPerArm: count('clusters in each arm', 'clusters'),
        clusterSize: count('people analysed per cluster at each time', 'people per cluster', 1),
        difference: effect('difference between the arms in mean change', 'units of the outcome'),
        icc: icc('share of the outcome variance at one time that lies between clusters', {
          power: 'varies',
          because: 'what matters is how much clusters change compared with people',
        }),
        clusterAutocorrelation: autocorrelation("correlation of a cluster's effect before and after", {
          irrelevantWhere: [{ icc: 0 }],
        }),
        subjectAutocorrelation: autocorrelation(
          "correlation of a person's deviation before and after, within clusters",
        ),
        totalVariance: described(z.number().min(1e-12).max(1e12), {
          description: 'total variance of the outcome at one time',
          unit: 'squared units of the outcome',
          power: 'falls',
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('difference'))
      .superRefine(
        requires(
          'subjectAutocorrelation',
          ({ icc, clusterAutocorrelation, subjectAutocorrelation }) =>
            icc * (1 - clusterAutocorrelation) + (1 - icc) * (1 - subjectAutocorrelation) > 1e-9,
          ({ clusterAutocorrelation, subjectAutocorrelation }) =>
            `With clusterAutocorrelation ${clusterAutocorrelation} and subjectAutocorrelation ${subjectAutocorrelation} nobody changes: no variance is left to test against.`,
        ),
      ),
  solvable: {
    clustersPerArm: { kind: 'integer', from: 2, to: 1e6 },
    clusterSize: { kind: 'integer', from: 1, to: 1e6 },
    difference: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'var(change of a cluster) = 2 v (icc (1 - rc) + (1 - icc)(1 - rs) / m), df = 2 (k - 1)',
  assumes: ['clusters-randomised', 'independent-classes', 'balanced-clusters', 'normal-residuals', 'complete-data'],
  cites: ['teerenstra-2012'],
  accuracy: 'Exact for balanced designs; computed to about 1e-10.',
  evaluate(given) {
    const { standardError, df } = parts(given);
    return {
      power: rejection(plainT(standardError, df), given.difference, given.alpha, given.sides),
      ncp: given.difference / standardError,
      df,
      standardError,
    };
  },
  toR(given) {
    const { standardError, df } = parts(given);
    return rTestOfT(given.difference / standardError, df, given.alpha, given.sides);
  },
  example: {
    clustersPerArm: 10,
    clusterSize: 20,
    difference: 0.4,
    icc: 0.05,
    clusterAutocorrelation: 0.5,
    subjectAutocorrelation: 0.5,
    totalVariance: 1,
    alpha: 0.05,
    sides: 2,
  },
});

function parts(given: {
  clustersPerArm: number;
  clusterSize: number;
  icc: number;
  clusterAutocorrelation: number;
  subjectAutocorrelation: number;
  totalVariance: number;
}) {
  const { clustersPerArm, clusterSize, icc } = given;
  const cluster = icc * (1 - given.clusterAutocorrelation);
  const person = ((1 - icc) * (1 - given.subjectAutocorrelation)) / clusterSize;
  const change = 2 * given.totalVariance * (cluster + person);
  return { standardError: Math.sqrt((2 * change) / clustersPerArm), df: 2 * (clustersPerArm - 1) };
}

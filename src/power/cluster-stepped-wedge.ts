import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { powerOfZ, rTestOfExpression } from './families/repeated-measures.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, d, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

/**
 * Power of a stepped-wedge trial: all clusters start as controls and cross over in random order, one sequence of
 * clusters per period; other people are measured in every period.
 *
 * Variance by generalised least squares for period effects and one random effect per cluster. The mixed model's t is
 * compared with t on clusters - 2 df. Its standard error comes mostly from differences within clusters, and its own
 * degrees of freedom (`dfError`, Satterthwaite's) are many more; so where clusters are few this test rejects less often than
 * alpha and costs power. With the model's own df (`powerSatterthwaite`) it finds more, and rejects somewhat more often than
 * alpha where there is nothing to find: .06 with 6 to 12 clusters. `powerNormal` takes the variances as known.
 *
 * clustersPerSequence  clusters that cross over together; there are periods - 1 sequences
 * clusterPeriodSize    people per cluster in each period
 * d                    effect in SD of the total outcome, signed
 * icc                  share of the variance between clusters
 *
 * Sources: hussey-hughes-2007 for the variance, li-turner-preisser-2018 for the degrees of freedom.
 */
export const clusterSteppedWedge = defineProcedure({
  id: 'cluster-stepped-wedge',
  title: 'Stepped-wedge cluster trial',
  summary: 'How likely is a trial whose clusters cross over one after the other to find a difference?',
  family: 'information',
  inputs: () =>
    z
      .strictObject({
        clustersPerSequence: count('clusters that cross over together', 'clusters', 1),
        periods: described(z.number().int().min(3).max(100), {
          description:
            'periods, at least 3; the first has no treated cluster, and there is one sequence fewer than periods',
          unit: 'periods',
          power: 'rises',
        }),
        clusterPeriodSize: count('people measured per cluster in each period', 'people', 1),
        icc: described(z.number().min(0).max(0.999), {
          description: 'share of the outcome variance that lies between clusters',
          unit: 'share of variance',
          power: 'varies',
          because: 'it hides differences between clusters but not those within them over time',
        }),
        d,
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d'))
      .superRefine(
        requires(
          'clustersPerSequence',
          ({ clustersPerSequence, periods }) => clustersPerSequence * (periods - 1) >= 3,
          ({ clustersPerSequence, periods }) =>
            `A stepped-wedge trial needs at least 3 clusters; ${clustersPerSequence} in each of ${periods - 1} sequences are ${clustersPerSequence * (periods - 1)}.`,
        ),
      ),
  solvable: {
    clustersPerSequence: { kind: 'integer', from: 1, to: 1e6 },
    clusterPeriodSize: { kind: 'integer', from: 1, to: 1e6 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula:
    'var = I s (s + T tau) / ((I U - W) s + (U^2 + I T U - T W - I V) tau), s = (1 - icc) / m, tau = icc; df = I - 2',
  assumes: ['clusters-randomised', 'balanced-clusters', 'normal-residuals', 'complete-data', 'effect-at-once'],
  cites: ['hussey-hughes-2007', 'li-turner-preisser-2018'],
  accuracy:
    'The variance is exact for a known icc. Against mixed models by restricted maximum likelihood .05 too low with 3 or 4 clusters and within .02 from 6; the test itself rejects at rates below alpha where clusters are few, .01 with 6 and .03 with 12.',
  evaluate(given) {
    const { standardError, df, dfError } = testOf(given);
    const { d, alpha, sides } = given;
    const ncp = d / standardError;
    const test = { weight: 1, standardError, df: dfError, referenceDf: df, criticalScale: 1 };
    return {
      power: rejection([test], d, alpha, sides),
      powerSatterthwaite: rejection(plainT(standardError, dfError), d, alpha, sides),
      powerNormal: powerOfZ(ncp, alpha, sides),
      ncp,
      df,
      dfError,
      standardError,
    };
  },
  toR(given) {
    const { clustersPerSequence, periods, clusterPeriodSize, icc, d, alpha, sides } = given;
    const ncp =
      `local({ k <- ${clustersPerSequence}; T <- ${periods}; I <- k * (T - 1); u <- seq_len(T - 1); ` +
      `s <- (1 - ${icc}) / ${clusterPeriodSize}; tau <- ${icc}; U <- k * sum(u); W <- k^2 * sum(u^2); V <- k * sum(u^2); ` +
      `${d} / sqrt(I * s * (s + T * tau) / ((I * U - W) * s + (U^2 + I * T * U - T * W - I * V) * tau)) })`;
    const { df, dfError } = testOf(given);
    return rTestOfExpression(ncp, dfError, alpha, sides, df);
  },
  example: {
    clustersPerSequence: 4,
    periods: 4,
    clusterPeriodSize: 12,
    icc: 0.05,
    d: 0.4,
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  clustersPerSequence: number;
  periods: number;
  clusterPeriodSize: number;
  icc: number;
}

function testOf({ clustersPerSequence: k, periods, clusterPeriodSize, icc }: Given) {
  const clusters = k * (periods - 1);
  const within = (1 - icc) / clusterPeriodSize;
  // Treated cluster-periods; the same per period squared; the same per cluster squared.
  const steps = Array.from({ length: periods - 1 }, (_, step) => step + 1);
  const squares = steps.reduce((total, step) => total + step * step, 0);
  const treated = k * steps.reduce((total, step) => total + step, 0);
  const perPeriod = k * k * squares;
  const perCluster = k * squares;
  // Sums of squares of treatment once periods are taken out, between clusters and within them; the latter say more.
  const between = perCluster / periods - treated ** 2 / (clusters * periods);
  const inside = treated - perPeriod / clusters - between;
  const information = inside / within + between / (within + periods * icc);
  const share = inside / within / information;
  const dfWithin = (clusters - 1) * (periods - 1) + clusters * periods * (clusterPeriodSize - 1) - 1;
  return {
    standardError: 1 / Math.sqrt(information),
    df: clusters - 2,
    // Beyond a hundred million a t test is a z test.
    dfError: Math.min(1e8, 1 / (share ** 2 / dfWithin + (1 - share) ** 2 / (clusters - 1))),
  };
}

import * as z from 'zod';
import { plainT, varianceFactor } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, n1, n2, standardDeviation } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';
import { requires } from './requirement.js';

/**
 * Power to show that group 1 is worse than group 2 by less than a margin (higher outcomes are better).
 *
 * One-sided t test of difference <= -margin: ncp = (trueDifference + margin) / standard error. Where lower
 * is better, turn the outcome round.
 *
 * n1, n2          people per group
 * sd              common SD of the outcome
 * margin          largest acceptable loss, positive
 * trueDifference  mean1 - mean2 at which power is wanted, usually 0
 * alpha           one-sided type I error, often .025
 *
 * Source: julious-2004.
 */
export const noninferiorityTwoSample = defineProcedure({
  id: 'noninferiority-two-sample',
  title: 'Non-inferiority of one of two groups',
  summary: 'How likely is a study to show that one group is not worse by more than a margin?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        sd: standardDeviation('SD of the outcome, the same in both groups'),
        margin: described(z.number().gt(0).max(1000), {
          description: 'largest loss that is still acceptable',
          unit: 'units of the outcome',
          power: 'rises',
        }),
        trueDifference: described(z.number().min(-1000).max(1000), {
          description: 'true mean of group 1 minus mean of group 2',
          unit: 'units of the outcome',
          power: 'rises',
        }),
        alpha,
      })
      .superRefine(
        requires(
          'trueDifference',
          ({ margin, trueDifference }) => trueDifference > -margin,
          ({ margin, trueDifference }) =>
            `trueDifference is ${trueDifference}, at which group 1 is inferior: it must exceed -margin, ${-margin}.`,
        ),
      ),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    margin: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = (trueDifference + margin) / (sd sqrt(1/n1 + 1/n2)), df = n1 + n2 - 2',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['julious-2004'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ n1, n2, sd, margin, trueDifference, alpha }) {
    const df = n1 + n2 - 2;
    const standardError = sd * Math.sqrt(varianceFactor(n1, n2));
    const distance = trueDifference + margin;
    return {
      power: rejection(plainT(standardError, df), distance, alpha, 1),
      ncp: distance / standardError,
      df,
      standardError,
    };
  },
  toR({ n1, n2, sd, margin, trueDifference, alpha }) {
    const ncp = (trueDifference + margin) / (sd * Math.sqrt(varianceFactor(n1, n2)));
    return rTestOfT(ncp, n1 + n2 - 2, alpha, 1);
  },
  example: { n1: 100, n2: 100, sd: 1, margin: 0.4, trueDifference: 0, alpha: 0.025 },
});

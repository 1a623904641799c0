import * as z from 'zod';
import { checkBounds, lowerBound, oneSidedAlpha, trueDifference, unlessFew, upperBound } from './equivalence-inputs.js';
import { plainT, varianceFactor } from './families/linear-contrast.js';
import { equivalence } from './families/scaled-t.js';
import { people, standardDeviation } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rEquivalence } from './r-code.js';

/**
 * Exact power of two one-sided t tests (TOST) to show that two groups differ by less than the bounds.
 *
 * Equivalence is claimed when both one-sided tests reject, that is when the 1 - 2 alpha interval lies between the
 * bounds. The two tests share one estimate of the SD, and power is an integral over it, not the product or
 * sum of two powers.
 *
 * n1, n2          people per group
 * sd              common SD of the outcome
 * lower, upper    bounds of equivalence, lower < upper
 * trueDifference  difference at which power is wanted, usually 0
 * alpha           type I error of each one-sided test, which is that of the whole procedure
 *
 * Source: schuirmann-1987 for the test; phillips-1990 for its exact power.
 */
export const equivalenceTwoSample = defineProcedure({
  id: 'equivalence-two-sample',
  title: 'Equivalence of two groups (TOST)',
  summary: 'How likely is a study to show that two groups differ by less than a margin?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1: people('people analysed in arm 1', 2, unlessFew),
        n2: people('people analysed in arm 2', 2, unlessFew),
        sd: standardDeviation('SD of the outcome, the same in both groups'),
        lower: lowerBound,
        upper: upperBound,
        trueDifference,
        alpha: oneSidedAlpha,
      })
      .superRefine(checkBounds('trueDifference')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    upper: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.4999 },
  },
  formula: 'P(lower + t s < estimate < upper - t s), s its standard error, t = quantile 1 - alpha on n1 + n2 - 2 df',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['schuirmann-1987', 'phillips-1990'],
  accuracy: 'Exact under its assumptions; computed to about 1e-9.',
  evaluate({ n1, n2, sd, lower, upper, trueDifference, alpha }) {
    const df = n1 + n2 - 2;
    const standardError = sd * Math.sqrt(varianceFactor(n1, n2));
    return {
      power: equivalence(plainT(standardError, df), trueDifference, lower, upper, alpha),
      df,
      standardError,
    };
  },
  toR({ n1, n2, sd, lower, upper, trueDifference, alpha }) {
    const standardError = sd * Math.sqrt(varianceFactor(n1, n2));
    return rEquivalence(lower - trueDifference, upper - trueDifference, standardError, n1 + n2 - 2, alpha);
  },
  example: { n1: 100, n2: 100, sd: 1, lower: -0.5, upper: 0.5, trueDifference: 0, alpha: 0.05 },
});

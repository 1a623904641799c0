import * as z from 'zod';
import { checkBounds, lowerBound, oneSidedAlpha, trueDifference, unlessFew, upperBound } from './equivalence-inputs.js';
import { plainT } from './families/linear-contrast.js';
import { equivalence } from './families/scaled-t.js';
import { people, standardDeviation } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rEquivalence } from './r-code.js';

/**
 * Exact power of two one-sided t tests (TOST) to show that a mean change lies between bounds.
 *
 * n                pairs, or people measured twice
 * sdOfDifferences  SD of the differences
 * lower, upper     bounds of equivalence, lower < upper
 * trueDifference   mean difference at which power is wanted, usually 0
 * alpha            type I error of each one-sided test
 *
 * Source: schuirmann-1987 for the test; phillips-1990 for its exact power.
 */
export const equivalencePaired = defineProcedure({
  id: 'equivalence-paired',
  title: 'Equivalence of two measurements of the same people (TOST)',
  summary: 'How likely is a study to show that a mean change is smaller than a margin?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n: people('pairs, or people measured twice', 2, unlessFew),
        sdOfDifferences: standardDeviation('SD of the differences'),
        lower: lowerBound,
        upper: upperBound,
        trueDifference,
        alpha: oneSidedAlpha,
      })
      .superRefine(checkBounds('trueDifference')),
  solvable: {
    n: { kind: 'integer', from: 2, to: 1e7 },
    upper: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.4999 },
  },
  formula: 'P(lower + t s < estimate < upper - t s), s = SD / sqrt(n), t = quantile 1 - alpha on n - 1 df',
  assumes: ['independent-people', 'normal-differences', 'complete-data'],
  cites: ['schuirmann-1987', 'phillips-1990'],
  accuracy: 'Exact under its assumptions; computed to about 1e-9.',
  evaluate({ n, sdOfDifferences, lower, upper, trueDifference, alpha }) {
    const standardError = sdOfDifferences / Math.sqrt(n);
    const df = n - 1;
    return { power: equivalence(plainT(standardError, df), trueDifference, lower, upper, alpha), df, standardError };
  },
  toR: ({ n, sdOfDifferences, lower, upper, trueDifference, alpha }) =>
    rEquivalence(lower - trueDifference, upper - trueDifference, sdOfDifferences / Math.sqrt(n), n - 1, alpha),
  example: { n: 50, sdOfDifferences: 1, lower: -0.5, upper: 0.5, trueDifference: 0, alpha: 0.05 },
});

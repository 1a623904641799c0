import * as z from 'zod';
import { logGamma } from '../../statistics/log-gamma.js';
import { studentT } from '../../statistics/student-t.js';
import { varianceFactor } from '../families/linear-contrast.js';
import { defineCalculation, explained } from './calculation.js';
import { confidence, size } from './inputs.js';

/**
 * Half width of the confidence interval of a difference between two means.
 *
 * t(df) s sqrt(1 / n1 + 1 / n2): halfWidth with s equal to the population SD, expectedHalfWidth with the mean of s,
 * which is a little smaller than the SD.
 *
 * n1, n2      people per arm
 * sd          SD of the outcome within arms
 * confidence  of the two-sided interval
 *
 * Source: maxwell-delaney-2018, chapter 3.
 */
export const precisionMeanDifference = defineCalculation({
  id: 'precision-mean-difference',
  title: 'Precision of a difference between two means',
  summary: 'How wide will the confidence interval of a difference between two means be?',
  inputs: z.strictObject({
    n1: size('people analysed in arm 1'),
    n2: size('people analysed in arm 2'),
    sd: explained(z.number().gt(0).max(1e9), {
      description: 'SD of the outcome within arms',
      unit: 'units of the outcome',
    }),
    confidence,
  }),
  solvable: { n1: { kind: 'integer', from: 2, to: 1e7 }, n2: { kind: 'integer', from: 2, to: 1e7 } },
  falling: ['halfWidth', 'expectedHalfWidth'],
  formula: 't(df) sd sqrt(1 / n1 + 1 / n2), df = n1 + n2 - 2; expected: times sqrt(2 / df) G((df + 1) / 2) / G(df / 2)',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['maxwell-delaney-2018'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ n1, n2, sd, confidence }) {
    const df = n1 + n2 - 2;
    const halfWidth = studentT.upperQuantile((1 - confidence) / 2, df) * sd * Math.sqrt(varianceFactor(n1, n2));
    // Mean of an estimated SD as a share of the SD.
    const share = df > 1e5 ? 1 - 1 / (4 * df) : Math.sqrt(2 / df) * Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2));
    return { halfWidth, expectedHalfWidth: halfWidth * share, df };
  },
  toR: ({ n1, n2, sd, confidence }) =>
    `local({ df <- ${n1} + ${n2} - 2; half <- qt((1 + ${confidence}) / 2, df) * ${sd} * sqrt(1 / ${n1} + 1 / ${n2}); ` +
    'c(halfWidth = half, expectedHalfWidth = half * sqrt(2 / df) * exp(lgamma((df + 1) / 2) - lgamma(df / 2)), df = df) })',
  example: { n1: 64, n2: 64, sd: 1, confidence: 0.95 },
});

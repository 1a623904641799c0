import * as z from 'zod';
import { noncentralT } from '../../statistics/noncentral-t.js';
import { findRoot } from '../../statistics/root.js';
import { studentT } from '../../statistics/student-t.js';
import { varianceFactor } from '../families/linear-contrast.js';
import { defineCalculation } from './calculation.js';
import { confidence, size, standardizedDifference } from './inputs.js';

/**
 * Confidence interval that an observed standardised mean difference would have.
 *
 * Its bounds are the differences under which the observed t = d / sqrt(1 / n1 + 1 / n2) lies at the upper or lower
 * quantile of its noncentral t distribution. Finding n for a width at the difference one expects is what MBESS calls
 * accuracy in parameter estimation.
 *
 * d           difference that is observed, in SD within arms
 * n1, n2      people per arm
 * confidence  of the two-sided interval
 *
 * Source: kelley-rausch-2006.
 */
export const precisionStandardizedDifference = defineCalculation({
  id: 'precision-standardized-difference',
  title: 'Precision of a standardised mean difference',
  summary: "How wide will the confidence interval of Cohen's d be?",
  inputs: z.strictObject({
    d: standardizedDifference('difference that is observed, in SD within arms'),
    n1: size('people analysed in arm 1'),
    n2: size('people analysed in arm 2'),
    confidence,
  }),
  solvable: { n1: { kind: 'integer', from: 2, to: 1e7 }, n2: { kind: 'integer', from: 2, to: 1e7 } },
  falling: ['width'],
  formula: 'ncp with P(T > t; ncp) = (1 - confidence) / 2 and its mirror, times sqrt(1 / n1 + 1 / n2)',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['kelley-rausch-2006'],
  accuracy: 'Exact under its assumptions; computed to about 1e-9.',
  evaluate({ d, n1, n2, confidence }) {
    const df = n1 + n2 - 2;
    const standardError = Math.sqrt(varianceFactor(n1, n2));
    const tail = (1 - confidence) / 2;
    const t = d / standardError;
    const reach = studentT.upperQuantile(tail / 4, df) * (1 + Math.abs(t) / Math.sqrt(df)) + 1;
    const lower = findRoot((ncp) => noncentralT.upperTail(t, df, ncp) - tail, t - reach, t + reach) * standardError;
    const upper = findRoot((ncp) => noncentralT.cdf(t, df, ncp) - tail, t - reach, t + reach) * standardError;
    return { lower, upper, width: upper - lower };
  },
  toR: ({ d, n1, n2, confidence }) =>
    `local({ df <- ${n1} + ${n2} - 2; se <- sqrt(1 / ${n1} + 1 / ${n2}); t <- ${d} / se; ` +
    `reach <- qt(1 - (1 - ${confidence}) / 8, df) * (1 + abs(t) / sqrt(df)) + 1; ` +
    `at <- function(p) se * uniroot(function(ncp) pt(t, df, ncp) - p, t + c(-1, 1) * reach, tol = 1e-12)$root; ` +
    `lower <- at((1 + ${confidence}) / 2); upper <- at((1 - ${confidence}) / 2); ` +
    'c(lower = lower, upper = upper, width = upper - lower) })',
  example: { d: 0.5, n1: 100, n2: 100, confidence: 0.95 },
});

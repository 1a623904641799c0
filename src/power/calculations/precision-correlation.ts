import * as z from 'zod';
import { normal } from '../../statistics/normal.js';
import { defineCalculation, explained } from './calculation.js';
import { confidence, size } from './inputs.js';

/**
 * Confidence interval that an observed correlation would have, by Fisher's z.
 *
 * atanh(r) -/+ c / sqrt(n - 3), turned back by tanh; c is the normal quantile of the confidence.
 *
 * r           correlation that is observed
 * n           people, at least 4
 * confidence  of the two-sided interval
 *
 * Source: cohen-1988 for the transformation.
 */
export const precisionCorrelation = defineCalculation({
  id: 'precision-correlation',
  title: 'Precision of a correlation',
  summary: 'How wide will the confidence interval of a correlation be?',
  inputs: z.strictObject({
    r: explained(z.number().gt(-1).lt(1), { description: 'correlation that is observed', unit: 'correlation' }),
    n: size('people analysed', 4),
    confidence,
  }),
  solvable: { n: { kind: 'integer', from: 4, to: 1e7 } },
  falling: ['width'],
  formula: 'tanh(atanh(r) -/+ c / sqrt(n - 3))',
  assumes: ['independent-people', 'bivariate-normal', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy: 'An approximation, close from about 10 people.',
  evaluate({ r, n, confidence }) {
    const half = normal.upperQuantile((1 - confidence) / 2) / Math.sqrt(n - 3);
    const [lower, upper] = [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
    return { lower, upper, width: upper - lower };
  },
  toR: ({ r, n, confidence }) =>
    `local({ ci <- tanh(atanh(${r}) + c(-1, 1) * qnorm((1 + ${confidence}) / 2) / sqrt(${n} - 3)); ` +
    'c(lower = ci[1], upper = ci[2], width = ci[2] - ci[1]) })',
  example: { r: 0.3, n: 200, confidence: 0.95 },
});

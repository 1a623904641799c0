import { z } from 'zod';
import { logBayesFactor } from '../families/jzs-bayes-factor.js';
import { defineCalculation, explained } from './calculation.js';
import { size } from './inputs.js';

/**
 * Bayes factor of a t test with a Cauchy prior on the standardised effect (JZS).
 *
 * t         of the one-sample, paired or two-sample t test
 * n1, n2    people per group; n2 is 0 for one sample or pairs, whose number is n1
 * scale     of the Cauchy prior in SD, 0.707 is usual
 * oneSided  true for a prior on positive effects only
 *
 * Source: rouder-2009.
 */
export const bayesFactorT = defineCalculation({
  id: 'bayes-factor-t',
  title: 'Bayes factor of a t test',
  summary: 'How much evidence for an effect, or against one, does a t value hold?',
  inputs: z.strictObject({
    t: explained(z.number().min(-1e4).max(1e4), { description: 't of the test', unit: 't' }),
    n1: size('people analysed in group 1, or pairs'),
    n2: explained(z.union([z.literal(0), z.number().min(2).max(1e7)]), {
      description: 'people analysed in group 2; 0 for one sample or pairs',
      unit: 'people',
    }),
    scale: explained(z.number().gt(0).max(100), { description: 'scale of the Cauchy prior on the effect', unit: 'SD' }),
    oneSided: explained(z.boolean(), {
      description: 'whether the prior is on positive effects only',
      unit: 'yes or no',
    }),
  }),
  sizes: [],
  formula:
    'E over 1/g ~ chiSquare(1) of sqrt(1 / s) ((1 + t^2 / df) / (1 + t^2 / (s df)))^((df + 1) / 2), s = 1 + N g scale^2',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances'],
  cites: ['rouder-2009'],
  accuracy: 'Exact for the stated prior; the logarithm is computed to about 1e-8.',
  evaluate({ t, n1, n2, scale, oneSided }) {
    const design = n2 === 0 ? { effectiveN: n1, df: n1 - 1 } : { effectiveN: (n1 * n2) / (n1 + n2), df: n1 + n2 - 2 };
    return { logBf10: logBayesFactor(t, { ...design, scale, oneSided }) };
  },
  example: { t: 2.2, n1: 30, n2: 30, scale: Math.SQRT1_2, oneSided: false },
});

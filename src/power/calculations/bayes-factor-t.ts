import * as z from 'zod';
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
    scale: explained(z.number().gt(0).max(100).default(Math.SQRT1_2), {
      description: 'scale of the Cauchy prior on the effect',
      unit: 'SD',
    }),
    oneSided: explained(z.boolean().default(false), {
      description: 'whether the prior is on positive effects only',
      unit: 'yes or no',
    }),
  }),
  solvable: {},
  falling: [],
  formula:
    'E over 1/g ~ chiSquare(1) of sqrt(1 / s) ((1 + t^2 / df) / (1 + t^2 / (s df)))^((df + 1) / 2), s = 1 + N g scale^2',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances'],
  cites: ['rouder-2009'],
  accuracy: 'Exact for the stated prior; the logarithm is computed to about 1e-8.',
  evaluate({ t, n1, n2, scale, oneSided }) {
    const design = n2 === 0 ? { effectiveN: n1, df: n1 - 1 } : { effectiveN: (n1 * n2) / (n1 + n2), df: n1 + n2 - 2 };
    return { logBf10: logBayesFactor(t, { ...design, scale, oneSided }) };
  },
  toR({ t, n1, n2, scale, oneSided }) {
    const [effectiveN, df] = n2 === 0 ? [n1, n1 - 1] : [(n1 * n2) / (n1 + n2), n1 + n2 - 2];
    const half = oneSided ? ' * 2 * pt(t * sqrt((1 - 1 / s) * (df + 1) / (df + t^2 / s)), df + 1)' : '';
    return (
      `local({ t <- ${t}; N <- ${effectiveN}; df <- ${df}; c(logBf10 = log(integrate(function(g) { s <- 1 + N * g * ${scale}^2; ` +
      'exp(-log(s) / 2 + (df + 1) / 2 * (log1p(t^2 / df) - log1p(t^2 / (s * df))) - 1.5 * log(g) - 1 / (2 * g))' +
      `${half} / sqrt(2 * pi) }, 0, Inf, rel.tol = 1e-10)$value)) })`
    );
  },
  example: { t: 2.2, n1: 30, n2: 30, scale: Math.SQRT1_2, oneSided: false },
});

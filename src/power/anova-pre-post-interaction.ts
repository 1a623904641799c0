import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, correlation, effect, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { alternative } from './r-code.js';

/**
 * Power of the group-by-time interaction of a two-arm pre-post study, which is a t test of change scores.
 *
 * d = difference in mean change / SD of the outcome at one time; the change has SD sqrt(2 (1 - r)), so
 * dz = d / sqrt(2 (1 - r)) and the 2 x 2 mixed-ANOVA interaction F is the square of this t. ANCOVA on
 * baseline (`ancova-pre-post`) is never less powerful in a randomised study of some size.
 *
 * nPerGroup    people per arm
 * d            difference in change, in SD of the outcome at one time, signed
 * correlation  between baseline and outcome
 *
 * Source: maxwell-delaney-2018, chapter 12; frison-pocock-1992.
 */
export const anovaPrePostInteraction = defineProcedure({
  id: 'anova-pre-post-interaction',
  title: 'Group by time interaction, before and after',
  summary: 'How likely is a mixed ANOVA to find that two arms change differently?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        nPerGroup: people('people analysed in each arm'),
        d: effect('difference between the arms in mean change, in SD of the outcome at one time'),
        correlation: correlation('correlation of baseline and outcome within arms', { power: 'rises' }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d')),
  solvable: {
    nPerGroup: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = d / sqrt(2 (1 - r)) sqrt(n / 2), df = 2 n - 2',
  assumes: ['independent-people', 'normal-differences', 'equal-variances', 'equal-pre-post-variances', 'complete-data'],
  cites: ['maxwell-delaney-2018', 'frison-pocock-1992'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ nPerGroup, d, correlation, alpha, sides }) {
    const standardError = Math.sqrt((4 * (1 - correlation)) / nPerGroup);
    const df = 2 * nPerGroup - 2;
    return { power: rejection(plainT(standardError, df), d, alpha, sides), ncp: d / standardError, df, standardError };
  },
  toR: ({ nPerGroup, d, correlation, alpha, sides }) =>
    `pwr::pwr.t.test(n = ${nPerGroup}, d = ${d / Math.sqrt(2 * (1 - correlation))}, sig.level = ${alpha}, ` +
    `alternative = ${alternative(sides)})$power`,
  example: { nPerGroup: 40, d: 0.4, correlation: 0.6, alpha: 0.05, sides: 2 },
});

import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT, varianceFactor } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, d, n1, n2, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { alternative } from './r-code.js';

/**
 * Power of the two-sample t test with equal variances; the groups may differ in size.
 *
 * Under the alternative t is noncentral with df = n1 + n2 - 2 and ncp = d * sqrt(n1 n2 / (n1 + n2)).
 * Power is its mass beyond the critical value; for two sides both tails count, the one in the wrong
 * direction too.
 *
 * n1, n2  people per group, real numbers (whole people only once a plan is rounded)
 * d       (mean1 - mean2) / common SD, signed
 * alpha   type I error of the whole test
 *
 * Source: cohen-1988, chapter 2.
 */
export const tTwoSample = defineProcedure({
  id: 't-two-sample',
  title: 'Two-sample t test, equal variances',
  summary: 'How likely is a t test to find a difference between two independent groups?',
  family: 'linear-contrast',
  inputs: () => z.strictObject({ n1, n2, d, alpha, sides }).superRefine(positiveIfOneSided('d')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = d sqrt(n1 n2 / (n1 + n2)), df = n1 + n2 - 2',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ n1, n2, d, alpha, sides }) {
    const df = n1 + n2 - 2;
    const standardError = Math.sqrt(varianceFactor(n1, n2));
    return { power: rejection(plainT(standardError, df), d, alpha, sides), ncp: d / standardError, df, standardError };
  },
  toR: ({ n1, n2, d, alpha, sides }) =>
    `pwr::pwr.t2n.test(n1 = ${n1}, n2 = ${n2}, d = ${d}, sig.level = ${alpha}, alternative = ${alternative(sides)})$power`,
  example: { n1: 64, n2: 64, d: 0.5, alpha: 0.05, sides: 2 },
});

import * as z from 'zod';
import { noncentralT } from '../../statistics/noncentral-t.js';
import { normal } from '../../statistics/normal.js';
import { chiSquareExpectation } from '../../statistics/quadrature.js';
import { studentT } from '../../statistics/student-t.js';
import { varianceFactor } from '../families/linear-contrast.js';
import { defineCalculation, explained } from './calculation.js';
import { significance, size } from './inputs.js';

/**
 * Type S and type M error of a two-sample t test.
 *
 * typeM is the mean of |observed d| over significant results as a multiple of the true d, with the SD estimated from
 * the same data. Given the estimated SD the difference is normal, so the mean has a closed form; it is then averaged
 * over the chi-square distribution of the variance.
 *
 * n1, n2  people per arm
 * d       true difference in SD within arms, not 0
 * alpha   two-sided level
 *
 * Source: gelman-carlin-2014.
 */
export const retrodesignTwoSample = defineCalculation({
  id: 'retrodesign-two-sample',
  title: 'Type S and type M error of a two-sample t test',
  summary: 'How often would a significant difference have the wrong sign, and by how much would it exaggerate?',
  inputs: z.strictObject({
    n1: size('people analysed in arm 1'),
    n2: size('people analysed in arm 2'),
    d: explained(
      z
        .number()
        .min(-10)
        .max(10)
        .refine((d) => d !== 0, { error: 'Without a difference there is no sign to get wrong.' }),
      { description: 'true difference in SD within arms, not 0', unit: 'SD' },
    ),
    alpha: significance,
  }),
  solvable: { n1: { kind: 'integer', from: 2, to: 1e7 }, n2: { kind: 'integer', from: 2, to: 1e7 } },
  falling: ['typeS', 'typeM'],
  formula: 'typeS = P(t < -c) / power, typeM = E(|t| | significant) / ncp',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['gelman-carlin-2014'],
  accuracy: 'Exact under its assumptions; computed to about 1e-9.',
  evaluate({ n1, n2, d, alpha }) {
    const df = n1 + n2 - 2;
    const ncp = Math.abs(d) / Math.sqrt(varianceFactor(n1, n2));
    const critical = studentT.upperQuantile(alpha / 2, df);
    const wrong = noncentralT.cdf(-critical, df, ncp);
    const power = noncentralT.upperTail(critical, df, ncp) + wrong;
    const size = chiSquareExpectation(
      df,
      (square) => {
        const s = Math.sqrt(square / df);
        const [near, far] = [critical * s - ncp, critical * s + ncp];
        const beyond = normal.density(near) + normal.density(far);
        return (beyond + ncp * (normal.upperTail(near) - normal.upperTail(far))) / s;
      },
      192,
    );
    return { power, typeS: wrong / power, typeM: size / power / ncp };
  },
  toR: ({ n1, n2, d, alpha }) =>
    `local({ df <- ${n1} + ${n2} - 2; ncp <- abs(${d}) / sqrt(1 / ${n1} + 1 / ${n2}); crit <- qt(1 - ${alpha} / 2, df); ` +
    'wrong <- pt(-crit, df, ncp); power <- pt(crit, df, ncp, lower.tail = FALSE) + wrong; ' +
    'size <- integrate(function(u) { s <- sqrt(qchisq(u, df) / df); near <- crit * s - ncp; far <- crit * s + ncp; ' +
    '(dnorm(near) + dnorm(far) + ncp * (pnorm(-near) - pnorm(-far))) / s }, 0, 1, rel.tol = 1e-9)$value; ' +
    'c(power = power, typeS = wrong / power, typeM = size / power / ncp) })',
  example: { n1: 30, n2: 30, d: 0.3, alpha: 0.05 },
});

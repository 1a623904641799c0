import * as z from 'zod';
import { rejectionByF } from './families/general-linear.js';
import { cohensF, levelCount, nPerGroup } from './general-linear-inputs.js';
import { alpha } from './inputs.js';
import { defineProcedure } from './procedure.js';

/**
 * Power of the one-way analysis of variance with groups of the same size, from Cohen's f.
 *
 * lambda = f^2 * groups * nPerGroup, df1 = groups - 1, df2 = groups * (nPerGroup - 1). The same f can mean one group
 * that stands apart or all groups evenly spread; power is the same, what to conclude is not.
 *
 * groups     number of groups, at least 2
 * nPerGroup  people per group, a real number >= 2
 * f          SD of the group means (divisor: groups) / SD within groups
 * alpha      type I error
 *
 * Source: cohen-1988, chapter 8.
 */
export const anovaOneWay = defineProcedure({
  id: 'anova-one-way',
  title: "One-way analysis of variance, from Cohen's f",
  summary: 'How likely is an F test to find that several group means differ?',
  family: 'linear-contrast',
  inputs: () => z.strictObject({ groups: levelCount('number of groups', 2), nPerGroup, f: cohensF, alpha }),
  solvable: {
    nPerGroup: { kind: 'integer', from: 2, to: 1e7 },
    f: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = f^2 groups n, df1 = groups - 1, df2 = groups (n - 1)',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ groups, nPerGroup, f, alpha }) {
    const test = { df1: groups - 1, df2: groups * (nPerGroup - 1), lambda: f ** 2 * groups * nPerGroup };
    return { power: rejectionByF(test, alpha), ...test };
  },
  toR: ({ groups, nPerGroup, f, alpha }) =>
    `pwr::pwr.anova.test(k = ${groups}, n = ${nPerGroup}, f = ${f}, sig.level = ${alpha})$power`,
  example: { groups: 3, nPerGroup: 53, f: 0.25, alpha: 0.05 },
});

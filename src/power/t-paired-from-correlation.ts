import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { alpha, correlation, effect, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { tPaired } from './t-paired.js';

/**
 * Power of the paired t test when the effect is known in SD of the outcome.
 *
 * dz = d / sqrt(2 (1 - r)): the more the two measurements of a person agree, the less the differences vary.
 *
 * n      pairs, or people measured twice
 * d      mean change in SD of the outcome, the same SD at both measurements
 * r      correlation between the two measurements
 * alpha  type I error of the whole test
 *
 * Source: cohen-1988, chapter 2.
 */
export const tPairedFromCorrelation = defineProcedure({
  id: 't-paired-from-correlation',
  title: 'Paired t test from the correlation of the measurements',
  summary: 'How likely is a t test to find a mean change, given the change in raw SD and the correlation?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n: people('pairs, or people measured twice'),
        d: effect('mean change in SD of the outcome'),
        r: correlation('correlation between the two measurements of a person', { power: 'rises' }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d')),
  solvable: {
    n: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    r: { kind: 'real', from: -0.999, to: 0.9999 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'dz = d / sqrt(2 (1 - r)), ncp = dz sqrt(n), df = n - 1',
  assumes: ['independent-people', 'normal-differences', 'equal-pre-post-variances', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ d, r, ...rest }) {
    const dz = d / Math.sqrt(2 * (1 - r));
    return { ...tPaired.evaluate({ dz, ...rest }), dz };
  },
  toR: ({ d, r, ...rest }) => tPaired.toR!({ dz: d / Math.sqrt(2 * (1 - r)), ...rest }),
  example: { n: 30, d: 0.4, r: 0.6, alpha: 0.05, sides: 2 },
});

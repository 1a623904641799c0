import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, effect, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { alternative } from './r-code.js';

/**
 * Power of the paired t test, which is also the one-sample t test of the differences.
 *
 * ncp = dz * sqrt(n) with df = n - 1. dz is the mean difference in SD of the differences, not of the
 * outcome: for equal SDs and correlation r between the measurements, dz = d / sqrt(2 (1 - r)).
 *
 * n      pairs, or people measured twice
 * dz     mean of the differences / SD of the differences, signed
 * alpha  type I error of the whole test
 *
 * Source: cohen-1988, chapter 2.
 */
export const tPaired = defineProcedure({
  id: 't-paired',
  title: 'Paired t test',
  summary: 'How likely is a t test to find a mean change within people or pairs?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n: people('pairs, or people measured twice'),
        dz: effect('mean difference in SD of the differences', 'SD of the differences'),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('dz')),
  solvable: {
    n: { kind: 'integer', from: 2, to: 1e7 },
    dz: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = dz sqrt(n), df = n - 1',
  assumes: ['independent-people', 'normal-differences', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate({ n, dz, alpha, sides }) {
    const standardError = 1 / Math.sqrt(n);
    const df = n - 1;
    return {
      power: rejection(plainT(standardError, df), dz, alpha, sides),
      ncp: dz / standardError,
      df,
      standardError,
    };
  },
  toR: ({ n, dz, alpha, sides }) =>
    `pwr::pwr.t.test(n = ${n}, d = ${dz}, sig.level = ${alpha}, type = "paired", alternative = ${alternative(sides)})$power`,
  example: { n: 34, dz: 0.5, alpha: 0.05, sides: 2 },
});

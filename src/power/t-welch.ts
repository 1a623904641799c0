import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { satterthwaiteDf, welchT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, effect, people, sides, standardDeviation, unlessTiny } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rWelch } from './r-code.js';

/**
 * Exact power of Welch's t test, which does not assume equal variances.
 *
 * The test estimates its own degrees of freedom from the data, so power is an average over the ratio of the
 * two sample variances (see `welchT`). The usual shortcut, a noncentral t at the population's df, is given
 * as `powerSatterthwaite`; with 8 people a group it is off by up to .01.
 *
 * n1, n2      people per group
 * sd1, sd2    SD of the outcome in each group
 * difference  mean1 - mean2, in units of the outcome, signed
 * alpha       nominal type I error; the test keeps it only approximately when variances and sizes differ
 *
 * Source: welch-1947 for the test.
 */
export const tWelch = defineProcedure({
  id: 't-welch',
  title: 'Two-sample t test, unequal variances (Welch)',
  summary: "How likely is Welch's t test to find a difference between two independent groups?",
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1: people('people analysed in arm 1', 2, { because: unlessTiny }),
        n2: people('people analysed in arm 2', 2, { because: unlessTiny }),
        sd1: standardDeviation('SD of the outcome in group 1', { because: unlessTiny }),
        sd2: standardDeviation('SD of the outcome in group 2', { because: unlessTiny }),
        difference: effect('mean of group 1 minus mean of group 2', 'units of the outcome'),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('difference')),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    difference: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'E over B ~ Beta(f1/2, f2/2) of a noncentral t with f1 + f2 df, f = n - 1',
  assumes: ['independent-people', 'normal-residuals', 'complete-data'],
  cites: ['welch-1947'],
  accuracy: 'Exact under its assumptions; quadrature to about 1e-7, 5e-5 with 2 or 3 in one arm against hundreds.',
  evaluate({ n1, n2, sd1, sd2, difference, alpha, sides }) {
    const first = { variance: sd1 ** 2 / n1, df: n1 - 1 };
    const second = { variance: sd2 ** 2 / n2, df: n2 - 1 };
    const standardError = Math.sqrt(first.variance + second.variance);
    const df = satterthwaiteDf(first, second);
    const atPopulationDf = [{ weight: 1, standardError, df, referenceDf: df, criticalScale: 1 }];
    return {
      power: rejection(welchT(first, second), difference, alpha, sides),
      ncp: difference / standardError,
      df,
      standardError,
      powerSatterthwaite: rejection(atPopulationDf, difference, alpha, sides),
    };
  },
  toR: ({ n1, n2, sd1, sd2, difference, alpha, sides }) =>
    rWelch(difference, [sd1 ** 2 / n1, sd2 ** 2 / n2], [n1 - 1, n2 - 1], alpha, sides),
  example: { n1: 20, n2: 30, sd1: 1, sd2: 1.5, difference: 0.8, alpha: 0.05, sides: 2 },
});

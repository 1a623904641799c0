import * as z from 'zod';
import { chiSquare as central } from '../statistics/chi-square.js';
import { noncentralChiSquare } from '../statistics/noncentral-chi-square.js';
import { probability } from './families/scaled-t.js';
import { alpha, people } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

/**
 * Power of Pearson's chi-square test of a table or of a distribution over categories, from Cohen's w.
 *
 * lambda = n w^2; chi-square is noncentral with df degrees of freedom. w^2 = sum((p1 - p0)^2 / p0) over the cells with
 * p0 expected under the null hypothesis and p1 under the alternative; for a table p0 comes from its margins.
 *
 * n      people in the whole table
 * w      Cohen's w
 * df     (rows - 1)(columns - 1), or categories - 1
 * alpha  type I error
 *
 * Source: cohen-1988, chapter 7.
 */
export const chiSquare = defineProcedure({
  id: 'chi-square',
  title: "Chi-square test of a table, from Cohen's w",
  summary: 'How likely is a chi-square test to find an association between categories?',
  family: 'counts',
  inputs: () =>
    z.strictObject({
      n: people('people in the whole table'),
      w: described(z.number().min(0).max(100), {
        description: "Cohen's w: root of the mean squared relative departure from the expected proportions",
        unit: 'ratio',
        power: 'rises',
      }),
      df: described(z.number().int().min(1).max(1000), {
        description: '(rows - 1) times (columns - 1) of the table, or categories - 1',
        unit: 'degrees of freedom',
        power: 'falls',
      }),
      alpha,
    }),
  solvable: {
    n: { kind: 'integer', from: 2, to: 1e7 },
    w: { kind: 'real', from: 0, to: 10 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = n w^2, noncentral chi-square with df degrees of freedom',
  assumes: ['independent-people', 'expected-counts', 'complete-data'],
  cites: ['cohen-1988'],
  accuracy:
    'A large-sample approximation: within .05 where every cell expects at least 5 people, .02 where each expects 20 (simulated).',
  evaluate({ n, w, df, alpha }) {
    const lambda = Math.min(n * w ** 2, 1e7);
    return {
      power: probability(noncentralChiSquare.upperTail(central.upperQuantile(alpha, df), df, lambda)),
      lambda: n * w ** 2,
    };
  },
  toR: ({ n, w, df, alpha }) => `pwr::pwr.chisq.test(w = ${w}, N = ${n}, df = ${df}, sig.level = ${alpha})$power`,
  example: { n: 150, w: 0.25, df: 2, alpha: 0.05 },
});

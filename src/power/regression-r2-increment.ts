import * as z from 'zod';
import { rejectionByF } from './families/general-linear.js';
import { allPredictors, cohensF2, testedPredictors } from './general-linear-inputs.js';
import { alpha, people } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { requires } from './requirement.js';

export const regressionInputs = z
  .strictObject({
    n: people('people analysed', 3),
    tested: testedPredictors,
    predictors: allPredictors,
    f2: cohensF2,
    alpha,
  })
  .superRefine(
    requires(
      'predictors',
      ({ tested, predictors }) => tested <= predictors,
      ({ tested, predictors }) =>
        `The model cannot hold fewer predictors than are tested, and predictors is ${predictors}, tested ${tested}.`,
    ),
  )
  .superRefine(
    requires(
      'n',
      ({ n, predictors }) => n - predictors - 1 >= 1,
      ({ n, predictors }) => `n is ${n}, too few for ${predictors} predictors: it must be at least ${predictors + 2}.`,
    ),
  );

/**
 * Power of the F test of several predictors in a multiple regression: of all of them (R^2 = 0) or of some over the
 * others (increment in R^2).
 *
 * lambda = f2 * n, df1 = tested, df2 = n - predictors - 1. f2 = (R2 with - R2 without) / (1 - R2 with).
 *
 * n           people
 * tested      predictors tested together; equal to predictors for the whole R^2
 * predictors  predictors in the model
 * f2          explained over residual variance
 *
 * Source: cohen-1988, chapter 9, with lambda = f2 n as G*Power and pwr.
 */
export const regressionR2Increment = defineProcedure({
  id: 'regression-r2-increment',
  title: 'Multiple regression: R squared or its increment',
  summary: 'How likely is a set of predictors to explain significantly more of the outcome?',
  family: 'linear-contrast',
  inputs: () => regressionInputs,
  solvable: {
    n: { kind: 'integer', from: 3, to: 1e7 },
    f2: { kind: 'real', from: 0, to: 1e4 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = f2 n, df1 = tested, df2 = n - predictors - 1',
  assumes: ['independent-people', 'normal-errors', 'predictors-given', 'complete-data'],
  cites: ['cohen-1988', 'faul-2009'],
  accuracy:
    'Exact for predictors whose values are set by design; for predictors sampled with the people, regression-r2-random.',
  evaluate({ n, tested, predictors, f2, alpha }) {
    const test = { df1: tested, df2: n - predictors - 1, lambda: f2 * n };
    return { power: rejectionByF(test, alpha), ...test, partialRSquared: f2 / (1 + f2) };
  },
  toR: ({ n, tested, predictors, f2, alpha }) =>
    tested === predictors
      ? `pwr::pwr.f2.test(u = ${tested}, v = ${n - predictors - 1}, f2 = ${f2}, sig.level = ${alpha})$power`
      : `pf(qf(${alpha}, ${tested}, ${n - predictors - 1}, lower.tail = FALSE), ${tested}, ${n - predictors - 1}, ` +
        `${f2 * n}, lower.tail = FALSE)`,
  example: { n: 120, tested: 2, predictors: 5, f2: 0.08, alpha: 0.05 },
});

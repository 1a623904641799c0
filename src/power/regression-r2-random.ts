import { chiSquareExpectation } from '../statistics/quadrature.js';
import { rejectionByF } from './families/general-linear.js';
import { probability } from './families/scaled-t.js';
import { defineProcedure } from './procedure.js';
import { regressionInputs } from './regression-r2-increment.js';

/**
 * Power of the F test of several predictors that were sampled together with the outcome from a normal distribution,
 * as in most surveys, rather than set by design.
 *
 * Given the predictors' values lambda = f2 * S with S chi-square on n - 1 - (predictors - tested) df, for the tested
 * predictors after the others; power is the average over S. Compared with fixed predictors this takes a little power.
 *
 * n, tested, predictors, f2, alpha  as in regression-r2-increment
 *
 * Source: gatsonis-sampson-1989.
 */
export const regressionR2Random = defineProcedure({
  id: 'regression-r2-random',
  title: 'Multiple regression with sampled predictors: R squared or its increment',
  summary: 'How likely are normally distributed predictors to explain significantly more of the outcome?',
  family: 'linear-contrast',
  inputs: () => regressionInputs,
  solvable: {
    n: { kind: 'integer', from: 3, to: 1e7 },
    f2: { kind: 'real', from: 0, to: 1e4 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = f2 chiSquare(n - 1 - predictors + tested), averaged; df1 = tested, df2 = n - predictors - 1',
  assumes: ['independent-people', 'normal-errors', 'predictors-sampled', 'complete-data'],
  cites: ['gatsonis-sampson-1989'],
  accuracy: 'Exact under its assumptions; computed to about 1e-9.',
  evaluate({ n, tested, predictors, f2, alpha }) {
    const df1 = tested;
    const df2 = n - predictors - 1;
    const df = n - 1 - predictors + tested;
    const power = f2 === 0 ? alpha : chiSquareExpectation(df, (x) => rejectionByF({ df1, df2, lambda: f2 * x }, alpha));
    return { power: probability(power), df1, df2, meanLambda: f2 * df, partialRSquared: f2 / (1 + f2) };
  },
  toR: ({ n, tested, predictors, f2, alpha }) =>
    `integrate(function(u) pf(qf(${alpha}, ${tested}, ${n - predictors - 1}, lower.tail = FALSE), ${tested}, ` +
    `${n - predictors - 1}, ${f2} * qchisq(u, ${n - 1 - predictors + tested}), lower.tail = FALSE), 0, 1, rel.tol = 1e-8)$value`,
  example: { n: 120, tested: 3, predictors: 3, f2: 0.1, alpha: 0.05 },
});

import * as z from 'zod';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { allPredictors } from './general-linear-inputs.js';
import { alpha, correlation, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { rTestOfT } from './r-code.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      n: people('people analysed', 3),
      predictors: allPredictors,
      partialR: correlation('partial correlation of the predictor with the outcome, given the other predictors', {
        power: 'varies',
        because: 'rises with the distance from zero; with one side it must be positive',
      }),
      alpha,
      sides,
    })
    .superRefine(
      requires(
        'n',
        ({ n, predictors }) => n - predictors - 1 >= 1,
        ({ n, predictors }) =>
          `n is ${n}, too few for ${predictors} predictors: it must be at least ${predictors + 2}.`,
      ),
    )
    .superRefine(
      requires(
        'partialR',
        ({ sides, partialR }) => sides === 2 || partialR >= 0,
        ({ partialR }) =>
          `A one-sided test looks for a positive coefficient, and partialR is ${partialR}; reverse the predictor or use sides: 2.`,
      ),
    );

/**
 * Power of the t test of one coefficient of a multiple regression.
 *
 * ncp = sqrt(f2 n) with f2 = partialR^2 / (1 - partialR^2) and df = n - predictors - 1.
 *
 * n           people
 * predictors  predictors in the model, the tested one included
 * partialR    partial correlation, signed
 *
 * Source: cohen-1988, chapter 9, with the noncentrality of faul-2009.
 */
export const regressionCoefficient = defineProcedure({
  id: 'regression-coefficient',
  title: 'One coefficient of a multiple regression',
  summary: 'How likely is a predictor to have a significant coefficient beside others?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 3, to: 1e7 },
    partialR: { kind: 'real', from: 0, to: 0.9999 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = partialR sqrt(n / (1 - partialR^2)), df = n - predictors - 1',
  assumes: ['independent-people', 'normal-errors', 'predictors-given', 'complete-data'],
  cites: ['cohen-1988', 'faul-2009'],
  accuracy:
    'Exact for predictors whose values are set by design; for predictors sampled with the people, regression-r2-random with tested = 1.',
  evaluate(given) {
    const { ncp, df } = testOf(given);
    const f2 = given.partialR ** 2 / (1 - given.partialR ** 2);
    return { power: rejection(plainT(1, df), ncp, given.alpha, given.sides), ncp, df, f2 };
  },
  toR(given) {
    const { ncp, df } = testOf(given);
    return rTestOfT(ncp, df, given.alpha, given.sides);
  },
  example: { n: 120, predictors: 5, partialR: 0.25, alpha: 0.05, sides: 2 },
});

function testOf({ n, predictors, partialR }: z.infer<ReturnType<typeof inputs>>) {
  return { ncp: partialR * Math.sqrt(n / (1 - partialR ** 2)), df: n - predictors - 1 };
}

import * as z from 'zod';
import { checkBounds, oneSidedAlpha } from './equivalence-inputs.js';
import { equivalenceByZ, rEquivalenceByZ } from './families/normal-approximation.js';
import { correlation, people } from './inputs.js';
import { defineProcedure } from './procedure.js';

const inputs = () =>
  z
    .strictObject({
      n: people('people, each measured on both variables', 4),
      trueCorrelation: correlation('the true correlation at which power is wanted', {
        power: 'varies',
        because: 'highest between the bounds',
      }),
      lower: correlation('lowest correlation that counts as negligible', { power: 'falls' }),
      upper: correlation('highest correlation that counts as negligible', { power: 'rises' }),
      alpha: oneSidedAlpha,
    })
    .superRefine(checkBounds('trueCorrelation'));

/**
 * Power to show that a correlation is negligible: two one-sided tests by Fisher's z.
 *
 * With s = sqrt(n - 3), power is P(z between atanh(lower) s + c and atanh(upper) s - c), z normal with mean
 * atanh(trueCorrelation) s and c the normal quantile of alpha; 0 where there is nothing between them.
 *
 * n                people
 * trueCorrelation  the true correlation, usually 0
 * lower, upper     what counts as negligible
 * alpha            type I error of each one-sided test
 *
 * Source: schuirmann-1987 for the procedure, cohen-1988 for Fisher's z.
 */
export const equivalenceCorrelation = defineProcedure({
  id: 'equivalence-correlation',
  title: 'Negligible correlation: two one-sided tests',
  summary: 'How likely is a study to show that a correlation lies within bounds?',
  family: 'joint-normal',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 4, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.499 },
  },
  formula: 'P(atanh(lower) s + c < z < atanh(upper) s - c), z ~ N(atanh(rho) s, 1), s = sqrt(n - 3)',
  assumes: ['independent-people', 'bivariate-normal', 'complete-data'],
  cites: ['schuirmann-1987', 'cohen-1988'],
  accuracy: 'A normal approximation: within .01 of the power of the test from about 50 people, and .05 with fewer.',
  evaluate(given) {
    const { lower, effect, upper } = inStandardErrors(given);
    return { power: equivalenceByZ(lower, effect, upper, given.alpha), standardError: 1 / Math.sqrt(given.n - 3) };
  },
  toR(given) {
    const { lower, effect, upper } = inStandardErrors(given);
    return rEquivalenceByZ(lower, effect, upper, given.alpha);
  },
  example: { n: 200, trueCorrelation: 0.02, lower: -0.2, upper: 0.2, alpha: 0.05 },
});

function inStandardErrors({ n, lower, trueCorrelation, upper }: z.infer<ReturnType<typeof inputs>>) {
  const s = Math.sqrt(n - 3);
  return { lower: s * Math.atanh(lower), effect: s * Math.atanh(trueCorrelation), upper: s * Math.atanh(upper) };
}

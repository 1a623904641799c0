import * as z from 'zod';
import { proportion } from './count-inputs.js';
import { checkBounds, oneSidedAlpha } from './equivalence-inputs.js';
import { equivalenceByZ, rEquivalenceByZ } from './families/normal-approximation.js';
import { n1, n2 } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const bound = (description: string, power: 'rises' | 'falls') =>
  described(z.number().gt(-1).lt(1), { description, unit: 'difference of proportions', power });
const response = {
  power: 'varies',
  because: 'power is highest where the difference is half-way between the bounds',
} as const;

const inputs = () =>
  z
    .strictObject({
      n1,
      n2,
      p1: proportion('proportion in arm 1', response),
      p2: proportion('proportion in arm 2', response),
      lower: bound('lowest difference p1 - p2 that counts as equivalent', 'falls'),
      upper: bound('highest difference p1 - p2 that counts as equivalent', 'rises'),
      alpha: oneSidedAlpha,
    })
    .superRefine(checkBounds('p1', ({ p1, p2 }) => p1 - p2, 'p1 - p2'));

/**
 * Power to show that two proportions are equivalent: two one-sided z tests of their difference.
 *
 * The difference is taken as normal with SD s = sqrt(p1 q1 / n1 + p2 q2 / n2), known; power is the probability that it
 * lies between lower + c s and upper - c s, c the normal quantile of alpha; 0 where there is nothing between them.
 *
 * n1, n2        people per arm
 * p1, p2        true proportions
 * lower, upper  bounds of the difference p1 - p2
 * alpha         type I error of each one-sided test
 *
 * Source: schuirmann-1987.
 */
export const equivalenceTwoProportions = defineProcedure({
  id: 'equivalence-two-proportions',
  title: 'Equivalent proportions: two one-sided tests, normal approximation',
  summary: 'How likely is a trial to show that two proportions differ by no more than the bounds?',
  family: 'counts',
  inputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.499 },
  },
  formula: 'P(lower + c s < D < upper - c s), D ~ N(p1 - p2, s^2), s^2 = p1 q1 / n1 + p2 q2 / n2',
  assumes: ['independent-people', 'expected-counts', 'complete-data'],
  cites: ['schuirmann-1987'],
  accuracy:
    'A normal approximation with the unpooled SD: within .04 where every cell expects at least 5 people, and .1 with fewer.',
  evaluate(given) {
    const { lower, effect, upper, standardError } = inStandardErrors(given);
    return { power: equivalenceByZ(lower, effect, upper, given.alpha), standardError };
  },
  toR(given) {
    const { lower, effect, upper } = inStandardErrors(given);
    return rEquivalenceByZ(lower, effect, upper, given.alpha);
  },
  example: { n1: 300, n2: 300, p1: 0.4, p2: 0.42, lower: -0.15, upper: 0.15, alpha: 0.05 },
});

function inStandardErrors({ n1, n2, p1, p2, lower, upper }: z.infer<ReturnType<typeof inputs>>) {
  const standardError = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  return {
    lower: lower / standardError,
    effect: (p1 - p2) / standardError,
    upper: upper / standardError,
    standardError,
  };
}

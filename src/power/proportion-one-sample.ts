import * as z from 'zod';
import { proportion, wholePeople } from './count-inputs.js';
import {
  binomialDensities,
  probabilityOf,
  rejectedAbove,
  rejectedAsUnlikely,
  rejectedInEqualTails,
} from './families/exact-counts.js';
import { alpha, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      n: wholePeople('people analysed', 2, 100000),
      p0: proportion('proportion under the null hypothesis', {
        power: 'varies',
        because: 'rises with the distance between the two proportions, apart from small ones',
      }),
      p1: proportion('true proportion', {
        power: 'varies',
        because: 'rises with the distance between the two proportions, apart from small ones',
      }),
      alpha,
      sides,
    })
    .superRefine(
      requires(
        'p1',
        ({ sides, p0, p1 }) => sides === 2 || p1 >= p0,
        ({ p0, p1 }) =>
          `A one-sided test looks for a proportion above p0, and p1 is ${p1}, p0 ${p0}; count the other outcome or use sides: 2.`,
      ),
    );

/**
 * Power of the exact binomial test of one proportion.
 *
 * Counts are rejected when those no more likely under p0 have together at most alpha (two sides, as binom.test of R) or
 * when their upper tail has (one side). powerEqualTails is that of a test with at most alpha / 2 in either tail.
 *
 * n       whole people
 * p0, p1  proportion under the null hypothesis, true proportion
 * alpha   type I error of the whole test; typeOneError is what the test really has, never more
 *
 * Source: enumeration of the binomial distribution, as binom.test of R decides (r-core).
 */
export const proportionOneSample = defineProcedure({
  id: 'proportion-one-sample',
  title: 'Exact test of one proportion',
  summary: 'How likely is an exact binomial test to find that a proportion differs from a stated one?',
  family: 'counts',
  inputs,
  solvable: { n: { kind: 'integer', from: 2, to: 100000 } },
  formula: 'P(X in the counts rejected under p0), X ~ binomial(n, p1)',
  assumes: ['independent-people', 'complete-data'],
  cites: ['r-core'],
  accuracy:
    'Exact by enumeration. Power rises in steps, so a number of people found for a target reaches it, but one person ' +
    'more may fall just short of it.',
  evaluate({ n, p0, p1, alpha, sides }) {
    const under = binomialDensities(n, p0);
    const real = binomialDensities(n, p1);
    const rejected = sides === 2 ? rejectedAsUnlikely(under, alpha) : rejectedAbove(under, alpha);
    const figures = { power: probabilityOf(rejected, real), typeOneError: probabilityOf(rejected, under) };
    if (sides === 1) return figures;
    return { ...figures, powerEqualTails: probabilityOf(rejectedInEqualTails(under, alpha), real) };
  },
  toR: ({ n, p0, p1, alpha, sides }) =>
    `sum(dbinom(0:${n}, ${n}, ${p1})[sapply(0:${n}, function(k) binom.test(k, ${n}, ${p0}, alternative = ` +
    `${sides === 2 ? '"two.sided"' : '"greater"'})$p.value) <= ${alpha}])`,
  example: { n: 80, p0: 0.5, p1: 0.66, alpha: 0.05, sides: 2 },
});

import * as z from 'zod';
import { binomial } from '../statistics/binomial.js';
import { proportion, wholePeople } from './count-inputs.js';
import { rejectionByZ } from './families/normal-approximation.js';
import { probability, type Sides } from './families/scaled-t.js';
import { alpha, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      pairs: wholePeople('pairs, or people measured twice', 2, 20000),
      p10: proportion('share of pairs with yes first and no second', {
        power: 'varies',
        because: 'only its distance from p01 is an effect; a larger sum of both is noise',
      }),
      p01: proportion('share of pairs with no first and yes second', {
        power: 'varies',
        because: 'only its distance from p10 is an effect; a larger sum of both is noise',
      }),
      alpha,
      sides,
    })
    .superRefine(
      requires(
        'p01',
        ({ p10, p01 }) => p10 + p01 <= 1,
        ({ p10, p01 }) => `p10 and p01 cannot sum to more than 1, and they are ${p10} and ${p01}.`,
      ),
    )
    .superRefine(
      requires(
        'p10',
        ({ sides, p10, p01 }) => sides === 2 || p10 >= p01,
        ({ p10, p01 }) =>
          `A one-sided test looks for p10 above p01, and they are ${p10} and ${p01}; swap them or use sides: 2.`,
      ),
    );

/**
 * Power of McNemar's exact test of a change in a yes-no outcome.
 *
 * Given the number D of pairs that changed, those in direction 10 are binomial with D trials; the test compares them
 * with one half. D itself is binomial with probability p10 + p01, and power is the average over it. powerConnor is the
 * normal approximation of the test without correction, which rejects more often.
 *
 * pairs     whole pairs
 * p10, p01  shares of pairs that change in either direction
 * alpha     type I error of the whole test
 *
 * Sources: connor-1987 for the approximation; the exact power is an enumeration.
 */
export const mcnemar = defineProcedure({
  id: 'mcnemar',
  title: "McNemar's exact test of a change in proportion",
  summary: 'How likely is a change in a yes-no outcome within people to be significant?',
  family: 'counts',
  inputs,
  solvable: { pairs: { kind: 'integer', from: 2, to: 20000 } },
  formula: 'sum over d of P(D = d) P(X in the rejected counts of d), X ~ binomial(d, p10 / (p10 + p01))',
  assumes: ['independent-people', 'complete-data'],
  cites: ['connor-1987'],
  accuracy:
    'Exact by enumeration. Power rises in steps, so a number of pairs found for a target reaches it, but one pair more ' +
    'may fall just short of it.',
  evaluate(given) {
    const { pairs, p10, p01, alpha, sides } = given;
    const changed = p10 + p01;
    const difference = Math.abs(p10 - p01);
    const spread = Math.sqrt(1 - difference ** 2 / changed);
    const ncp = (difference * Math.sqrt(pairs)) / Math.sqrt(changed);
    // Connor's formula leaves out the far tail.
    const powerConnor = rejectionByZ(ncp, alpha / sides, 1, spread);
    return {
      power: exactPower(given),
      powerConnor,
      typeOneError: exactPower({ ...given, p10: changed / 2, p01: changed / 2 }),
    };
  },
  power: exactPower,
  toR: ({ pairs, p10, p01, alpha, sides }) =>
    `sum(sapply(1:${pairs}, function(d) { x <- 0:d; p <- sapply(x, function(k) binom.test(k, d, 0.5, alternative = ` +
    `${sides === 2 ? '"two.sided"' : '"greater"'})$p.value); dbinom(d, ${pairs}, ${p10 + p01}) * ` +
    `sum(dbinom(x, d, ${p10 / (p10 + p01)})[p <= ${alpha}]) }))`,
  example: { pairs: 110, p10: 0.25, p01: 0.1, alpha: 0.05, sides: 2 },
});

interface Given {
  readonly pairs: number;
  readonly p10: number;
  readonly p01: number;
  readonly alpha: number;
  readonly sides: Sides;
}

function exactPower({ pairs, p10, p01, alpha, sides }: Given): number {
  const changed = Math.min(1, p10 + p01);
  const share = p10 / (p10 + p01);
  let power = 0;
  // Least count that is rejected; it never falls as the number of changed pairs rises, nor rises faster than it.
  let least = 0;
  for (let d = 1; d <= pairs; d += 1) {
    const weight = binomial.probability(d, pairs, changed);
    while (least <= d && binomial.upperTail(least - 1, d, 0.5) > (alpha / sides) * (1 + 1e-12)) least += 1;
    if (least > d || weight < 1e-18) continue;
    const far = sides === 2 ? binomial.cdf(d - least, d, share) : 0;
    power += weight * (binomial.upperTail(least - 1, d, share) + far);
  }
  return probability(power);
}

import * as z from 'zod';
import { proportion } from './count-inputs.js';
import { rejectionByZ, rTestOfZ } from './families/normal-approximation.js';
import { alpha, people, sides } from './inputs.js';
import { defineProcedure } from './procedure.js';
import { requires } from './requirement.js';

const unlessAlike = {
  because: 'apart from proportions that hardly differ: there the approximation can exceed alpha in small arms',
};

const inputs = () =>
  z
    .strictObject({
      n1: people('people analysed in arm 1', 2, unlessAlike),
      n2: people('people analysed in arm 2', 2, unlessAlike),
      p1: proportion('proportion in arm 1', {
        power: 'varies',
        because: 'rises with the distance between the two proportions',
      }),
      p2: proportion('proportion in arm 2', {
        power: 'varies',
        because: 'rises with the distance between the two proportions',
      }),
      alpha,
      sides,
    })
    .superRefine(
      requires(
        'p1',
        ({ sides, p1, p2 }) => sides === 2 || p1 >= p2,
        ({ p1, p2 }) =>
          `A one-sided test looks for the larger proportion in arm 1, and p1 is ${p1}, p2 ${p2}; count the other outcome or use sides: 2.`,
      ),
    );

/**
 * Power of the comparison of two proportions by the z test with pooled variance, in the normal approximation.
 *
 * The difference is normal with its own SD sqrt(p1 q1 / n1 + p2 q2 / n2), and rejected beyond the critical value times
 * the SD it would have with equal proportions. powerUnpooled takes the first SD for both, powerArcsine compares
 * 2 asin(sqrt(p)).
 *
 * n1, n2  people per arm
 * p1, p2  true proportions
 * alpha   type I error of the whole test
 *
 * Sources: fleiss-2003 for the pooled test, cohen-1988, chapter 6, for the arcsine.
 */
export const proportionTwoSample = defineProcedure({
  id: 'proportion-two-sample',
  title: 'Two proportions, normal approximation',
  summary: 'How likely is a comparison of two proportions to be significant?',
  family: 'counts',
  inputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'P(|p1 - p2 + SD z| > c SD0), SD0^2 = p q (1 / n1 + 1 / n2), SD^2 = p1 q1 / n1 + p2 q2 / n2',
  assumes: ['independent-people', 'expected-counts', 'complete-data'],
  cites: ['fleiss-2003', 'cohen-1988'],
  accuracy:
    "A normal approximation: within .04 for the z test where every cell expects 5 people; with fewer it can be .1 off, and .25 too high for Fisher's; " +
    'proportion-two-sample-exact has no such error.',
  evaluate(given) {
    const { alpha, sides } = given;
    const { ncp, spread, unpooled, arcsine } = statistics(given);
    return {
      power: rejectionByZ(ncp, alpha, sides, spread),
      powerUnpooled: rejectionByZ(unpooled, alpha, sides),
      powerArcsine: rejectionByZ(arcsine, alpha, sides),
      ncp,
      h: 2 * Math.asin(Math.sqrt(given.p1)) - 2 * Math.asin(Math.sqrt(given.p2)),
    };
  },
  toR(given) {
    const { n1, n2, p1, p2, alpha, sides } = given;
    if (n1 === n2 && sides === 2) {
      return `power.prop.test(n = ${n1}, p1 = ${p1}, p2 = ${p2}, sig.level = ${alpha}, strict = TRUE)$power`;
    }
    const { ncp, spread } = statistics(given);
    return rTestOfZ(ncp, alpha, sides, spread);
  },
  example: { n1: 100, n2: 100, p1: 0.6, p2: 0.4, alpha: 0.05, sides: 2 },
});

/** The difference in SDs under equality, the SD it has in those, and the noncentralities of the other two tests. */
function statistics({ n1, n2, p1, p2 }: z.infer<ReturnType<typeof inputs>>) {
  const pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
  const underEquality = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const real = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  const h = 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));
  return {
    ncp: (p1 - p2) / underEquality,
    spread: real / underEquality,
    unpooled: (p1 - p2) / real,
    arcsine: h / Math.sqrt(1 / n1 + 1 / n2),
  };
}

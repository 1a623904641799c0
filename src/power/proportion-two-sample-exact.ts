import * as z from 'zod';
import { proportion, wholePeople } from './count-inputs.js';
import { fisherDecision, pooledDecision, rejectionOfTwo } from './families/exact-counts.js';
import { alpha, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const MOST = 2000;

const inputs = () =>
  z
    .strictObject({
      test: described(z.enum(['fisher', 'pooled-z']), {
        description:
          '"fisher" for the exact test; "pooled-z" for the z test, which is the chi-square test without correction',
        unit: 'test',
        power: 'varies',
        because: 'the z test rejects more often, in small samples also more often than alpha',
      }),
      n1: wholePeople('people analysed in arm 1', 2, MOST),
      n2: wholePeople('people analysed in arm 2', 2, MOST),
      p1: proportion('proportion in arm 1', {
        power: 'varies',
        because: 'rises with the distance between the two proportions, apart from small ones',
      }),
      p2: proportion('proportion in arm 2', {
        power: 'varies',
        because: 'rises with the distance between the two proportions, apart from small ones',
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
 * Exact power of the comparison of two proportions: every table is listed and the test decides on each.
 *
 * fisher rejects a table when those with its margins that are no more likely have together at most alpha; pooled-z when
 * z reaches the normal quantile. typeOneError is what the test really has when both proportions equal their weighted mean.
 *
 * test    which of the two tests will be used
 * n1, n2  whole people per arm, up to 2000
 * p1, p2  true proportions
 * alpha   nominal type I error of the whole test
 *
 * Source: enumeration, deciding as fisher.test of R does (r-core).
 */
export const proportionTwoSampleExact = defineProcedure({
  id: 'proportion-two-sample-exact',
  title: 'Two proportions, exact power',
  summary: "How likely is Fisher's exact test, or the z test, to find that two proportions differ?",
  family: 'counts',
  inputs,
  solvable: { n1: { kind: 'integer', from: 2, to: MOST }, n2: { kind: 'integer', from: 2, to: MOST } },
  formula: 'sum over rejected tables of P(x1; n1, p1) P(x2; n2, p2), binomial',
  assumes: ['independent-people', 'complete-data'],
  cites: ['r-core'],
  accuracy:
    'Exact by enumeration. Power rises in steps, so a number of people found for a target reaches it, but one person ' +
    'more may fall just short of it.',
  evaluate(given) {
    const { n1, n2, p1, p2 } = given;
    const common = (n1 * p1 + n2 * p2) / (n1 + n2);
    return { power: exactPower(given), typeOneError: exactPower({ ...given, p1: common, p2: common }) };
  },
  power: exactPower,
  toR: ({ test, n1, n2, p1, p2, alpha, sides }) =>
    `sum(outer(0:${n1}, 0:${n2}, Vectorize(function(a, b) dbinom(a, ${n1}, ${p1}) * dbinom(b, ${n2}, ${p2}) * ` +
    (test === 'fisher'
      ? `(fisher.test(matrix(c(a, b, ${n1} - a, ${n2} - b), 2), alternative = ` +
        `${sides === 2 ? '"two.sided"' : '"greater"'})$p.value <= ${alpha}))))`
      : `(a + b > 0 && a + b < ${n1 + n2} && ${sides === 2 ? 'abs' : ''}((a / ${n1} - b / ${n2}) / sqrt((a + b) / ` +
        `${n1 + n2} * (1 - (a + b) / ${n1 + n2}) * ${1 / n1 + 1 / n2})) >= qnorm(1 - ${alpha} / ${sides})))))`),
  example: { test: 'fisher', n1: 40, n2: 40, p1: 0.6, p2: 0.25, alpha: 0.05, sides: 2 },
});

function exactPower({ test, n1, n2, p1, p2, alpha, sides }: z.infer<ReturnType<typeof inputs>>): number {
  const decision = test === 'fisher' ? fisherDecision(n1, n2, alpha, sides) : pooledDecision(n1, n2, alpha, sides);
  return rejectionOfTwo(decision, n1, n2, p1, p2);
}

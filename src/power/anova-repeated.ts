import * as z from 'zod';
import { rejectionByF, rTestOfF } from './families/general-linear.js';
import { levelCount } from './general-linear-inputs.js';
import { alpha, correlation, people } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const conventions = ['gpower-3.0', 'spss', 'cohen-1988', 'per-person'] as const;
type Convention = (typeof conventions)[number];
const otherConventions = conventions.slice(1).map((convention) => ({ convention }));

const inputs = () =>
  z
    .strictObject({
      tested: described(z.enum(['between', 'within', 'interaction']), {
        description: 'the tested effect: of the groups, of the measurements, or their interaction',
        unit: 'effect',
        power: 'varies',
        because: 'each effect is another question',
      }),
      groups: levelCount('number of groups of different people', 1),
      measurements: levelCount('number of measurements of each person', 2, {
        irrelevantWhere: otherConventions.map((place) => ({ tested: 'between', ...place })),
      }),
      n: people('people analysed in all groups together', 3),
      f: described(z.number().min(0).max(100), {
        description: "Cohen's f of the tested effect, in the stated convention",
        unit: 'see convention',
        power: 'rises',
      }),
      convention: described(z.enum(conventions), {
        description:
          'what f means: "gpower-3.0" SD of the means over SD of a measurement; "spss" from the partial eta squared that ' +
          'an analysis prints; "cohen-1988" and "per-person" from lambda = f^2 n (m - 1) and f^2 n',
        unit: 'convention',
        power: 'varies',
        because: 'the same number means another effect in another program',
      }),
      correlation: correlation('correlation of any two measurements of a person within groups', {
        power: 'varies',
        because: 'it enters power in the gpower-3.0 convention only; in the others f already holds it',
        irrelevantWhere: otherConventions,
      }),
      epsilon: described(z.number().gt(0).max(1).default(1), {
        description: 'departure from sphericity (Greenhouse-Geisser epsilon); 1 for none',
        unit: 'ratio',
        power: 'varies',
        because: 'it shrinks the degrees of freedom of effects within people',
        irrelevantWhere: [{ tested: 'between' }],
      }),
      alpha,
    })
    .superRefine(
      requires(
        'tested',
        ({ groups, tested }) => groups > 1 || tested === 'within',
        ({ tested }) =>
          `With one group there is nothing to compare between groups, and tested is "${tested}"; test "within".`,
      ),
    )
    .superRefine(
      requires(
        'n',
        ({ n, groups }) => n - groups >= 1,
        ({ n, groups }) => `n is ${n}; there must be more people than the ${groups} groups.`,
      ),
    )
    .superRefine(
      requires(
        'correlation',
        ({ measurements, correlation }) => correlation > -1 / (measurements - 1),
        ({ measurements, correlation }) =>
          `correlation is ${correlation}, and no ${measurements} measurements can all correlate below ${-1 / (measurements - 1)}.`,
      ),
    )
    .superRefine(
      requires(
        'epsilon',
        ({ measurements, epsilon }) => epsilon >= 1 / (measurements - 1) - 1e-12,
        ({ measurements, epsilon }) =>
          `epsilon is ${epsilon}; with ${measurements} measurements it cannot be below ${1 / (measurements - 1)}.`,
      ),
    );

/**
 * Power of a repeated-measures analysis of variance from Cohen's f, whose meaning must be said.
 *
 * Programs define f for repeated measures differently: a partial eta squared of .05 with three measurements asks for
 * 33, 94, 95 or 185 people depending on the program it is typed into. With m measurements, N people in g groups,
 * correlation r and sphericity epsilon, lambda of effects within people (between people) is
 *
 * gpower-3.0  f^2 N m epsilon / (1 - r)     (f^2 N m / (1 + (m - 1) r))
 * spss        f^2 (N - g) (m - 1) epsilon   (f^2 (N - g))     f^2 = partial eta squared / (1 - partial eta squared)
 * cohen-1988  f^2 N (m - 1) epsilon         (f^2 N)
 * per-person  f^2 N epsilon                 (f^2 N)           as WebPower
 *
 * The figures give the f of the same effect in every convention, and the partial eta squared.
 *
 * Sources: faul-2007 for gpower-3.0, cohen-1988.
 */
export const anovaRepeated = defineProcedure({
  id: 'anova-repeated',
  title: "Repeated-measures analysis of variance, from Cohen's f",
  summary: 'How likely is an effect within people, or of groups measured repeatedly, to be significant?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n: { kind: 'integer', from: 3, to: 1e7 },
    f: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'lambda = f^2 N m epsilon / (1 - r) within people, f^2 N m / (1 + (m - 1) r) between (gpower-3.0)',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'compound-symmetry', 'complete-data'],
  cites: ['faul-2007', 'cohen-1988'],
  accuracy:
    'Exact for epsilon = 1 and groups of the same size; with epsilon below 1 an approximation, as in every program: against the test with an estimated epsilon up to .08 too high with 10 people, and up to .04 off with 30.',
  evaluate(given) {
    const test = testOf(given);
    const inConvention = (convention: Convention) => Math.sqrt(test.lambda / lambdaPerSquare(given, convention));
    const fSpss = inConvention('spss');
    return {
      power: rejectionByF(test, given.alpha),
      ...test,
      partialEtaSquared: fSpss ** 2 / (1 + fSpss ** 2),
      fGpower: inConvention('gpower-3.0'),
      fSpss,
      fCohen: inConvention('cohen-1988'),
      fPerPerson: inConvention('per-person'),
    };
  },
  power: (given) => rejectionByF(testOf(given), given.alpha),
  toR: (given) => rTestOfF(testOf(given), given.alpha),
  example: {
    tested: 'interaction',
    groups: 2,
    measurements: 3,
    n: 60,
    f: 0.15,
    convention: 'gpower-3.0',
    correlation: 0.5,
    epsilon: 1,
    alpha: 0.05,
  },
});

type Given = z.infer<ReturnType<typeof inputs>>;

function testOf(given: Given) {
  const { tested, groups, measurements, n, f, convention, epsilon } = given;
  const lambda = f ** 2 * lambdaPerSquare(given, convention);
  if (tested === 'between') return { df1: groups - 1, df2: n - groups, lambda };
  const dfWithin = (measurements - 1) * epsilon;
  return { df1: dfWithin * (tested === 'within' ? 1 : groups - 1), df2: dfWithin * (n - groups), lambda };
}

/** lambda / f^2 in a convention. */
function lambdaPerSquare({ tested, groups, measurements: m, n, correlation: r, epsilon }: Given, of: Convention) {
  if (tested === 'between') {
    if (of === 'gpower-3.0') return (n * m) / (1 + (m - 1) * r);
    return of === 'spss' ? n - groups : n;
  }
  if (of === 'gpower-3.0') return (n * m * epsilon) / (1 - r);
  if (of === 'spss') return (n - groups) * (m - 1) * epsilon;
  return of === 'cohen-1988' ? n * (m - 1) * epsilon : n * epsilon;
}

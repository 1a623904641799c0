import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { type SeveralPowers, severalPowers } from './families/several-tests.js';
import { alpha, n1, n2, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const successes = ['co-primary', 'any', 'all-holm', 'any-hochberg', 'all-hochberg'] as const;

/**
 * Power of a comparison of two groups on several outcomes of the same people.
 *
 * Success is what the plan calls one: every outcome significant without adjustment (co-primary), any outcome
 * significant by Bonferroni or Holm (their power for this is the same), all significant by Holm, any or all by
 * Hochberg. All of these, and the power for each outcome, are among the figures.
 *
 * n1, n2       people per group, analysed on every outcome
 * effects      (mean1 - mean2) / SD of each outcome, signed
 * correlation  between any two outcomes, within groups
 *
 * Sources: holm-1979, hochberg-1988.
 */
export const severalOutcomes = defineProcedure({
  id: 'several-outcomes',
  title: 'Several outcomes: co-primary, Bonferroni, Holm, Hochberg',
  summary: 'How likely is a two-group trial with several outcomes to succeed, by the rule that says what success is?',
  family: 'joint-normal',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        effects: described(z.array(z.number().min(-100).max(100)).min(2).max(5), {
          description: 'mean of group 1 minus mean of group 2 for each outcome, 2 to 5 of them',
          unit: 'SD',
          power: 'varies',
          because: 'rises with the distance of each from zero; with one side it rises with the value itself',
        }),
        correlation: described(z.number().min(0).max(0.99), {
          description: 'correlation between any two outcomes within groups',
          unit: 'correlation',
          power: 'varies',
          because: 'it helps to reject all and hinders to reject any',
        }),
        success: described(z.enum(successes), {
          description: 'which outcomes must be significant, and how they are adjusted',
          unit: 'rule',
          power: 'varies',
          because: 'all is harder than any',
        }),
        alpha,
        sides,
      })
      .superRefine(
        requires(
          'alpha',
          ({ alpha, sides }) => alpha / sides < 0.5,
          ({ alpha, sides }) =>
            `alpha is ${alpha} for ${sides === 1 ? 'one side' : 'two sides'}; on each it must be below 0.5.`,
        ),
      )
      .superRefine((given, context) =>
        given.success.startsWith('any')
          ? positiveIfOneSided<typeof given>(
              'effects',
              () => Math.max(...given.effects),
              'the largest of effects',
            )(given, context)
          : positiveIfOneSided<typeof given>(
              'effects',
              () => Math.min(...given.effects),
              'the smallest of effects',
            )(given, context),
      ),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
  },
  formula: 'sum over the cells of the critical values alpha / 1 ... alpha / m of P(cell) under correlated t statistics',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data', 'outcomes-correlated-alike'],
  cites: ['holm-1979', 'hochberg-1988'],
  accuracy:
    'Each test exact, the dependence between tests that of normal scores: to 1e-9 in large samples, to about .005 with 10 people per group and .02 with 5.',
  evaluate(given) {
    const { unadjusted, bonferroni, holm, hochberg } = powersOf(given);
    return {
      power: choose(given.success, { unadjusted, bonferroni, holm, hochberg }),
      powerCoPrimary: unadjusted.all,
      powerAny: bonferroni.any,
      powerAllHolm: holm.all,
      powerAnyHochberg: hochberg.any,
      powerAllHochberg: hochberg.all,
      powerEachUnadjusted: unadjusted.each,
      powerEachBonferroni: bonferroni.each,
      powerEachHolm: holm.each,
      powerEachHochberg: hochberg.each,
    };
  },
  example: {
    n1: 80,
    n2: 80,
    effects: [0.5, 0.4],
    correlation: 0.5,
    success: 'co-primary',
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  n1: number;
  n2: number;
  effects: readonly number[];
  correlation: number;
  alpha: number;
  sides: 1 | 2;
}

const powersOf = ({ n1, n2, effects, correlation, alpha, sides }: Given) =>
  severalPowers({
    ncps: effects.map((effect) => effect * Math.sqrt((n1 * n2) / (n1 + n2))),
    df: n1 + n2 - 2,
    correlation,
    alpha,
    sides,
  });

function choose(success: (typeof successes)[number], powers: SeveralPowers): number {
  switch (success) {
    case 'co-primary':
      return powers.unadjusted.all;
    case 'any':
      return powers.bonferroni.any;
    case 'all-holm':
      return powers.holm.all;
    case 'any-hochberg':
      return powers.hochberg.any;
    case 'all-hochberg':
      return powers.hochberg.all;
  }
}

import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT, varianceFactor } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, correlation, effect, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';

/**
 * Power of a crossover trial with two periods: one sequence of people takes treatment 1 first, the other treatment 2.
 *
 * The test compares the sequences in the difference of a person's two periods. The effect of period is the same in both
 * sequences and cancels out; the treatment effect enters with opposite signs. Half the difference between the
 * sequences has variance (1 - r) / 2 * (1 / n1 + 1 / n2) and the test is a t test with n1 + n2 - 2 df.
 *
 * What treatment 1 leaves behind in the second period cannot be told from less effect: the trial estimates
 * d - carryOver / 2. The figures give that and the power of the test for carry-over, a comparison of the sequences in
 * the sums of the two periods. It is too weak to decide on the analysis; a wash-out has to prevent carry-over.
 *
 * n1, n2       people in the sequence that starts with treatment 1 and in the other
 * d            mean under treatment 1 minus mean under treatment 2, in SD of the outcome under one treatment
 * correlation  of a person's outcomes in the two periods
 * carryOver    what is left of treatment 1 in the second period minus what is left of treatment 2, in SD
 *
 * Sources: hills-armitage-1979; jones-kenward-2014, chapter 2.
 */
export const crossover = defineProcedure({
  id: 'crossover',
  title: 'Crossover trial, two treatments in two periods',
  summary: 'How likely is a trial in which everyone takes both treatments, in either order, to find a difference?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n1: people('people analysed who take treatment 1 first'),
        n2: people('people analysed who take treatment 2 first'),
        d: effect(
          'mean under treatment 1 minus mean under treatment 2, in SD of the outcome under one treatment',
          'SD',
          'rises with the distance from half the carry-over; with one side it rises with the value itself',
        ),
        correlation: correlation("correlation of a person's outcomes in the two periods", {
          power: 'rises',
        }),
        carryOver: described(z.number().min(-1000).max(1000).default(0), {
          description: 'what is left of treatment 1 in the second period minus what is left of treatment 2',
          unit: 'SD',
          power: 'varies',
          because: 'the trial estimates the effect minus half of it',
        }),
        alpha,
        sides,
      })
      .superRefine(
        positiveIfOneSided(
          'd',
          ({ d, carryOver }) => d - carryOver / 2,
          'd - carryOver / 2, which the trial estimates,',
        ),
      ),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'ncp = (d - carryOver / 2) / sqrt((1 - r) / 2 (1 / n1 + 1 / n2)), df = n1 + n2 - 2',
  assumes: [
    'independent-people',
    'normal-differences',
    'equal-variances',
    'random-allocation',
    'complete-data',
    'wash-out',
  ],
  cites: ['hills-armitage-1979', 'jones-kenward-2014'],
  accuracy:
    'Exact under its assumptions, computed to about 1e-10; carry-over is not corrected for but shown in what the trial estimates.',
  evaluate(given) {
    const { expectedEstimate, standardError, standardErrorCarryOver, df } = parts(given);
    const { alpha, sides, carryOver } = given;
    return {
      power: rejection(plainT(standardError, df), expectedEstimate, alpha, sides),
      powerCarryOver: rejection(plainT(standardErrorCarryOver, df), carryOver, alpha, 2),
      ncp: expectedEstimate / standardError,
      df,
      standardError,
      expectedEstimate,
      standardErrorCarryOver,
    };
  },
  toR(given) {
    const { expectedEstimate, standardError, df } = parts(given);
    return rTestOfT(expectedEstimate / standardError, df, given.alpha, given.sides);
  },
  example: { n1: 16, n2: 16, d: 0.4, correlation: 0.6, carryOver: 0, alpha: 0.05, sides: 2 },
});

function parts(given: { n1: number; n2: number; d: number; correlation: number; carryOver: number }) {
  const factor = varianceFactor(given.n1, given.n2);
  return {
    expectedEstimate: given.d - given.carryOver / 2,
    standardError: Math.sqrt(((1 - given.correlation) / 2) * factor),
    standardErrorCarryOver: Math.sqrt(2 * (1 + given.correlation) * factor),
    df: given.n1 + given.n2 - 2,
  };
}

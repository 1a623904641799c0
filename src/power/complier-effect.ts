import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { satterthwaiteDf, welchT } from './families/linear-contrast.js';
import { powerOfZ } from './families/repeated-measures.js';
import { rejection } from './families/scaled-t.js';
import { adjustment, alpha, covariatesInWords, effect, people, sides, unlessTiny } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rWelch } from './r-code.js';
import { requires } from './requirement.js';

const inputs = () =>
  z
    .strictObject({
      n1: people('people analysed in arm 1', 2, { because: unlessTiny }),
      n2: people('people analysed in arm 2', 2, { because: unlessTiny }),
      complierEffect: effect('effect of the treatment on people who take it because of their arm, in SD of arm 2'),
      adherence: described(z.number().gt(0).max(1), {
        description: 'share of arm 1 (offered the treatment) that takes it',
        unit: 'proportion',
        power: 'rises',
      }),
      contamination: described(z.number().min(0).lt(1).default(0), {
        description: 'share of arm 2 (not offered it) that takes the treatment all the same',
        unit: 'proportion',
        power: 'falls',
      }),
      ...adjustment('among people who do not take it'),
      alpha,
      sides,
    })
    .superRefine(positiveIfOneSided('complierEffect'))
    .superRefine(
      requires(
        'covariates',
        ({ n1, n2, covariates }) => covariates === 0 || Math.min(n1, n2) - covariates >= 3,
        ({ n1, n2, covariates }) =>
          `${Math.min(n1, n2)} people in an arm are too few for ${covariatesInWords(covariates)}: there must be at least ${covariates + 3}.`,
      ),
    )
    .superRefine(
      requires(
        'contamination',
        ({ adherence, contamination }) => adherence - contamination >= 0.01,
        ({ adherence, contamination }) =>
          `More people must take the treatment where it is offered than where it is not, and adherence is ${adherence}, contamination ${contamination}.`,
      ),
    );

/**
 * Power of a trial in which not everyone does what their arm says.
 *
 * Everyone is analysed in the arm they were allocated to. The difference between the arms is then the effect of the
 * treatment diluted: complierEffect * (adherence - contamination). People who take it and people who do not make an
 * arm more varied, by complierEffect^2 * share * (1 - share) (untreated, both are taken to be alike), so the test is
 * Welch's. Dividing the difference by the difference in uptake gives the effect on compliers, and testing that by
 * two-stage least squares gains next to nothing: powerInstrumental, whose residual variance is that without treatment
 * effects. Covariates take R^2 out of the variance of people who do not take it; what takers add, complierEffect^2 * share *
 * (1 - share), stays. Their chance imbalance multiplies both variances by (df + p - 1) / (df - 1), its mean (shieh-2020), and each arm
 * gives up its share of p degrees of freedom. Comparing those who took the treatment with those who did not is not a test of a randomised effect.
 *
 * n1, n2          people allocated to each arm
 * complierEffect  in SD of the untreated outcome
 * adherence, contamination  shares of arm 1 and arm 2 that take the treatment
 * baselineR, covariates     as in `ancova-pre-post`
 *
 * Source: angrist-imbens-rubin-1996; welch-1947 for the test; shieh-2020 for the covariates.
 */
export const complierEffect = defineProcedure({
  id: 'complier-effect',
  title: 'Treatment effect with imperfect adherence',
  summary: 'How likely is a trial to find its effect when not everyone takes the treatment they are offered?',
  family: 'linear-contrast',
  inputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    complierEffect: { kind: 'real', from: 0, to: 5 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'difference = c (p1 - p2), variance = (1 - R^2 + c^2 p1 (1 - p1)) / n1 + (1 - R^2 + c^2 p2 (1 - p2)) / n2',
  assumes: [
    'independent-people',
    'normal-residuals',
    'random-allocation',
    'normal-covariates',
    'equal-slopes',
    'complete-data',
    'offer-acts-by-uptake',
  ],
  cites: ['angrist-imbens-rubin-1996', 'welch-1947', 'shieh-2020'],
  accuracy:
    'To about .01 for effects up to 1 SD from 12 people per arm, .04 for larger effects or fewer people (simulated). The instrumental-variable figure assumes large samples and a clear difference in uptake: .01 off from 60 people per arm and a difference of .7, otherwise up to .15 too high, .2 with covariates.',
  evaluate(given) {
    const { difference, first, second, left } = parts(given);
    const standardErrorInstrumental = Math.sqrt(left * (1 / given.n1 + 1 / given.n2));
    return {
      power: rejection(welchT(first, second), difference, given.alpha, given.sides),
      powerInstrumental: powerOfZ(difference / standardErrorInstrumental, given.alpha, given.sides),
      difference,
      standardError: Math.sqrt(first.variance + second.variance),
      df: satterthwaiteDf(first, second),
      inflation: 1 / (given.adherence - given.contamination) ** 2,
    };
  },
  toR(given) {
    const { difference, first, second } = parts(given);
    const variances = [first.variance, second.variance] as const;
    return rWelch(difference, variances, [first.df, second.df], given.alpha, given.sides);
  },
  example: {
    n1: 100,
    n2: 100,
    complierEffect: 0.5,
    adherence: 0.8,
    contamination: 0.05,
    baselineR: 0.5,
    covariates: 1,
    alpha: 0.05,
    sides: 2,
  },
});

function parts(given: z.infer<ReturnType<typeof inputs>>) {
  const { n1, n2, complierEffect, adherence, contamination, baselineR, covariates } = given;
  const left = covariates === 0 ? 1 : 1 - baselineR ** 2;
  const df = n1 + n2 - 2 - covariates;
  const imbalance = covariates === 0 ? 1 : (df + covariates - 1) / (df - 1);
  const mean = (n: number, share: number) => ({
    variance: (imbalance * (left + complierEffect ** 2 * share * (1 - share))) / n,
    df: n - 1 - (covariates * n) / (n1 + n2),
  });
  return {
    difference: complierEffect * (adherence - contamination),
    first: mean(n1, adherence),
    second: mean(n2, contamination),
    left,
  };
}

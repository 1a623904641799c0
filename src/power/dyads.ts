import { z } from 'zod';
import { chiSquareRule, gaussJacobi } from '../statistics/quadrature.js';
import { welchT } from './families/linear-contrast.js';
import { rejection, type ScaledT } from './families/scaled-t.js';
import { alpha, correlation, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const path = (description: string) =>
  described(z.number().gt(-1).lt(1), {
    description,
    unit: 'standardised coefficient',
    power: 'varies',
    because: 'the tested one rises with the distance from zero; the other changes the residual variance only',
  });

const inputs = z
  .strictObject({
    dyads: described(z.number().min(4).max(1e7), {
      description: 'pairs analysed, both members measured on predictor and outcome',
      unit: 'dyads',
      power: 'rises',
    }),
    tested: described(z.enum(['actor', 'partner']), {
      description: "the tested effect: of a person's own predictor or of the partner's",
      unit: 'effect',
      power: 'varies',
      because: 'each effect is another question',
    }),
    actor: path("effect of a person's own predictor on the outcome, both in SD"),
    partner: path("effect of the partner's predictor on the outcome, both in SD"),
    correlationPredictors: correlation("correlation of the two members' predictors", {
      power: 'varies',
      because: 'the closer it is to 1 or -1, the harder are own and partner effects to tell apart',
    }),
    correlationResiduals: correlation("correlation of the two members' outcomes, given both predictors", {
      power: 'varies',
      because: 'it moves error between the sum and the difference of the two members',
    }),
    alpha,
    sides,
  })
  .refine((given) => residualVariance(given) > 1e-6, {
    error: 'These effects would explain more than the whole variance of the outcome.',
    path: ['actor'],
  });

/**
 * Power of the actor-partner interdependence model for dyads whose members cannot be told apart (twins, friends).
 *
 * The model splits into two regressions that know nothing of each other: of the sum of the members' outcomes on the
 * sum of their predictors, with slope actor + partner and residual variance s^2 (1 + re), and of the differences, with
 * slope actor - partner and s^2 (1 - re). Half the sum of the slopes is the actor effect, half their difference
 * the partner effect. Sums leave N - 2 degrees of freedom; differences have no intercept and leave N - 1. The two
 * error variances are estimated apart, so the test is Welch's, with Satterthwaite's degrees of freedom; power is
 * averaged over the sums of squares of the predictors, chi-square with N - 1 and N df.
 *
 * dyads                  N
 * actor, partner         standardised effects
 * correlationPredictors, correlationResiduals  between the members of a dyad
 *
 * Sources: kenny-kashy-cook-2006, chapter 7; welch-1947 for the test.
 */
export const dyads = defineProcedure({
  id: 'dyads',
  title: 'Actor and partner effects in indistinguishable dyads',
  summary: "How likely is a study of pairs to find the effect of one's own, or the partner's, predictor?",
  family: 'linear-contrast',
  inputs,
  solvable: {
    dyads: { kind: 'integer', from: 4, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'variance = s^2 ((1 + re) / ((1 + rx) chi2(N - 1)) + (1 - re) / ((1 - rx) chi2(N))) / 4, averaged over chi2',
  assumes: ['independent-dyads', 'normal-errors', 'predictors-sampled', 'complete-data'],
  cites: ['kenny-kashy-cook-2006', 'welch-1947'],
  accuracy:
    "Exact for Satterthwaite's test and normal predictors, to about 1e-4 from 10 dyads; computed by quadrature.",
  evaluate(given) {
    const { dyads: n } = given;
    const squared = residualVariance(given) / 4;
    const sums = (squared * (1 + given.correlationResiduals)) / (1 + given.correlationPredictors);
    const differences = (squared * (1 - given.correlationResiduals)) / (1 - given.correlationPredictors);
    // The share of the predictors' squares that lies in the sums has a beta distribution, apart from their total.
    const split = gaussJacobi(n < 12 ? 12 : 6, (n - 1) / 2, n / 2);
    const total = chiSquareRule(2 * n - 1, 14);
    const parts: ScaledT[] = split.nodes.flatMap((share, i) =>
      welchT({ variance: sums / share, df: n - 2 }, { variance: differences / (1 - share), df: n - 1 }).flatMap(
        (part) =>
          total.nodes.map((squares, j) => ({
            ...part,
            weight: part.weight * split.weights[i] * total.weights[j],
            standardError: part.standardError / Math.sqrt(squares),
          })),
      ),
    );
    const effect = given[given.tested];
    const standardError = Math.sqrt(sums / (n - 1) + differences / n);
    return {
      power: rejection(parts, effect, given.alpha, given.sides),
      ncp: effect / standardError,
      standardError,
      varianceExplained: 1 - residualVariance(given),
    };
  },
  example: {
    dyads: 80,
    tested: 'partner',
    actor: 0.3,
    partner: 0.2,
    correlationPredictors: 0.3,
    correlationResiduals: 0.25,
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  actor: number;
  partner: number;
  correlationPredictors: number;
}

function residualVariance({ actor, partner, correlationPredictors }: Given): number {
  return 1 - actor ** 2 - partner ** 2 - 2 * actor * partner * correlationPredictors;
}

import * as z from 'zod';
import { gaussGamma, gaussJacobi } from '../statistics/quadrature.js';
import { positiveIfOneSided } from './direction.js';
import { welchT } from './families/linear-contrast.js';
import { rejection, type ScaledT } from './families/scaled-t.js';
import { alpha, correlation, sides, unlessTiny } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { requires } from './requirement.js';

const path = (description: string) =>
  described(z.number().gt(-1).lt(1), {
    description,
    unit: 'standardised coefficient',
    power: 'varies',
    because: 'the tested one rises with the distance from zero; the other changes the residual variance only',
  });

const inputs = () =>
  z
    .strictObject({
      dyads: described(z.number().min(4).max(1e7), {
        description: 'pairs analysed, both members measured on predictor and outcome',
        unit: 'dyads',
        power: 'rises',
        because: unlessTiny,
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
    .superRefine(positiveIfOneSided('tested', (given) => given[given.tested], 'the tested effect'))
    .superRefine(
      requires(
        'actor',
        (given) => residualVariance(given) > 1e-6,
        ({ actor, partner }) =>
          `With actor ${actor} and partner ${partner} the predictors would explain more than the whole variance of the outcome.`,
      ),
    );

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
    "Exact for Satterthwaite's test and normal predictors; computed by quadrature, to 1e-4, from 15 dyads to 2e-6.",
  evaluate(given) {
    const { dyads: n } = given;
    const [sums, differences] = squaredErrors(given);
    // The share of the predictors' squares that lies in the sums has a beta distribution, apart from their total.
    const split = gaussJacobi(n < 30 ? 12 : 6, (n - 1) / 2, n / 2);
    // Half the total, a gamma variable.
    const total = gaussGamma(6, n - 0.5);
    const parts: ScaledT[] = split.nodes.flatMap((share, i) =>
      welchT({ variance: sums / share, df: n - 2 }, { variance: differences / (1 - share), df: n - 1 }).flatMap(
        (part) =>
          total.nodes.map((half, j) => ({
            ...part,
            weight: part.weight * split.weights[i] * total.weights[j],
            standardError: part.standardError / Math.sqrt(2 * half),
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
  toR({ dyads: n, alpha, sides, ...given }) {
    const [sums, differences] = squaredErrors(given);
    const ncp = `${given[given.tested]} / se`;
    // A Gauss-Laguerre rule for each of the four sums of squares, predictors' and residuals'.
    return (
      `local({ N <- ${n}; f1 <- N - 2; f2 <- N - 1; m <- 12; k <- seq_len(m - 1); ` +
      'rule <- function(df) { J <- diag(2 * (0:(m - 1)) + df / 2); ' +
      'J[cbind(k, k + 1)] <- J[cbind(k + 1, k)] <- sqrt(k * (k + df / 2 - 1)); ' +
      'e <- eigen(J, symmetric = TRUE); list(x = 2 * e$values, w = e$vectors[1, ]^2) }; ' +
      'r <- lapply(c(N - 1, N, f1, f2), rule); x <- expand.grid(lapply(r, `[[`, "x")); ' +
      'w <- Reduce(`*`, expand.grid(lapply(r, `[[`, "w"))); ' +
      `v1 <- ${sums} / x[[1]]; v2 <- ${differences} / x[[2]]; e1 <- v1 * x[[3]] / f1; e2 <- v2 * x[[4]] / f2; ` +
      `se <- sqrt(v1 + v2); crit <- qt(1 - ${alpha} / ${sides}, (e1 + e2)^2 / (e1^2 / f1 + e2^2 / f2)) * sqrt(e1 + e2) / se; ` +
      `sum(w * (pnorm(${ncp} - crit)${sides === 2 ? ` + pnorm(-${ncp} - crit)` : ''})) })`
    );
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

/** Squared standard errors of half the slope of the sums and of the differences, times the predictor's sum of squares. */
function squaredErrors({ correlationResiduals, ...given }: Given & { correlationResiduals: number }) {
  const { correlationPredictors } = given;
  const squared = residualVariance(given) / 4;
  return [
    (squared * (1 + correlationResiduals)) / (1 + correlationPredictors),
    (squared * (1 - correlationResiduals)) / (1 - correlationPredictors),
  ] as const;
}

function residualVariance({ actor, partner, correlationPredictors }: Given): number {
  return 1 - actor ** 2 - partner ** 2 - 2 * actor * partner * correlationPredictors;
}

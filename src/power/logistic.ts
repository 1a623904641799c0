import { z } from 'zod';
import { normal } from '../statistics/normal.js';
import { aboveOneIfOneSided } from './direction.js';
import { probability } from './families/scaled-t.js';
import { alpha, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

/**
 * Power to find the effect of one predictor in a logistic regression.
 *
 * The estimated log odds ratio is normal with the variance v1 that the expected information gives at the true effect.
 * A test holds alpha with the variance v0 it would have without one, so its critical value is z sqrt(0.85 v0 + 0.15 v1)
 * in units of sqrt(v1), the compromise found to fit the likelihood-ratio test. The plain Wald form (critical value z)
 * and, for a normal predictor, Hsieh's closed form are among the figures.
 *
 * n                people analysed
 * baseProbability  of the outcome among the unexposed, or at the mean of a normal predictor
 * oddsRatio        for exposure, or for one SD of a normal predictor
 * exposedShare     share of people who are exposed (binary predictor)
 * r2Others         share of the predictor's variance explained by the other predictors: n counts (1 - r2Others) times
 *
 * Sources: demidenko-2007; hsieh-1998 for the closed form and for r2Others.
 */
export const logistic = defineProcedure({
  id: 'logistic',
  title: 'Logistic regression, one predictor',
  summary: 'How likely is a logistic regression to find the effect of one predictor on a yes-or-no outcome?',
  family: 'information',
  inputs: z
    .strictObject({
      n: people('people analysed'),
      baseProbability: described(
        z
          .number()
          .min(1e-6)
          .max(1 - 1e-6),
        {
          description: 'probability of the outcome among the unexposed, or at the mean of a normal predictor',
          unit: 'probability',
          power: 'varies',
          because: 'rare outcomes and rare non-outcomes say little',
        },
      ),
      oddsRatio: described(z.number().min(0.02).max(50), {
        description: 'odds ratio for exposure, or for one SD of a normal predictor',
        unit: 'ratio',
        power: 'varies',
        because: 'rises with the distance from 1 until outcomes are nearly certain; with one side it must be above 1',
      }),
      predictor: described(z.enum(['binary', 'normal']), {
        description: 'whether the predictor is exposure (yes or no) or normally distributed',
        unit: 'distribution',
        power: 'varies',
        because: 'the odds ratio means something else for each',
      }),
      exposedShare: described(
        z
          .number()
          .min(1e-6)
          .max(1 - 1e-6)
          .default(0.5),
        {
          description: 'share of people who are exposed',
          unit: 'proportion',
          power: 'varies',
          because: 'highest near one half',
          irrelevantWhere: [{ predictor: 'normal' }],
        },
      ),
      r2Others: described(z.number().min(0).lt(1).default(0), {
        description: "share of the predictor's variance that the other predictors explain",
        unit: 'share of variance',
        power: 'falls',
      }),
      alpha,
      sides,
    })
    .superRefine(aboveOneIfOneSided('oddsRatio')),
  solvable: {
    n: { kind: 'integer', from: 2, to: 1e7 },
    oddsRatio: { kind: 'real', from: 1, to: 50 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'P(N(ncp, 1) > z sqrt(.85 v0 / v1 + .15)), ncp = log(OR) sqrt(n (1 - R2) / v1)',
  assumes: ['independent-people', 'logit-linear', 'complete-data'],
  cites: ['demidenko-2007', 'hsieh-1998'],
  accuracy:
    'Large-sample: within about .02 of the simulated likelihood-ratio test where 10 or more outcomes and non-outcomes are expected; the Wald test can have much less power in smaller samples.',
  evaluate(given) {
    const { n, baseProbability, oddsRatio, predictor, r2Others, alpha, sides } = given;
    const { alternative, null: without } = variances(given);
    const effective = n * (1 - r2Others);
    const ncp = Math.log(oddsRatio) * Math.sqrt(effective / alternative);
    const critical = normal.upperQuantile(alpha / sides);
    const beyond = (limit: number) =>
      probability(normal.cdf(ncp - limit) + (sides === 2 ? normal.cdf(-limit - ncp) : 0));
    const information = effective * baseProbability * (1 - baseProbability);
    return {
      power: beyond(critical * Math.sqrt((0.85 * without) / alternative + 0.15)),
      powerWald: beyond(critical),
      ...(predictor === 'normal' && {
        powerHsieh: normal.cdf(Math.abs(Math.log(oddsRatio)) * Math.sqrt(information) - critical),
      }),
      ncp,
      standardError: Math.sqrt(alternative / effective),
      standardErrorNull: Math.sqrt(without / effective),
    };
  },
  toR(given) {
    const { n, baseProbability, oddsRatio, predictor, exposedShare, r2Others, alpha, sides } = given;
    const mean =
      predictor === 'binary'
        ? `function(f) ${1 - exposedShare} * f(0) + ${exposedShare} * f(1)`
        : 'function(f) integrate(function(x) f(x) * dnorm(x), -9, 9, rel.tol = 1e-10)$value';
    const spread = predictor === 'binary' ? exposedShare * (1 - exposedShare) : 1;
    return (
      `local({ mean <- ${mean}; p <- function(x) plogis(qlogis(${baseProbability}) + log(${oddsRatio}) * x); w <- function(x) p(x) * (1 - p(x)); ` +
      'a <- mean(w); b <- mean(function(x) w(x) * x); c <- mean(function(x) w(x) * x^2); v1 <- a / (a * c - b^2); ' +
      `m <- mean(p); v0 <- 1 / (m * (1 - m) * ${spread}); ncp <- log(${oddsRatio}) * sqrt(${n} * (1 - ${r2Others}) / v1); ` +
      `z <- qnorm(1 - ${alpha} / ${sides}) * sqrt(0.85 * v0 / v1 + 0.15); pnorm(ncp - z)${sides === 2 ? ' + pnorm(-ncp - z)' : ''} })`
    );
  },
  example: {
    n: 300,
    baseProbability: 0.3,
    oddsRatio: 1.7,
    predictor: 'binary',
    exposedShare: 0.5,
    r2Others: 0,
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  baseProbability: number;
  oddsRatio: number;
  predictor: 'binary' | 'normal';
  exposedShare: number;
}

/** Variance of the log odds ratio times n: with the effect, and without one at the same overall probability. */
function variances({ baseProbability, oddsRatio, predictor, exposedShare }: Given) {
  const intercept = Math.log(baseProbability / (1 - baseProbability));
  const slope = Math.log(oddsRatio);
  const points = predictor === 'binary' ? exposure(exposedShare) : normalPoints;
  let [overall, constant, mixed, square] = [0, 0, 0, 0];
  for (const { x, weight } of points) {
    const p = 1 / (1 + Math.exp(-intercept - slope * x));
    const information = weight / (2 + Math.exp(-intercept - slope * x) + Math.exp(intercept + slope * x));
    overall += weight * p;
    constant += information;
    mixed += information * x;
    square += information * x * x;
  }
  const spread = predictor === 'binary' ? exposedShare * (1 - exposedShare) : 1;
  return {
    alternative: constant / (constant * square - mixed * mixed),
    null: 1 / (overall * (1 - overall) * spread),
  };
}

const exposure = (share: number) => [
  { x: 0, weight: 1 - share },
  { x: 1, weight: share },
];

/** Points of the trapezoidal rule, which converges exponentially for a normal predictor. */
const STEP = 0.08;
const normalPoints = Array.from({ length: 225 }, (_, k) => {
  const x = (k - 112) * STEP;
  return { x, weight: STEP * normal.density(x) };
});

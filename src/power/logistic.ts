import * as z from 'zod';
import { normal } from '../statistics/normal.js';
import { aboveOneIfOneSided } from './direction.js';
import { probability } from './families/scaled-t.js';
import { alpha, people, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

/**
 * Power to find the effect of one predictor in a logistic regression.
 *
 * Power is that of the likelihood-ratio test: its statistic is a noncentral chi-square whose noncentrality lambda is
 * the likelihood ratio of data that are just as expected, 2 n times the mean over people of
 * p log(p / m) + (1 - p) log((1 - p) / (1 - m)), p a person's probability and m their mean. The Wald test, whose
 * estimated log odds ratio is normal with the variance v1 that the expected information gives, and for a normal
 * predictor Hsieh's closed form are among the figures.
 *
 * n                people analysed
 * baseProbability  of the outcome among the unexposed, or at the mean of a normal predictor
 * oddsRatio        for exposure, or for one SD of a normal predictor
 * exposedShare     share of people who are exposed (binary predictor)
 * r2Others         share of the predictor's variance explained by the other predictors: n counts (1 - r2Others) times
 *
 * Sources: self-mauritsen-ohara-1992; demidenko-2007 for the Wald test; hsieh-1998 for the closed form and for r2Others.
 */
export const logistic = defineProcedure({
  id: 'logistic',
  title: 'Logistic regression, one predictor',
  summary: 'How likely is a logistic regression to find the effect of one predictor on a yes-or-no outcome?',
  family: 'information',
  inputs: () =>
    z
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
  formula: 'P(N(sqrt(lambda), 1) > z), lambda = 2 n (1 - R2) mean(p log(p / m) + (1 - p) log((1 - p) / (1 - m)))',
  assumes: ['independent-people', 'logit-linear', 'complete-data'],
  cites: ['self-mauritsen-ohara-1992', 'demidenko-2007', 'hsieh-1998'],
  accuracy:
    'Large-sample: within .025 of the simulated likelihood-ratio test where 5 or more outcomes and non-outcomes are expected among exposed and unexposed, and up to .1 off with fewer; the Wald test can have much less power in smaller samples.',
  evaluate(given) {
    const { n, baseProbability, oddsRatio, predictor, r2Others, alpha, sides } = given;
    const { alternative, null: without, divergence } = moments(given);
    const effective = n * (1 - r2Others);
    const ncp = Math.log(oddsRatio) * Math.sqrt(effective / alternative);
    const critical = normal.upperQuantile(alpha / sides);
    const beyond = (mean: number) =>
      probability(normal.cdf(mean - critical) + (sides === 2 ? normal.cdf(-critical - mean) : 0));
    const lambda = 2 * effective * divergence;
    const information = effective * baseProbability * (1 - baseProbability);
    return {
      power: beyond(Math.sqrt(lambda)),
      powerWald: beyond(ncp),
      ...(predictor === 'normal' && {
        powerHsieh: normal.cdf(Math.abs(Math.log(oddsRatio)) * Math.sqrt(information) - critical),
      }),
      lambda,
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
    return (
      `local({ mean <- ${mean}; eta <- function(x) qlogis(${baseProbability}) + log(${oddsRatio}) * x; m <- mean(function(x) plogis(eta(x))); ` +
      'each <- function(x) plogis(eta(x)) * (plogis(eta(x), log.p = TRUE) - log(m)) + plogis(-eta(x)) * (plogis(-eta(x), log.p = TRUE) - log1p(-m)); ' +
      `s <- sqrt(max(0, 2 * ${n} * (1 - ${r2Others}) * mean(each))); z <- qnorm(1 - ${alpha} / ${sides}); ` +
      `pnorm(s - z)${sides === 2 ? ' + pnorm(-s - z)' : ''} })`
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

/**
 * Variance of the log odds ratio times n, with the effect and without one at the same overall probability, and how far
 * the probabilities diverge from the latter: the mean log likelihood ratio of a person.
 */
function moments({ baseProbability, oddsRatio, predictor, exposedShare }: Given) {
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
  let divergence = 0;
  for (const { x, weight } of points) {
    const [yes, no] = [1 / (1 + Math.exp(-intercept - slope * x)), 1 / (1 + Math.exp(intercept + slope * x))];
    const away = overall - yes;
    // As logarithms of 1 plus little the two parts cancel exactly where there is no effect; a certain outcome adds nothing.
    if (yes > 0) divergence -= weight * yes * Math.log1p(away / yes);
    if (no > 0) divergence -= weight * no * Math.log1p(Math.max(-1, -away / no));
  }
  const spread = predictor === 'binary' ? exposedShare * (1 - exposedShare) : 1;
  return {
    divergence: Math.max(0, divergence),
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

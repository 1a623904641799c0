import { normal } from '../../statistics/normal.js';
import { portableExp, portableLog } from '../../statistics/portable.js';
import { completeColumns } from './complete-columns.js';
import { type Estimate, type Fitted, isFitted } from './estimate.js';
import { fitByScoring, type ScoringFit } from './fisher-scoring.js';

/**
 * Logistic regression of an outcome of 0 and 1 on an intercept and predictors by maximum likelihood, as
 * glm(family = binomial). Rows with a missing value (NaN) are left out. Estimates are log odds ratios with Wald's standard error.
 *
 * Not fitted: no-variation when everybody has the same outcome; no-convergence when the outcome is separated (a group without
 * events, a predictor that tells events from non-events), where no finite estimate exists and R returns a large one with a
 * warning; singular and too-few-people as least squares.
 */
export function fitLogistic(outcome: Float64Array, predictors: readonly Float64Array[]): Fitted<LogisticFit> {
  const [events, ...columns] = completeColumns([outcome, ...predictors]);
  const people = events.length;
  const share = events.reduce((sum, value) => sum + value, 0) / people;
  if (people <= columns.length) return { reason: 'too-few-people' };
  if (!(share > 0) || !(share < 1)) return { reason: 'no-variation' };
  const fit = fitByScoring(events, columns, binomial, portableLog(share / (1 - share)));
  return isFitted(fit) ? { fit, logLikelihood: logLikelihood(events, fit.predictor) } : fit;
}

export interface LogisticFit {
  readonly fit: ScoringFit;
  readonly logLikelihood: number;
}

/**
 * One log odds ratio with the p value of the likelihood-ratio test, as anova(without, with, test = 'Chisq'). `index` numbers the
 * predictors from 0.
 */
export function logisticByLikelihoodRatio(
  outcome: Float64Array,
  predictors: readonly Float64Array[],
  index: number,
): Fitted<Estimate> {
  const [events, ...columns] = completeColumns([outcome, ...predictors]);
  const full = fitLogistic(events, columns);
  if (!isFitted(full)) return full;
  const without = fitLogistic(
    events,
    columns.filter((_, each) => each !== index),
  );
  if (!isFitted(without)) return without;
  return {
    ...full.fit.coefficient(index + 1),
    p: chiSquareTail(2 * (full.logLikelihood - without.logLikelihood)),
  };
}

function binomial(linear: Float64Array, outcome: Float64Array, score: Float64Array, weight: Float64Array): void {
  let [last, chance, information] = [Number.NaN, 0, 0];
  for (let k = 0; k < linear.length; k += 1) {
    // Without covariates people of an arm, who stand together, have one chance.
    if (linear[k] !== last) {
      last = linear[k];
      const odds = portableExp(-Math.abs(last));
      const smaller = odds / (1 + odds);
      chance = last < 0 ? smaller : 1 - smaller;
      information = smaller / (1 + odds);
    }
    score[k] = outcome[k] - chance;
    weight[k] = information;
  }
}

function logLikelihood(outcome: Float64Array, linear: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < linear.length; k += 1) {
    const size = Math.abs(linear[k]);
    // ln of the chance of what happened: minus ln(1 + e^-size), and minus size where the unlikelier thing happened.
    sum -= portableLog(1 + portableExp(-size));
    if (linear[k] > 0 !== outcome[k] > 0.5) sum -= size;
  }
  return sum;
}

/** P(chi-square with 1 degree of freedom > statistic). Rounding below 0 counts as 0. */
function chiSquareTail(statistic: number): number {
  return 2 * normal.upperTail(Math.sqrt(Math.max(0, statistic)));
}

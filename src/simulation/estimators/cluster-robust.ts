import type { Estimate, Fitted } from './estimate.js';
import type { ScoringFit } from './fisher-scoring.js';

/**
 * A coefficient of a generalised linear model with a standard error that holds where people of a cluster are alike: the sandwich
 * estimate of Liang and Zeger (1986), Biometrika 73, 13-22.
 *
 * cluster    number of each row's cluster; negative for people who share none and count by themselves
 * treatment  1 and 0, the same for all people of a cluster
 *
 * The sums over clusters are those of two arms, so each arm's part is multiplied by G / (G - 1), G its clusters, and the degrees of
 * freedom are Satterthwaite's for the two arms, as in Welch's test: without covariates this is nearly Welch's test of the arms'
 * cluster sums. Not fitted: too-few-people with fewer than two clusters in an arm.
 */
export function clusterRobust(
  fit: ScoringFit,
  index: number,
  cluster: Float64Array,
  treatment: Float64Array,
): Fitted<Estimate> {
  const influence = fit.influence(index);
  const sums = [new Map<number, number>(), new Map<number, number>()];
  for (let i = 0; i < influence.length; i += 1) {
    const key = cluster[i] < 0 ? -1 - i : cluster[i];
    const ofArm = sums[treatment[i]];
    ofArm.set(key, (ofArm.get(key) ?? 0) + influence[i]);
  }
  if (sums.some(({ size }) => size < 2)) return { reason: 'too-few-people' };
  const [first, second] = sums.map((ofArm) => {
    let squares = 0;
    for (const sum of ofArm.values()) squares += sum * sum;
    return { variance: (squares * ofArm.size) / (ofArm.size - 1), df: ofArm.size - 1 };
  });
  const variance = first.variance + second.variance;
  if (!(variance > 0)) return { reason: 'no-variation' };
  return {
    value: fit.coefficients[index],
    standardError: Math.sqrt(variance),
    df:
      (variance * variance) /
      ((first.variance * first.variance) / first.df + (second.variance * second.variance) / second.df),
  };
}

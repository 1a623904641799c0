import { chiSquareRule } from '../../statistics/quadrature.js';
import { findRoot } from '../../statistics/root.js';
import { studentT } from '../../statistics/student-t.js';

/**
 * The Bayes factor of a t test with a Cauchy prior on the standardised effect (Jeffreys, Zellner, Siow).
 *
 * A Cauchy with scale r is a normal with variance g r^2, 1 / g chi-square on 1 df. Given g everything has a closed
 * form, so the Bayes factor is an average over a chi-square variable; for a half-Cauchy the posterior probability of a
 * positive effect, a t probability on df + 1 degrees of freedom, is averaged along.
 */
export interface JzsDesign {
  /** n1 n2 / (n1 + n2) for two groups, n for one. */
  readonly effectiveN: number;
  readonly df: number;
  /** Scale of the Cauchy prior. */
  readonly scale: number;
  /** A half-Cauchy on positive effects. */
  readonly oneSided?: boolean;
}

const RULE_POINTS = 128;

/** ln of the evidence for an effect over none, given t. */
export function logBayesFactor(t: number, { effectiveN, df, scale, oneSided = false }: JzsDesign): number {
  const { nodes, weights } = chiSquareRule(1, RULE_POINTS);
  const square = t * t;
  const logs = nodes.map((node, index) => {
    const spread = 1 + (effectiveN * scale ** 2) / node;
    const logRatio = ((df + 1) / 2) * (Math.log1p(square / df) - Math.log1p(square / (spread * df)));
    const log = Math.log(weights[index]) - Math.log(spread) / 2 + logRatio;
    if (!oneSided) return log;
    const posterior = (t * Math.sqrt(1 - 1 / spread) * Math.sqrt(df + 1)) / Math.sqrt(df + square / spread);
    return log + Math.log(2 * studentT.cdf(posterior, df + 1));
  });
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

/**
 * The t at which the Bayes factor reaches a value; it rises with t (with |t| when two-sided, so t >= 0 is searched).
 * Undefined where even the smallest t gives more.
 */
export function tAtBayesFactor(value: number, design: JzsDesign): number | undefined {
  const excess = (t: number) => logBayesFactor(t, design) - Math.log(value);
  const least = design.oneSided ? -1e3 : 0;
  if (excess(least) > 0) return undefined;
  let high = 4;
  while (excess(high) < 0 && high < 1e9) high *= 2;
  return excess(high) < 0 ? Infinity : findRoot(excess, least, high);
}

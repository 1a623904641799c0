import { normal } from '../../statistics/normal.js';
import { probability, type Sides } from './scaled-t.js';

/** Tests whose statistic is taken as normal with a known standard error: large-sample approximations. */

/** Probability that a z test rejects; both tails count for two sides. `spread` is the SD of the statistic, usually 1. */
export function rejectionByZ(ncp: number, alpha: number, sides: Sides, spread = 1): number {
  const critical = normal.upperQuantile(alpha / sides);
  const expected = normal.upperTail((critical - ncp) / spread);
  return probability(sides === 2 ? expected + normal.cdf((-critical - ncp) / spread) : expected);
}

/** Probability that two one-sided z tests place the effect between the bounds, all in standard errors. */
export function equivalenceByZ(lower: number, effect: number, upper: number, alpha: number): number {
  const critical = normal.upperQuantile(alpha);
  const [from, to] = [lower - effect + critical, upper - effect - critical];
  return to > from ? probability(normal.cdf(to) - normal.cdf(from)) : 0;
}

const tails = (sides: Sides) =>
  sides === 2 ? 'pnorm((ncp - crit) / spread) + pnorm((-ncp - crit) / spread)' : 'pnorm((ncp - crit) / spread)';

/** R code for the power of a z test. */
export const rTestOfZ = (ncp: number, alpha: number, sides: Sides, spread = 1) =>
  `with(list(ncp = ${ncp}, spread = ${spread}, crit = qnorm(1 - ${alpha} / ${sides})), ${tails(sides)})`;

/** R code for the power of two one-sided z tests. */
export const rEquivalenceByZ = (lower: number, effect: number, upper: number, alpha: number) =>
  `max(0, pnorm(${upper - effect} - qnorm(1 - ${alpha})) - pnorm(${lower - effect} + qnorm(1 - ${alpha})))`;

/**
 * Power of tests of an indirect effect a * b, where t_a tests X on M and t_b tests M on Y given X.
 *
 * The two t statistics share the mediator's residual sum of squares: it is the error of the first test and the
 * information of the second. Given that sum of squares (and, with classes, the one between classes) they are
 * independent: a-hat is normal with known mean, t_b is noncentral t. So the joint power is a mean over chi-square
 * variables, taken here by quadrature; nothing is simulated.
 *
 * The designs are built in product-of-paths-designs.ts, curved decision regions in product-of-paths-regions.ts.
 */
import { normal } from '../../statistics/normal.js';
import { studentT } from '../../statistics/student-t.js';
import { chiSquareNodes, powerNodes, type Weighted } from './product-of-paths-nodes.js';

/** What is fixed once the sums of squares of the mediator are known. */
export interface Scenario {
  readonly weight: number;
  /** Path a in true standard errors; several values where the spread of X is left to chance. */
  readonly meansA: readonly Weighted[];
  /** Estimated over true standard error of path a. */
  readonly scaleA: number;
  /** Degrees of freedom of the t table that a is compared with. */
  readonly dfA: number;
  /** Path b in true standard errors. */
  readonly meanB: number;
}

export interface PathsDesign {
  readonly scenarios: readonly Scenario[];
  readonly dfA: number;
  readonly dfB: number;
}

export interface JointPower {
  readonly power: number;
  readonly powerA: number;
  readonly powerB: number;
}

/** P(|Z + mean| > cut) for standard normal Z. */
export function bothTails(mean: number, cut: number): number {
  const size = Math.abs(mean);
  const near = normal.cdf(size - cut);
  return size + cut > 8 ? near : near + normal.cdf(-size - cut);
}

/** P(|t_a| > cut) in one scenario. */
export function exceedsA({ meansA, scaleA }: Scenario, cut: number): number {
  let total = 0;
  for (const { value, weight } of meansA) total += weight * bothTails(value, cut * scaleA);
  return total;
}

/** Estimated over true standard error of b, with its probabilities. */
export function scalesB(dfB: number, step?: number): Weighted[] {
  return chiSquareNodes(dfB, step).map(({ value, weight }) => ({ value: Math.sqrt(value / dfB), weight }));
}

/** P(|t_b| > cut), t_b noncentral t with the given mean and error scales. */
export function exceedsB(meanB: number, scales: readonly Weighted[], cut: number): number {
  let total = 0;
  for (const { value, weight } of scales) total += weight * bothTails(meanB, cut * value);
  return total;
}

/**
 * Power of joint significance: both t tests reject, each two-sided at `alpha`.
 *
 * At a = b = 0 this is alpha^2, and at most alpha whenever one of them is 0: the test is conservative.
 * Accuracy 1e-7, 5e-5 with classes in one arm (measured against twice as many nodes).
 */
export function jointSignificance({ scenarios, dfB }: PathsDesign, alpha: number): JointPower {
  if (!(dfB >= 1) || scenarios.length === 0) return { power: 0, powerA: 0, powerB: 0 };
  const scales = powerNodes(dfB).map(({ value, weight }) => ({ value: Math.sqrt(value / dfB), weight }));
  const cutB = studentT.upperQuantile(alpha / 2, dfB);
  let [cutDf, cutA] = [Number.NaN, 0];
  let [power, powerA, powerB] = [0, 0, 0];
  for (const scenario of scenarios) {
    if (scenario.dfA !== cutDf) [cutDf, cutA] = [scenario.dfA, studentT.upperQuantile(alpha / 2, scenario.dfA)];
    const a = exceedsA(scenario, cutA);
    const b = exceedsB(scenario.meanB, scales, cutB);
    power += scenario.weight * a * b;
    powerA += scenario.weight * a;
    powerB += scenario.weight * b;
  }
  return { power: Math.min(1, power), powerA: Math.min(1, powerA), powerB: Math.min(1, powerB) };
}

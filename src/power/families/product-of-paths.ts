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
import { throughChebyshev } from '../../statistics/chebyshev.js';
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
  /** Path b in true standard errors; several values where more is left to chance than what path a is tested with. */
  readonly meansB: readonly Weighted[];
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
  const foundB = foundOf(scenarios, (meanB) => exceedsB(meanB, scales, cutB));
  const cutOfA = cutsOf(scenarios, alpha / 2);
  let [power, powerA, powerB] = [0, 0, 0];
  for (const scenario of scenarios) {
    const a = exceedsA(scenario, cutOfA(scenario.dfA));
    let b = 0;
    for (const { value, weight } of scenario.meansB) b += weight * foundB(value);
    power += scenario.weight * a * b;
    powerA += scenario.weight * a;
    powerB += scenario.weight * b;
  }
  return { power: Math.min(1, power), powerA: Math.min(1, powerA), powerB: Math.min(1, powerB) };
}

/**
 * P(|t_b| > cut) by the mean of t_b. It depends on that alone, and smoothly: where there are many scenarios, a polynomial replaces
 * computing it for every one of them (2e-12 in the power, measured at alphas from .5 to 1e-9).
 */
function foundOf(scenarios: readonly Scenario[], found: (meanB: number) => number): (meanB: number) => number {
  const { low, high, many } = rangeOfB(scenarios);
  const count = high - low < 1e-9 ? 1 : 10 + Math.ceil(4 * (high - low));
  if (count >= many) return (meanB) => found(Math.abs(meanB));
  const through = throughChebyshev(found, low, high, count);
  return (meanB) => through(Math.abs(meanB));
}

/** Smallest and largest size of the means of t_b, and how many there are. */
export function rangeOfB(scenarios: readonly Scenario[]): { low: number; high: number; many: number } {
  let [low, high, many] = [Infinity, 0, 0];
  for (const { meansB } of scenarios)
    for (const { value } of meansB) {
      low = Math.min(low, Math.abs(value));
      high = Math.max(high, Math.abs(value));
      many += 1;
    }
  return { low, high, many };
}

/**
 * The critical value of t_a by its degrees of freedom. Many designs have one; where every scenario has its own, a polynomial in
 * their reciprocal replaces most quantiles. From 3 degrees of freedom on they are good to 2e-10 at an alpha of .001 and to 6e-7 at 1e-9,
 * and the power to 2e-12 (measured).
 */
function cutsOf(scenarios: readonly Scenario[], tail: number): (df: number) => number {
  const cut = (df: number) => studentT.upperQuantile(tail, df);
  const dfs = new Set(scenarios.map(({ dfA }) => dfA));
  const [fewest, most] = [Math.min(...dfs), Math.max(...dfs)];
  if (dfs.size === 1) {
    const only = cut(most);
    return () => only;
  }
  if (dfs.size <= CUT_POINTS || fewest < 3) return cut;
  const through = throughChebyshev((share) => Math.log(cut(1 / share)), 1 / most, 1 / fewest, CUT_POINTS);
  return (df) => Math.exp(through(1 / df));
}

const CUT_POINTS = 12;

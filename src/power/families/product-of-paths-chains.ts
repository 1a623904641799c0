/**
 * Two mediators, in a chain or side by side, tested by joint significance of the paths.
 */
import { bivariateNormalUpper } from '../../statistics/bivariate-normal.js';
import { gaussHermite } from '../../statistics/quadrature.js';
import { studentT } from '../../statistics/student-t.js';
import { bothTails, exceedsB, scalesB } from './product-of-paths.js';
import { chiSquareNodes, fewChiSquareNodes, type Weighted } from './product-of-paths-nodes.js';
import { probability } from './scaled-t.js';

export interface PlainPeople {
  readonly n1: number;
  readonly n2: number;
  readonly x: 'two-arms' | 'normal';
}

/** Sum of squares of X: given by the arms, or left to chance. */
function spreadOf({ n1, n2, x }: PlainPeople): Weighted[] {
  return x === 'normal' ? fewChiSquareNodes(n1 + n2 - 1, 9) : [{ value: (4 * n1 * n2) / (n1 + n2), weight: 1 }];
}

/**
 * X -> M1 -> M2 -> Y with no other paths. Each regression's residual sum of squares is the information of the
 * next path, so the three t tests are independent given two chi-squares.
 */
export function serialPower(people: PlainPeople, a: number, middle: number, b: number, alpha: number) {
  const n = people.n1 + people.n2;
  const df = [n - 2, n - 3, n - 4] as const;
  const none = { power: 0, powerA: 0, powerMiddle: 0, powerB: 0 };
  if (!(df[2] >= 1)) return none;
  const cut = df.map((each) => studentT.upperQuantile(alpha / 2, each)) as [number, number, number];
  const spread = spreadOf(people);
  const scales = scalesB(df[2], 1);
  const toMiddle = middle * Math.sqrt((1 - a * a) / (1 - middle * middle));
  const toB = b * Math.sqrt((1 - middle * middle) / (1 - b * b));
  const second = chiSquareNodes(df[1], 1).map(({ value, weight }) => ({
    scale: Math.sqrt(value / df[1]),
    weight,
    foundB: exceedsB(toB * Math.sqrt(value), scales, cut[2]),
  }));
  const total = { ...none };
  for (const first of chiSquareNodes(df[0], 1)) {
    const scaleA = Math.sqrt(first.value / df[0]);
    let foundA = 0;
    for (const { value, weight } of spread)
      foundA += weight * bothTails(a * Math.sqrt(value / (1 - a * a)), cut[0] * scaleA);
    const mean = toMiddle * Math.sqrt(first.value);
    total.powerA += first.weight * foundA;
    for (const { scale, weight, foundB } of second) {
      const foundMiddle = bothTails(mean, cut[1] * scale);
      total.powerMiddle += first.weight * weight * foundMiddle;
      total.power += first.weight * weight * foundA * foundMiddle * foundB;
    }
  }
  total.powerB = second.reduce((sum, { weight, foundB }) => sum + weight * foundB, 0);
  return probabilities(total);
}

export interface ParallelPaths {
  readonly a1: number;
  readonly a2: number;
  readonly b1: number;
  readonly b2: number;
  readonly direct: number;
  /** Correlation of the two mediators within arms. */
  readonly correlation: number;
}

/** Residual variance of Y given X and both mediators; 0 or less where the paths cannot hold together. */
export function parallelResidual({ a1, a2, b1, b2, direct, correlation }: ParallelPaths): number {
  const [v1, v2] = [1 - a1 * a1, 1 - a2 * a2];
  const throughM = b1 * b1 * v1 + b2 * b2 * v2 + 2 * b1 * b2 * correlation * Math.sqrt(v1 * v2);
  return 1 - (direct + a1 * b1 + a2 * b2) ** 2 - throughM;
}

/** P(|Z1 + mean1| > cut1 and |Z2 + mean2| > cut2) for standard normals with correlation r. */
function bothExceed(mean1: number, cut1: number, mean2: number, cut2: number, r: number): number {
  let total = 0;
  for (const sign1 of [1, -1]) {
    const from1 = cut1 - sign1 * mean1;
    if (from1 > 7) continue;
    for (const sign2 of [1, -1]) {
      const from2 = cut2 - sign2 * mean2;
      if (from2 < 7) total += bivariateNormalUpper(from1, from2, sign1 * sign2 * r);
    }
  }
  return total;
}

/** Probabilities that the tests of two paths reject. */
export interface Pair {
  readonly one: number;
  readonly two: number;
  readonly both: number;
}

/** Two paths in true standard errors. */
export interface PairMean {
  readonly one: number;
  readonly two: number;
  readonly weight: number;
}

/** A symmetric 2 x 2 matrix. */
export interface Square {
  readonly s11: number;
  readonly s12: number;
  readonly s22: number;
}

/** A Wishart matrix and the two chi-squares and the normal it is made of. */
export interface WishartNode extends Square {
  readonly weight: number;
  readonly made: readonly [first: number, second: number, normal: number];
}

/** Nodes for a Wishart matrix of variances 1 and correlation r, by its Cholesky factor. */
export function wishartNodes(df: number, r: number, chiSquares: number, normals: number) {
  const { nodes, weights } = gaussHermite(normals);
  const seconds = fewChiSquareNodes(df - 1, chiSquares);
  return fewChiSquareNodes(df, chiSquares).flatMap((first) =>
    seconds.flatMap((second) =>
      nodes.map((node, index): WishartNode => {
        const corner = r * Math.sqrt(first.value) + Math.sqrt(1 - r * r) * node;
        return {
          weight: first.weight * second.weight * weights[index]!,
          s11: first.value,
          s12: corner * Math.sqrt(first.value),
          s22: corner ** 2 + (1 - r * r) * second.value,
          made: [first.value, second.value, node],
        };
      }),
    ),
  );
}

/** The tests of both paths from the arms: the estimates correlate with r, `sums` are the errors' sums of squares. */
export function pairOfA(means: readonly PairMean[], { s11, s22 }: Square, r: number, df: number, cut: number): Pair {
  const [cut1, cut2] = [cut * Math.sqrt(s11 / df), cut * Math.sqrt(s22 / df)];
  let [one, two, both] = [0, 0, 0];
  for (const mean of means) {
    one += mean.weight * bothTails(mean.one, cut1);
    two += mean.weight * bothTails(mean.two, cut2);
    both += mean.weight * bothExceed(mean.one, cut1, mean.two, cut2, r);
  }
  return { one, two, both };
}

/** The tests of both paths to the outcome, whose estimates have the inverse of `information` as covariances. */
export function pairOfB(
  b1: number,
  b2: number,
  { s11, s12, s22 }: Square,
  scales: readonly Weighted[],
  cut: number,
): Pair {
  // Information on b1 is what M2 leaves of M1, and the other way round.
  const left = s11 * s22 - s12 ** 2;
  const [mean1, mean2] = [b1 * Math.sqrt(left / s22), b2 * Math.sqrt(left / s11)];
  const r = -s12 / Math.sqrt(s11 * s22);
  let both = 0;
  for (const { value, weight } of scales) both += weight * bothExceed(mean1, cut * value, mean2, cut * value, r);
  return { one: exceedsB(mean1, scales, cut), two: exceedsB(mean2, scales, cut), both };
}

/** What two mediators show: both indirect effects, either, each. */
export function parallelTotals(parts: Iterable<{ readonly weight: number; readonly a: Pair; readonly b: Pair }>) {
  const total = { both: 0, either: 0, power1: 0, power2: 0 };
  for (const { weight, a, b } of parts) {
    total.power1 += weight * a.one * b.one;
    total.power2 += weight * a.two * b.two;
    total.both += weight * a.both * b.both;
  }
  total.either = total.power1 + total.power2 - total.both;
  return probabilities(total);
}

/**
 * X -> M1 -> Y and X -> M2 -> Y. Given the 2 x 2 residual sums of products of the mediators, a Wishart matrix, the pair of
 * a tests and the pair of b tests are independent.
 */
export function parallelPower(people: PlainPeople, paths: ParallelPaths, alpha: number) {
  const { a1, a2, b1, b2, correlation: r } = paths;
  const n = people.n1 + people.n2;
  const [dfA, dfB] = [n - 2, n - 4];
  if (!(dfB >= 1)) return parallelTotals([]);
  const [cutA, cutB] = [dfA, dfB].map((df) => studentT.upperQuantile(alpha / 2, df)) as [number, number];
  const means = spreadOf(people).map(({ value, weight }) => ({
    weight,
    one: a1 * Math.sqrt(value / (1 - a1 * a1)),
    two: a2 * Math.sqrt(value / (1 - a2 * a2)),
  }));
  const scales = fewChiSquareNodes(dfB, 6).map(({ value, weight }) => ({ value: Math.sqrt(value / dfB), weight }));
  const residual = parallelResidual(paths);
  const slope1 = b1 * Math.sqrt((1 - a1 * a1) / residual);
  const slope2 = b2 * Math.sqrt((1 - a2 * a2) / residual);
  return parallelTotals(
    wishartNodes(dfA, r, 7, 8).map((node) => ({
      weight: node.weight,
      a: pairOfA(means, node, r, dfA, cutA),
      b: pairOfB(slope1, slope2, node, scales, cutB),
    })),
  );
}

/** Sums of weights that miss 1 by rounding give sums that do. */
export function probabilities<Powers extends Readonly<Record<string, number>>>(powers: Powers): Powers {
  return Object.fromEntries(Object.entries(powers).map(([name, value]) => [name, probability(value)])) as Powers;
}

/**
 * Two mediators side by side with people taught in classes, tested by joint significance.
 */
import { studentT } from '../../statistics/student-t.js';
import {
  type Pair,
  type PairMean,
  type ParallelPaths,
  pairOfA,
  pairOfB,
  parallelPower,
  parallelTotals,
  type Square,
  type WishartNode,
  wishartNodes,
} from './product-of-paths-chains.js';
import {
  armDifference,
  type ClassLayer,
  type ClassLayers,
  type ClassSizes,
  classLayers,
  dfOfPeople,
  hasClasses,
  leftover,
  NOTHING,
  varianceIn,
} from './product-of-paths-class-layers.js';
import { fewChiSquareNodes } from './product-of-paths-nodes.js';

export interface ParallelShares {
  readonly iccMediator1: number;
  readonly iccMediator2: number;
  readonly iccOutcome: number;
}

/** Both mediators within arms, and what they and the arm leave of the outcome. */
export function parallelSpreads(paths: ParallelPaths, shares: ParallelShares) {
  const { a1, a2, b1, b2, direct, correlation } = paths;
  const first = leftover(1 - a1 ** 2, shares.iccMediator1, NOTHING, 0);
  const second = leftover(1 - a2 ** 2, shares.iccMediator2, NOTHING, 0);
  const carried = (one: number, two: number) =>
    b1 ** 2 * one + b2 ** 2 * two + 2 * b1 * b2 * correlation * Math.sqrt(one * two);
  const through = { person: carried(first.person, second.person), class: carried(first.class, second.class) };
  return { first, second, outcome: leftover(1 - (direct + a1 * b1 + a2 * b2) ** 2, shares.iccOutcome, through, 1) };
}

type Spreads = ReturnType<typeof parallelSpreads>;

const LEAST = 1e-9;

/** Variances and covariance of the mediators in a layer; class effects correlate as people do. */
function mediatorsIn({ first, second }: Spreads, correlation: number, layer: { readonly times: number }): Square {
  const shared = Math.sqrt(first.person * second.person) + layer.times * Math.sqrt(first.class * second.class);
  return { s11: varianceIn(first, layer), s12: correlation * shared, s22: varianceIn(second, layer) };
}

/** A weighted sum of matrices. */
function combined(parts: readonly (readonly [weight: number, matrix: Square])[]): Square {
  const sum = (pick: (matrix: Square) => number) =>
    parts.reduce((total, [weight, matrix]) => total + weight * pick(matrix), 0);
  return { s11: sum(({ s11 }) => s11), s12: sum(({ s12 }) => s12), s22: sum(({ s22 }) => s22) };
}

export const correlationOf = ({ s11, s12, s22 }: Square) => s12 / Math.sqrt(s11 * s22);

/** What the tests rest on: the error of the arm differences, and expected information on the paths to the outcome. */
export function parallelTests(sizes: ClassSizes, paths: ParallelPaths, shares: ParallelShares) {
  const layers = classLayers(sizes);
  const spreads = parallelSpreads(paths, shares);
  const informationOf = (parts: readonly ClassLayer[]) =>
    combined(
      parts.map((layer) => [
        layer.df / Math.max(LEAST, varianceIn(spreads.outcome, layer)),
        mediatorsIn(spreads, paths.correlation, layer),
      ]),
    );
  const dfPeople = dfOfPeople(layers.people);
  return {
    ...testsOfArms(layers, spreads, paths),
    pooled: layers.pooled,
    ofPeople: informationOf(layers.people),
    ofClasses: informationOf(layers.classes),
    dfPeople,
    dfB: dfPeople - 2,
  };
}

/**
 * The arms are compared between classes. The paths to the outcome are found in a mixed model with random class intercepts,
 * whose information is that of people plus that of class means. With classes in both arms the class means of the
 * mediators are the error of the a tests and information on b; with classes in one arm the errors of the a
 * tests have Satterthwaite's degrees of freedom at the true variances, and class means tell about b as expected.
 * Asks for `hasTest(sizes, 2)`.
 */
export function parallelClassesPower(sizes: ClassSizes, paths: ParallelPaths, shares: ParallelShares, alpha: number) {
  if (!hasClasses(sizes)) {
    const people = { n1: sizes.classes1, n2: sizes.classes2, x: 'two-arms' } as const;
    const n = people.n1 + people.n2;
    return { ...parallelPower(people, paths, alpha), dfA: n - 2, dfB: n - 4 };
  }
  const { dfA, means, correlation, pooled, ofPeople, ofClasses, dfPeople, dfB } = parallelTests(sizes, paths, shares);
  const peopleNodes = wishartNodes(dfPeople, correlationOf(ofPeople), 3, 3).map((node) => ({
    weight: node.weight,
    ...scaled(node, ofPeople, dfPeople),
  }));
  const [cutA, cutB] = [dfA, dfB].map((df) => studentT.upperQuantile(alpha / 2, df)) as [number, number];
  const scales = fewChiSquareNodes(dfB, 4).map(({ value, weight }) => ({ value: Math.sqrt(value / dfB), weight }));
  const pairAt = (between: Square): Pair => {
    const total = { one: 0, two: 0, both: 0 };
    for (const { weight, s11, s12, s22 } of peopleNodes) {
      const information = { s11: s11 + between.s11, s12: s12 + between.s12, s22: s22 + between.s22 };
      const { one, two, both } = pairOfB(paths.b1, paths.b2, information, scales, cutB);
      total.one += weight * one;
      total.two += weight * two;
      total.both += weight * both;
    }
    return total;
  };
  const pairs = pooled
    ? interpolated(wishartNodes(dfA, correlation, 3, 3), (node) => pairAt(scaled(node, ofClasses, dfA)))
    : always(pairAt(ofClasses));
  const powers = parallelTotals(
    wishartNodes(dfA, correlation, dfA < 6 ? 16 : 7, 6).map((node) => ({
      weight: node.weight,
      a: pairOfA(means, node, correlation, dfA, cutA),
      b: pairs(node),
    })),
  );
  return { ...powers, dfA, dfB };
}

const always = (pair: Pair) => () => pair;

/**
 * What class means tell about the paths to the outcome is little, so their tests vary slowly with them: the tests are
 * computed at a few nodes, and elsewhere by the polynomial through these.
 */
function interpolated(nodes: readonly WishartNode[], pairAt: (node: Square) => Pair): (node: WishartNode) => Pair {
  const known = nodes.map((node) => ({ made: node.made, pair: pairAt(node) }));
  const axes = ([0, 1, 2] as const).map((axis) => [...new Set(nodes.map(({ made }) => made[axis]))]);
  return ({ made }) => {
    const shares = axes.map((axis, which) => cardinals(axis, made[which]!));
    const total = { one: 0, two: 0, both: 0 };
    for (const { made: at, pair } of known) {
      const share = at.reduce((product, value, which) => product * shares[which]!.get(value)!, 1);
      total.one += share * pair.one;
      total.two += share * pair.two;
      total.both += share * pair.both;
    }
    return total;
  };
}

/** At x, the values of the polynomials that are 1 at one node and 0 at the others. */
function cardinals(nodes: readonly number[], x: number): Map<number, number> {
  return new Map(
    nodes.map((node) => [
      node,
      nodes.reduce((product, other) => (other === node ? product : (product * (x - other)) / (node - other)), 1),
    ]),
  );
}

/** A standard Wishart matrix, of variances 1, in the units of a matrix that is its expectation. */
function scaled({ s11, s12, s22 }: Square, expected: Square, df: number): Square {
  return {
    s11: (s11 * expected.s11) / df,
    s12: (s12 * Math.sqrt(expected.s11 * expected.s22)) / df,
    s22: (s22 * expected.s22) / df,
  };
}

/** The comparisons of the arms in both mediators: degrees of freedom, paths in standard errors, and correlation of the errors. */
function testsOfArms(layers: ClassLayers, spreads: Spreads, paths: ParallelPaths) {
  const first = armDifference(layers, spreads.first);
  const second = armDifference(layers, spreads.second);
  const errors = combined(
    layers.arms.map((arm) => [1 / arm.people, mediatorsIn(spreads, paths.correlation, arm)] as const),
  );
  const means: PairMean[] = [
    { weight: 1, one: (2 * paths.a1) / Math.sqrt(first.variance), two: (2 * paths.a2) / Math.sqrt(second.variance) },
  ];
  return { dfA: Math.max(1.01, (first.df + second.df) / 2), means, correlation: correlationOf(errors) };
}

/**
 * A chain of two mediators with people taught in classes, tested by joint significance of its three paths.
 */
import { studentT } from '../../statistics/student-t.js';
import { bothTails, exceedsB, scalesB } from './product-of-paths.js';
import { probabilities, serialPower } from './product-of-paths-chains.js';
import {
  armDifference,
  type ClassLayer,
  type ClassSizes,
  classLayers,
  dfOfPeople,
  hasClasses,
  leftover,
  NOTHING,
  type Spread,
  satterthwaite,
  sumNodes,
  varianceIn,
} from './product-of-paths-class-layers.js';
import { chiSquareNodes, fewChiSquareNodes } from './product-of-paths-nodes.js';

export interface ChainPaths {
  readonly a: number;
  readonly middle: number;
  readonly b: number;
}

export interface ChainShares {
  readonly iccMediator1: number;
  readonly iccMediator2: number;
  readonly iccOutcome: number;
}

/** What each variable has of its own: the first mediator, and what the chain leaves of the second and of the outcome. */
export function chainSpreads({ a, middle, b }: ChainPaths, shares: ChainShares) {
  const variances = [1 - a ** 2, 1 - (a * middle) ** 2, 1 - (a * middle * b) ** 2] as const;
  const first = leftover(variances[0], shares.iccMediator1, NOTHING, 0);
  const second = leftover(variances[1], shares.iccMediator2, NOTHING, 0);
  return {
    first,
    second: leftover(variances[1], shares.iccMediator2, first, middle),
    outcome: leftover(variances[2], shares.iccOutcome, second, b),
  };
}

const LEAST = 1e-9;
const positive = ({ person, class: between }: Spread): Spread => ({
  person: Math.max(LEAST, person),
  class: Math.max(0, between),
});

/** What the three tests rest on: the error of the arm difference, and information per unit of a chi-square in each layer. */
export function chainTests(sizes: ClassSizes, paths: ChainPaths, shares: ChainShares) {
  const layers = classLayers(sizes);
  const spreads = chainSpreads(paths, shares);
  const [first, second, outcome] = [positive(spreads.first), positive(spreads.second), positive(spreads.outcome)];
  const dfPeople = dfOfPeople(layers.people);
  const ofSecond = (layer: Times) => varianceIn(second, layer) / varianceIn(outcome, layer);
  return {
    layers,
    difference: armDifference(layers, first),
    ofFirst: (layer: Times) => varianceIn(first, layer) / varianceIn(second, layer),
    ofSecond,
    /** The same for all people together, where they are of two kinds. */
    ofSecondInPeople: layers.people.reduce((sum, layer) => sum + (layer.df / dfPeople) * ofSecond(layer), 0),
    dfMiddle: dfPeople - 1,
    dfB: dfPeople - 2,
  };
}

type Times = Pick<ClassLayer, 'times'>;

/**
 * The arms are compared between classes; each later path is found in a mixed model with random class intercepts, which
 * adds what people and what class means tell about it. What a path leaves of its variable, people and class means, is
 * what tells about the next path, so given the sums of squares of both mediators the three tests are independent.
 * That the class variances are estimated is left out. Asks for `hasTest(sizes, 2)`.
 */
export function serialClassesPower(sizes: ClassSizes, paths: ChainPaths, shares: ChainShares, alpha: number) {
  const { a, middle, b } = paths;
  if (!hasClasses(sizes)) {
    const people = { n1: sizes.classes1, n2: sizes.classes2, x: 'two-arms' } as const;
    const n = people.n1 + people.n2;
    return { ...serialPower(people, a, middle, b, alpha), dfA: n - 2, dfMiddle: n - 3, dfB: n - 4 };
  }
  const tests = chainTests(sizes, paths, shares);
  const { layers, difference, ofSecond, ofSecondInPeople, dfMiddle, dfB } = tests;
  const cut = (df: number) => studentT.upperQuantile(alpha / 2, df);
  const [cutMiddle, cutB] = [cut(dfMiddle), cut(dfB)];
  const scales = scalesB(dfB, 1);
  const classNodes = sumNodes(layers.classes, ofSecond);
  const secondNodes = chiSquareNodes(dfMiddle, 1).map(({ value, weight }) => ({
    weight,
    scale: Math.sqrt(value / dfMiddle),
    foundB: classNodes.reduce(
      (sum, node) => sum + node.weight * exceedsB(b * Math.sqrt(ofSecondInPeople * value + node.value), scales, cutB),
      0,
    ),
  }));
  const total = { power: 0, powerA: 0, powerMiddle: 0, powerB: 0 };
  const meanA = (2 * a) / Math.sqrt(difference.variance);
  let [cutDf, cutA] = [Number.NaN, 0];
  for (const first of firstNodes(tests)) {
    if (first.dfA !== cutDf) [cutDf, cutA] = [first.dfA, cut(first.dfA)];
    const foundA = bothTails(meanA, cutA * first.scaleA);
    const mean = middle * Math.sqrt(first.information);
    total.powerA += first.weight * foundA;
    for (const { weight, scale, foundB } of secondNodes) {
      const foundMiddle = bothTails(mean, cutMiddle * scale);
      total.powerMiddle += first.weight * weight * foundMiddle;
      total.power += first.weight * weight * foundA * foundMiddle * foundB;
    }
  }
  total.powerB = secondNodes.reduce((sum, { weight, foundB }) => sum + weight * foundB, 0);
  return { ...probabilities(total), dfA: difference.df, dfMiddle, dfB };
}

/** Sums of squares of the first mediator: the test of the arms that they allow, and what they tell about the path from it. */
interface FirstNode {
  readonly weight: number;
  readonly scaleA: number;
  readonly dfA: number;
  readonly information: number;
}

function firstNodes({ layers, difference, ofFirst }: ReturnType<typeof chainTests>): FirstNode[] {
  const { arms, pooled, people } = layers;
  const { variances, variance, df } = difference;
  const nodes: FirstNode[] = [];
  const within = fewChiSquareNodes(people[0].df, 4);
  if (pooled) {
    const perClass = arms.reduce((sum, arm) => sum + (arm.df / df) * ofFirst(arm), 0);
    for (const between of chiSquareNodes(df)) {
      for (const node of within) {
        nodes.push({
          weight: between.weight * node.weight,
          scaleA: Math.sqrt(between.value / df),
          dfA: df,
          information: perClass * between.value + ofFirst(people[0]) * node.value,
        });
      }
    }
    return nodes;
  }
  const nodesOf = ({ times, df: own }: (typeof arms)[number]) =>
    times > 1 ? chiSquareNodes(own, 1) : fewChiSquareNodes(own, 5);
  for (const one of nodesOf(arms[0])) {
    for (const two of nodesOf(arms[1])) {
      const estimate1 = (variances[0] * one.value) / arms[0].df;
      const estimate2 = (variances[1] * two.value) / arms[1].df;
      for (const node of within) {
        nodes.push({
          weight: one.weight * two.weight * node.weight,
          scaleA: Math.sqrt((estimate1 + estimate2) / variance),
          dfA: satterthwaite(estimate1, arms[0].df, estimate2, arms[1].df),
          information: ofFirst(arms[0]) * one.value + ofFirst(arms[1]) * two.value + ofFirst(people[0]) * node.value,
        });
      }
    }
  }
  return nodes;
}

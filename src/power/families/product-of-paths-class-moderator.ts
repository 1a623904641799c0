/**
 * The first stage of a mediation moderated by two groups of people, with people taught in classes.
 */
import type { PathsDesign, Scenario } from './product-of-paths.js';
import {
  type ClassLayer,
  type ClassSizes,
  classLayers,
  hasClasses,
  leftover,
  type Spread,
  satterthwaite,
  sumNodes,
  varianceIn,
} from './product-of-paths-class-layers.js';
import { residualScenarios } from './product-of-paths-designs.js';
import { chiSquareNodes } from './product-of-paths-nodes.js';

export interface ModeratedStage {
  /** Share of people in one of the two groups. */
  readonly groupShare: number;
  /** Difference between the groups in the effect of the arm on the mediator, in SD of the mediator within cells. */
  readonly aDifference: number;
  /** In residual SD of the outcome per SD of the mediator within cells. */
  readonly b: number;
  /** Shares of the variances within cells that lie between classes. */
  readonly iccMediator: number;
  readonly iccOutcome: number;
}

/** Mediator within cells, and what it leaves of the outcome: the variances of both add up to 1. */
export function moderatedSpreads({ b, iccMediator, iccOutcome }: ModeratedStage) {
  const mediator: Spread = { person: 1 - iccMediator, class: iccMediator };
  return { mediator, outcome: leftover(1 + b * b, iccOutcome, mediator, b) };
}

/** Whether the regressions leave degrees of freedom: the slope on the groups takes one in each arm. */
export function hasModeratedTest(sizes: ClassSizes): boolean {
  if (!hasClasses(sizes)) return sizes.classes1 + sizes.classes2 - 5 >= 1;
  const { people, pooled } = classLayers(sizes);
  return pooled ? people[0].df - 3 >= 1 : people.every(({ df }) => df - 1 >= 1);
}

/** What the two tests rest on, where at least one arm has classes. */
export function moderatedTests(sizes: ClassSizes, stage: ModeratedStage) {
  const { groupShare, b } = stage;
  const { mediator, outcome } = moderatedSpreads(stage);
  const { classes1, classSize1, classes2, classSize2 } = sizes;
  const layers = classLayers(sizes);
  const [arm1, arm2] = [slopeVariance(classes1, classSize1, mediator), slopeVariance(classes2, classSize2, mediator)];
  const squares = groupShare * (1 - groupShare);
  const [first, second] = [arm1 / squares, arm2 / squares];
  // The slope on the groups takes a degree of freedom in each arm.
  const dfs = layers.pooled ? [layers.people[0].df - 2] : layers.people.map(({ df }) => df - 1);
  return {
    layers,
    /** Variances of the groups' difference in each arm; where one has no classes it comes second. */
    variances: layers.pooled || classSize1 > 1 ? ([first, second] as const) : ([second, first] as const),
    /** Information on b per unit of a chi-square. */
    perSquare: (layer: ClassLayer) => (b * b * varianceIn(mediator, layer)) / varianceIn(outcome, layer),
    dfs,
    dfB: dfs.reduce((sum, df) => sum + df, 0) - 1,
  };
}

/**
 * People of both groups sit in every class as chance has it, so the groups differ within classes, where the class
 * differences drop out; class means add what little they know. With classes in both arms one error variance serves
 * both; with classes in one arm each arm has its own, and the test is Satterthwaite's. Asks for `hasModeratedTest`.
 */
export function moderatedClassesDesign(sizes: ClassSizes, stage: ModeratedStage): PathsDesign {
  const { groupShare, aDifference, b } = stage;
  if (!hasClasses(sizes)) {
    const { classes1, classes2 } = sizes;
    const [dfA, dfB] = [classes1 + classes2 - 4, classes1 + classes2 - 5];
    const mean = aDifference * Math.sqrt((groupShare * (1 - groupShare)) / (1 / classes1 + 1 / classes2));
    const scenarios = residualScenarios(dfA, [{ value: mean, weight: 1 }], { mediator: 1, slope: b, outcome: 1 });
    return { scenarios, dfA, dfB };
  }
  const { layers, variances, perSquare, dfs, dfB } = moderatedTests(sizes, stage);
  const variance = variances[0] + variances[1];
  const meansA = [{ value: aDifference / Math.sqrt(variance), weight: 1 }];
  const classNodes = sumNodes(layers.classes, perSquare);
  const scenarios: Scenario[] = [];
  const add = (weight: number, scaleA: number, dfA: number, ofPeople: number) => {
    const meansB = classNodes.map((between) => ({ ...between, value: Math.sqrt(ofPeople + between.value) }));
    scenarios.push({ weight, meansA, scaleA, dfA, meansB });
  };
  const [within, alone] = layers.people;
  const [dfWithin, dfAlone] = dfs;
  if (layers.pooled) {
    for (const { value, weight } of chiSquareNodes(dfWithin)) {
      add(weight, Math.sqrt(value / dfWithin), dfWithin, perSquare(within) * value);
    }
    return { scenarios, dfA: dfWithin, dfB };
  }
  for (const one of chiSquareNodes(dfWithin, 1)) {
    for (const two of chiSquareNodes(dfAlone, 1)) {
      const [estimate1, estimate2] = [(variances[0] * one.value) / dfWithin, (variances[1] * two.value) / dfAlone];
      const scale = Math.sqrt((estimate1 + estimate2) / variance);
      const df = satterthwaite(estimate1, dfWithin, estimate2, dfAlone);
      add(one.weight * two.weight, scale, df, perSquare(within) * one.value + perSquare(alone) * two.value);
    }
  }
  return { scenarios, dfA: satterthwaite(variances[0], dfWithin, variances[1], dfAlone), dfB };
}

/** Variance of an arm's difference between the groups, times p (1 - p), for groups mixed in classes by chance. */
function slopeVariance(classes: number, size: number, mediator: Spread): number {
  const people = classes * size;
  if (size === 1) return varianceIn(mediator, { times: 1 }) / people;
  const shareWithin = (people - classes) / (people - 1);
  return (
    1 /
    (people *
      (shareWithin / varianceIn(mediator, { times: 0 }) + (1 - shareWithin) / varianceIn(mediator, { times: size })))
  );
}

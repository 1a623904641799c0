/**
 * From a design to scenarios: the sums of squares the mediator can have, and what each means for the two tests.
 */

import type { PathsDesign, Scenario } from './product-of-paths.js';
import {
  chiSquareNodes,
  fewChiSquareNodes,
  imbalanceNodes,
  powerNodes,
  spreadNodes,
  type Weighted,
} from './product-of-paths-nodes.js';
import {
  betweenClasses,
  betweenPeople,
  type ClassShares,
  type Layer,
  type Paths,
} from './product-of-paths-variances.js';

export interface People {
  readonly n1: number;
  readonly n2: number;
  /** Two arms coded -1 and 1, or a normal X of which only n1 + n2 matters. */
  readonly x: 'two-arms' | 'normal';
  readonly covariates: number;
}

/** No test can be computed: too few people for the number of covariates leave less than one degree of freedom. */
const NO_TEST = (dfA: number, dfB: number): PathsDesign => ({ scenarios: [], dfA, dfB });

/** Everyone independent: one residual sum of squares, chi-square with n - 2 - covariates df. */
export function peopleDesign(paths: Paths, { n1, n2, x, covariates }: People): PathsDesign {
  const n = n1 + n2;
  const dfA = n - 2 - covariates;
  const dfB = dfA - 1;
  if (!(dfB >= 1)) return NO_TEST(dfA, dfB);
  const layer = betweenPeople(paths);
  // For normal X, chance imbalance only takes degrees of freedom from its sum of squares.
  const spread: Weighted[] =
    x === 'normal'
      ? spreadNodes(n - 1 - covariates)
      : imbalanceNodes(n - 1, covariates).map(({ value, weight }) => ({ value: (value * 4 * n1 * n2) / n, weight }));
  const meansA = spread.map(({ value, weight }) => ({ value: paths.a * Math.sqrt(value / layer.mediator), weight }));
  return { scenarios: residualScenarios(dfA, meansA, layer), dfA, dfB };
}

/** One scenario per value of a single residual sum of squares of the mediator. */
export function residualScenarios(dfA: number, meansA: readonly Weighted[], layer: Layer): Scenario[] {
  const perRootSum = layer.slope * Math.sqrt(layer.mediator / layer.outcome);
  return powerNodes(dfA).map(({ value, weight }) => ({
    weight,
    meansA,
    scaleA: Math.sqrt(value / dfA),
    dfA,
    meansB: [{ value: perRootSum * Math.sqrt(value), weight: 1 }],
  }));
}

export interface Classes {
  /** Classes in each arm; where `size` is 1 the arm has no classes and this counts people. */
  readonly classes1: number;
  readonly classSize1: number;
  readonly classes2: number;
  readonly classSize2: number;
  readonly covariates: number;
}

/** Whether there are people enough for both tests. */
export function hasTest({ classes1, classSize1, classes2, classSize2, covariates }: Classes): boolean {
  if (classSize1 === 1 && classSize2 === 1) return classes1 + classes2 - 3 - covariates >= 1;
  if (classSize1 > 1 && classSize2 > 1) {
    return classes1 * (classSize1 - 1) + classes2 * (classSize2 - 1) - covariates - 1 >= 1;
  }
  const [classes, size, others] = classSize1 > 1 ? [classes1, classSize1, classes2] : [classes2, classSize2, classes1];
  const { dfOthers, dfWithin } = dfOfOneArm(classes, size, others, covariates);
  return dfOthers >= 1 && dfWithin >= 1 && dfWithin + dfOthers - 1 >= 1;
}

/** The covariates' slopes are found among the people of both arms, in proportion to their numbers. */
function dfOfOneArm(classes: number, size: number, others: number, covariates: number) {
  const people = classes * size;
  return {
    dfOthers: others - 1 - (covariates * others) / (people + others),
    dfWithin: classes * (size - 1) - (covariates * people) / (people + others),
  };
}

/** Arms taught in classes: both, one, or none. */
export function classesDesign(paths: Paths, shares: ClassShares, classes: Classes): PathsDesign {
  const { classes1, classSize1, classes2, classSize2, covariates } = classes;
  if (classSize1 === 1 && classSize2 === 1)
    return peopleDesign(paths, { n1: classes1, n2: classes2, x: 'two-arms', covariates });
  if (classSize1 > 1 && classSize2 > 1) return bothArms(paths, shares, classes);
  return classSize1 > 1
    ? oneArm(paths, shares, classes1, classSize1, classes2, covariates)
    : oneArm(paths, shares, classes2, classSize2, classes1, covariates);
}

/**
 * Share of the information on a that adjusting for covariates leaves over: they vary between people only, so
 * their slopes are estimated within classes and the arm difference loses little (mean over chance imbalance).
 */
function keptOfArms(covariates: number, between: Layer, within: Layer, dfBetween: number, dfWithin: number): number {
  const relative = within.mediator / between.mediator;
  return 1 - (relative * covariates) / (dfWithin + covariates + relative * (dfBetween + 1));
}

/**
 * Information on b is that of people within classes plus that of class means, each in units of its own residual
 * variance of Y: the generalised least squares weights of a mixed model. Returns slope * information and information.
 */
function meanOfB(parts: readonly (readonly [layer: Layer, chiSquare: number])[]): number {
  let [weighted, information] = [0, 0];
  for (const [{ mediator, slope, outcome }, chiSquare] of parts) {
    const here = (mediator * chiSquare) / outcome;
    information += here;
    weighted += slope * here;
  }
  return weighted / Math.sqrt(information);
}

/**
 * Both arms in classes. a is tested between classes (df = classes - 2) against the variance of class means; b in a
 * mixed model with random class intercepts, with the df of its within-class part.
 */
function bothArms(paths: Paths, shares: ClassShares, classes: Classes): PathsDesign {
  const { classes1, classSize1, classes2, classSize2, covariates } = classes;
  const [n1, n2] = [classes1 * classSize1, classes2 * classSize2];
  const dfA = classes1 + classes2 - 2;
  const dfWithin = n1 + n2 - classes1 - classes2 - covariates;
  const dfB = dfWithin - 1;
  if (!(dfB >= 1)) return NO_TEST(dfA, dfB);
  const within = betweenPeople(paths, shares);
  const between1 = betweenClasses(paths, shares, classSize1);
  const between2 = betweenClasses(paths, shares, classSize2);
  const share1 = (classes1 - 1) / dfA;
  const kept = keptOfArms(covariates, between1, within, dfA, dfWithin);
  const meanA = 2 * paths.a * Math.sqrt(kept / (between1.mediator / n1 + between2.mediator / n2));
  const withinNodes = fewChiSquareNodes(dfWithin, 5);
  const scenarios: Scenario[] = [];
  for (const between of chiSquareNodes(dfA)) {
    scenarios.push({
      weight: between.weight,
      meansA: [{ value: meanA, weight: 1 }],
      scaleA: Math.sqrt(between.value / dfA),
      dfA,
      meansB: withinNodes.map(({ value, weight }) => ({
        value: meanOfB([
          [within, value],
          [between1, share1 * between.value],
          [between2, (1 - share1) * between.value],
        ]),
        weight,
      })),
    });
  }
  return { scenarios, dfA, dfB };
}

/**
 * One arm in classes, the other not (partially nested). a is the difference of the mean of class means and the mean of
 * the other arm's people, tested with Satterthwaite's df computed from the two estimated variances; b as above with
 * separate residual variances in the two arms.
 */
function oneArm(
  paths: Paths,
  shares: ClassShares,
  classes: number,
  size: number,
  others: number,
  covariates: number,
): PathsDesign {
  const dfClasses = classes - 1;
  const { dfOthers, dfWithin } = dfOfOneArm(classes, size, others, covariates);
  const dfB = dfWithin + dfOthers - 1;
  const within = betweenPeople(paths, shares);
  const between = betweenClasses(paths, shares, size);
  const alone = betweenPeople(paths);
  const [varianceClasses, varianceOthers] = [between.mediator / (classes * size), alone.mediator / others];
  const variance = varianceClasses + varianceOthers;
  const dfA = satterthwaite(varianceClasses, dfClasses, varianceOthers, dfOthers);
  if (!(dfOthers >= 1 && dfWithin >= 1 && dfB >= 1)) return NO_TEST(dfA, dfB);
  const kept = keptOfArms(covariates, between, within, dfClasses, dfWithin + dfOthers);
  const meansA = [{ value: 2 * paths.a * Math.sqrt(kept / variance), weight: 1 }];
  const [withinNodes, otherNodes] = [fewChiSquareNodes(dfWithin, 4), fewChiSquareNodes(dfOthers, 5)];
  const scenarios: Scenario[] = [];
  for (const classNode of chiSquareNodes(dfClasses, 1)) {
    for (const otherNode of otherNodes) {
      const estimatedClasses = (varianceClasses * classNode.value) / dfClasses;
      const estimatedOthers = (varianceOthers * otherNode.value) / dfOthers;
      const scaleA = Math.sqrt((estimatedClasses + estimatedOthers) / variance);
      const df = satterthwaite(estimatedClasses, dfClasses, estimatedOthers, dfOthers);
      scenarios.push({
        weight: classNode.weight * otherNode.weight,
        meansA,
        scaleA,
        dfA: df,
        meansB: withinNodes.map(({ value, weight }) => ({
          value: meanOfB([
            [within, value],
            [between, classNode.value],
            [alone, otherNode.value],
          ]),
          weight,
        })),
      });
    }
  }
  return { scenarios, dfA, dfB };
}

function satterthwaite(variance1: number, df1: number, variance2: number, df2: number): number {
  return (variance1 + variance2) ** 2 / (variance1 ** 2 / df1 + variance2 ** 2 / df2);
}

/** The same people as if they were independent of each other: the plan that forgets the classes. */
export function ignoringClasses(
  paths: Paths,
  { classes1, classSize1, classes2, classSize2, covariates }: Classes,
): PathsDesign {
  return peopleDesign(paths, { n1: classes1 * classSize1, n2: classes2 * classSize2, x: 'two-arms', covariates });
}

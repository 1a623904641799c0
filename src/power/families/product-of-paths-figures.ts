import type { JointPower, PathsDesign } from './product-of-paths.js';
import { betweenPeople, type ClassShares, observedPaths, type Paths } from './product-of-paths-variances.js';

/**
 * What the mediation procedures report beside their power.
 *
 * powerA, powerB     power of the t test of each path alone
 * indirect           a * b
 * observedA, observedB  the paths of the mediator as measured; a and b themselves at reliability 1
 * impliedDifference  difference between the arms in SD of the measured mediator over all people (arms of equal size)
 * impliedD           the same in SD of the mediator within arms, as `d` of the comparisons of two arms
 * dfA, dfB           degrees of freedom (Satterthwaite's at the true variances where only one arm has classes)
 * varianceM          variance of the mediator between people that is left for path b
 * varianceY          variance of the outcome around the regression on arm, mediator and covariates
 */
export function pathFigures(
  paths: Paths,
  { dfA, dfB }: PathsDesign,
  { powerA, powerB }: JointPower,
  shares?: ClassShares,
) {
  const { a, b } = paths;
  const observed = observedPaths(paths);
  const layer = betweenPeople(paths, shares);
  return {
    powerA,
    powerB,
    indirect: a * b,
    observedA: observed.a,
    observedB: observed.b,
    impliedDifference: 2 * observed.a,
    impliedD: (2 * observed.a) / Math.sqrt(1 - observed.a ** 2),
    dfA: Math.max(0, dfA),
    dfB: Math.max(0, dfB),
    varianceM: layer.mediator,
    varianceY: layer.outcome,
  };
}

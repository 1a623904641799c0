import { studentT } from '../../statistics/student-t.js';
import {
  plainT,
  randomCovariatesT,
  satterthwaiteDf,
  type VarianceOfMean,
  varianceFactor,
  welchT,
} from './linear-contrast.js';
import { positiveProbability } from './quadratic-form.js';
import { rejection, type ScaledT, type Sides } from './scaled-t.js';

/**
 * Two arms whose people may be taught in classes that the trial itself forms.
 *
 * Model for a person in class j of an arm: y = arm mean + slope * baseline + u_j + e, with
 * var(u) = `between`, var(e) = `within`. Classes are formed at allocation, so the baseline does not differ
 * between classes beyond chance, and it explains variance within classes only.
 */
export interface Arm {
  /** Number of classes; the number of people where `size` is 1. */
  readonly classes: number;
  /** Mean analysed class size; 1 means that the arm has no classes. */
  readonly size: number;
  readonly between: number;
  readonly within: number;
}

export interface ArmsOptions {
  readonly covariates: number;
  /** Coefficient of variation of class size. */
  readonly sizeVariation: number;
  /** Estimates the arms' variances apart even where they are equal. */
  readonly apart?: boolean;
}

export interface ArmsTest {
  readonly mixture: readonly ScaledT[];
  /** Standard error of the adjusted difference, averaged over the chance imbalance of covariates. */
  readonly standardError: number;
  /** Degrees of freedom of the test; Satterthwaite's at the true variances where the arms' are estimated apart. */
  readonly df: number;
  /** 1 when both arms share one estimate of the error variance, 0 when each has its own. */
  readonly pooled: 0 | 1;
  /** The variances of the two arms' means, with the df they are estimated on; absent without classes. */
  readonly means?: readonly [VarianceOfMean, VarianceOfMean];
}

const hasClasses = (arm: Arm) => arm.size > 1;

/** An arm of the planner's inputs: total residual variance 1 - r^2, of which `icc` lies between classes. */
export function armOf(classes: number, size: number, icc: number, residualVariance: number): Arm {
  const between = size > 1 ? icc : 0;
  return { classes, size, between, within: residualVariance - between };
}

/**
 * The test of the adjusted difference between two arms.
 *
 * - No classes: ANCOVA with pooled variance, exact over the chance imbalance of the covariates.
 * - Classes in both arms with the same two variances: the difference of class means, adjusted with the slope
 *   found within classes, on classes1 + classes2 - 2 df.
 * - Otherwise: Satterthwaite's test; each arm's variance is estimated from its own class means (or people).
 */
export function testOfArms(arm1: Arm, arm2: Arm, { covariates, sizeVariation, apart = false }: ArmsOptions): ArmsTest {
  const same =
    !apart && arm1.between === arm2.between && arm1.within === arm2.within && hasClasses(arm1) === hasClasses(arm2);
  if (same && !hasClasses(arm1)) {
    const df = arm1.classes + arm2.classes - 2 - covariates;
    const standardError = Math.sqrt(arm1.within * varianceFactor(arm1.classes, arm2.classes));
    return { mixture: randomCovariatesT(standardError, df, covariates), standardError, df, pooled: 1 };
  }
  const slope = slopeCost(arm1, arm2, covariates);
  const [first, second] = [arm1, arm2].map((arm, index) => ({
    variance: varianceOfMean(arm, sizeVariation) + slope.variance / (arm.classes * arm.size),
    df: arm.classes - 1 - slope.dfTaken[index],
  })) as [VarianceOfMean, VarianceOfMean];
  const standardError = Math.sqrt(first.variance + second.variance);
  if (same) {
    const df = arm1.classes + arm2.classes - 2;
    return { mixture: plainT(standardError, df), standardError, df, pooled: 1, means: [first, second] };
  }
  return {
    mixture: welchT(first, second),
    standardError,
    df: satterthwaiteDf(first, second),
    pooled: 0,
    means: [first, second],
  };
}

/**
 * Variance of an arm's mean with a known slope. Unequal class sizes cost little in a mixed model, which
 * weights classes: the loss is CV^2 L (1 - L) with L the reliability of a class mean (van-breukelen-2007).
 */
export function varianceOfMean({ classes, size, between, within }: Arm, sizeVariation: number): number {
  const variance = (between + within / size) / classes;
  if (size <= 1) return variance;
  const reliability = (size * between) / (size * between + within);
  return variance / (1 - sizeVariation ** 2 * reliability * (1 - reliability));
}

/**
 * What it costs to estimate the slopes from differences within classes (within arms where there are none):
 * variance of each slope (times the number of slopes), in the units of `within`, for a covariate of variance 1,
 * and the degrees of freedom taken from arms whose error variance comes from the same people.
 */
function slopeCost(arm1: Arm, arm2: Arm, covariates: number) {
  const arms = [arm1, arm2];
  const dfWithin = arms.map(({ classes, size }) => (size > 1 ? classes * (size - 1) : classes - 1));
  const information = arms.map(({ within }, index) => dfWithin[index] / within);
  const total = information[0] + information[1];
  // E[1 / sum of squares] exceeds 1 / E[sum of squares] by this factor for normal covariates.
  const df = dfWithin[0] + dfWithin[1];
  const variance = ((covariates / total) * df) / Math.max(1, df - covariates - 1);
  const dfTaken = arms.map(({ size }, index) => (size > 1 ? 0 : (covariates * information[index]) / total));
  return { variance, dfTaken };
}

/**
 * What a person-level ANCOVA that ignores the classes claims and does: the power it would promise, and the
 * type I error it really has. The true variance of the difference includes the classes; the variance it
 * estimates is a sum of independent chi-squares, between and within classes, so rejection is the event that
 * a quadratic form in normals is positive, and its probability one integral (imhof-1961).
 */
export function ignoringClasses(
  arm1: Arm,
  arm2: Arm,
  effect: number,
  alpha: number,
  sides: Sides,
  { covariates, sizeVariation }: ArmsOptions,
) {
  const people1 = arm1.classes * arm1.size;
  const people2 = arm2.classes * arm2.size;
  const df = people1 + people2 - 2 - covariates;
  // The total person variance within an arm; where the arms differ in it, its person-weighted mean.
  const personVariance =
    (people1 * (arm1.between + arm1.within) + people2 * (arm2.between + arm2.within)) / (people1 + people2);
  const naive = randomCovariatesT(Math.sqrt(personVariance * varianceFactor(people1, people2)), df, covariates);
  const power = rejection(naive, effect, alpha, sides);

  const critical = studentT.upperQuantile(alpha / sides, df);
  const scale = (critical ** 2 * varianceFactor(people1, people2)) / df;
  const terms = [
    { weight: varianceOfPlainMean(arm1, sizeVariation) + varianceOfPlainMean(arm2, sizeVariation), df: 1 },
  ];
  let dfToLose = covariates;
  for (const arm of [arm1, arm2]) {
    const dfBetween = arm.classes - 1;
    const dfWithin = arm.classes * (arm.size - 1);
    const size = arm.size * (1 + (arm.size > 1 ? sizeVariation ** 2 : 0));
    const lost = Math.min(dfToLose, Math.max(0, (arm.size > 1 ? dfWithin : dfBetween) - 1));
    dfToLose -= lost;
    if (arm.size > 1) {
      terms.push({ weight: -scale * (size * arm.between + arm.within), df: dfBetween });
      if (dfWithin > lost) terms.push({ weight: -scale * arm.within, df: dfWithin - lost });
    } else {
      terms.push({ weight: -scale * arm.within, df: dfBetween - lost });
    }
  }
  const twoSided = positiveProbability(terms);
  return { powerIgnoringClasses: power, typeOneErrorIgnoringClasses: sides === 2 ? twoSided : twoSided / 2 };
}

/** Variance of the plain mean of all people of an arm: large classes weigh more (eldridge-2006). */
function varianceOfPlainMean({ classes, size, between, within }: Arm, sizeVariation: number): number {
  const unevenness = size > 1 ? 1 + sizeVariation ** 2 : 1;
  return (between * unevenness + within / size) / classes;
}

import { gaussOfList } from '../../statistics/list-rule.js';
import { chiSquareRule, gaussGamma } from '../../statistics/quadrature.js';
import type { QuadratureRule } from '../../statistics/quadrature-rules.js';
import { plainT, randomCovariatesT, satterthwaiteDf, welchT } from './linear-contrast.js';
import type { ScaledT } from './scaled-t.js';
import type { ScoreSpread } from './score-spread.js';

/**
 * Does the slope of the outcome on a score of each person (a genotype, a moderator) differ between two arms?
 *
 * Given the scores that turned up, the slope of an arm has variance 1 / I: I is the score's sum of squares
 * over the error variance, its information. The difference of the slopes has variance 1 / I1 + 1 / I2. The scores
 * are random, so power is the average over both arms' information.
 *
 * Classes: a score varies within them, where the class differences drop out of the slope; the classes give their own,
 * less precise, slope, and the mixed model weights the two, which adds their information. Where people differ more
 * within the one arm than within the other, as with classes in one arm only, each arm's error variance is estimated
 * apart, and the test is Satterthwaite's.
 */

/** An arm: error variances of the slope per unit of sum of squares, and the degrees of freedom of the score. */
export interface SlopeArm {
  readonly people: number;
  /** Error variance of a person within the class; within the arm where it has no classes. */
  readonly within: number;
  /** Error variance of a class mean times the class size. */
  readonly between: number;
  readonly dfWithin: number;
  readonly dfBetween: number;
  /** Degrees of freedom of the arm's own estimate of `within`. */
  readonly dfError: number;
}

export interface SlopesDesign {
  readonly arms: readonly [SlopeArm, SlopeArm];
  /** Residual degrees of freedom; with classes those within classes. */
  readonly df: number;
  readonly covariates: number;
  /** Whether the arms' error variances are estimated apart. */
  readonly apart: boolean;
}

export interface SlopesInputs {
  readonly classes1: number;
  readonly classSize1: number;
  readonly icc1: number;
  readonly classes2: number;
  readonly classSize2: number;
  readonly icc2: number;
  readonly covariates: number;
}

/**
 * The two arms of the inputs.
 *
 * residual  variance that covariates and score leave of the outcome, classes included
 * whole     rounds the people of an arm down, for scores whose samples are counted
 */
export function slopesDesign(given: SlopesInputs, residual: number, whole: boolean): SlopesDesign {
  const arm = (classes: number, size: number, icc: number) => {
    const people = whole ? Math.floor(classes * size + 1e-9) : classes * size;
    if (size <= 1) return { people, within: residual, between: residual, dfWithin: people - 1, dfBetween: 0 };
    const within = residual - icc;
    const dfWithin = Math.max(0, people - classes);
    return { people, within, between: size * icc + within, dfWithin, dfBetween: people - 1 - dfWithin };
  };
  const [first, second] = [
    arm(given.classes1, given.classSize1, given.icc1),
    arm(given.classes2, given.classSize2, given.icc2),
  ];
  // The arm that knows more of the covariates' slopes pays more degrees of freedom for them.
  const share1 = first.dfWithin / first.within / (first.dfWithin / first.within + second.dfWithin / second.within);
  const { covariates } = given;
  return {
    arms: [
      { ...first, dfError: first.dfWithin - 1 - covariates * share1 },
      { ...second, dfError: second.dfWithin - 1 - covariates * (1 - share1) },
    ],
    df: first.dfWithin + second.dfWithin - 2 - covariates,
    covariates,
    apart: Math.abs(first.within - second.within) > 1e-12,
  };
}

/** Whether the error variance, or both where they are estimated apart, has a degree of freedom. */
export function canBeEstimated({ arms, df, apart }: SlopesDesign): boolean {
  return apart ? arms.every(({ dfError }) => dfError >= 1) : df >= 1;
}

/** Standard error and degrees of freedom where the score has its expected sum of squares, `variance` a person. */
export function largeSample({ arms, df, apart }: SlopesDesign, variance: number) {
  const [first, second] = arms.map((arm) => ({
    variance: 1 / (arm.people * variance * informationPerSquare(arm)),
    df: arm.dfError,
  }));
  return {
    standardError: Math.sqrt(first.variance + second.variance),
    df: apart ? satterthwaiteDf(first, second) : df,
  };
}

/** Information per unit of sum of squares, which splits between and within classes by its degrees of freedom. */
function informationPerSquare({ within, between, dfWithin, dfBetween }: SlopeArm): number {
  return (dfWithin / within + dfBetween / between) / (dfWithin + dfBetween);
}

/** Information of an arm whose possible samples of scores are listed. */
export function listedInformation(arm: SlopeArm, spread: ScoreSpread): QuadratureRule {
  const perSquare = informationPerSquare(arm);
  return {
    nodes: spread.nodes.map(({ sumOfSquares }) => sumOfSquares * perSquare),
    weights: spread.nodes.map(({ weight }) => weight),
  };
}

/**
 * Information of an arm whose scores are normal with variance 1: a sum of two weighted chi-squares.
 *
 * apart  averages each node over Satterthwaite's test as well, which fewer nodes keep quick: to 1e-4 instead of 1e-7
 */
export function normalInformation(
  { within, between, dfWithin, dfBetween }: SlopeArm,
  { apart }: Pick<SlopesDesign, 'apart'>,
): QuadratureRule {
  const df = dfWithin + dfBetween;
  const [few, some] = apart ? [7, 7] : [24, 9];
  const points = df < 15 ? few : df < 50 ? some : 5;
  if (dfBetween === 0) {
    // Few degrees of freedom have density near 0, where one-sided power has the shape of a square root.
    return df < 15 && !apart ? scaled(chiSquareRule(df, points), 1 / within) : chiSquares(df, points, 1 / within);
  }
  const [first, second] = [chiSquares(dfWithin, points, 1 / within), chiSquares(dfBetween, points, 1 / between)];
  const pairs = first.nodes.flatMap((node, i) =>
    second.nodes.map((other, j) => ({ value: node + other, weight: first.weights[i] * second.weights[j] })),
  );
  return gaussOfList(
    pairs.map(({ value }) => value),
    pairs.map(({ weight }) => weight),
    points,
  );
}

/** Gauss rule of a multiple of a chi-square; so few or so many degrees of freedom hardly vary. */
function chiSquares(df: number, points: number, scale: number): QuadratureRule {
  if (df < 0.01 || df > 1e8) return { nodes: [df * scale], weights: [1] };
  return scaled(gaussGamma(points, df / 2), 2 * scale);
}

const scaled = ({ nodes, weights }: QuadratureRule, scale: number): QuadratureRule => ({
  nodes: nodes.map((node) => node * scale),
  weights,
});

/** The test of the difference of the two slopes, averaged over the information of both arms and over covariates. */
export function slopesTest(
  { arms, df, covariates, apart }: SlopesDesign,
  information1: QuadratureRule,
  information2: QuadratureRule,
): ScaledT[] {
  const [df1, df2] = arms.map(({ dfError }) => dfError);
  const imbalance = randomCovariatesT(1, df, covariates, apart ? 3 : undefined);
  const mixture: ScaledT[] = [];
  information1.nodes.forEach((first, i) => {
    information2.nodes.forEach((second, j) => {
      const weight = information1.weights[i] * information2.weights[j];
      if (weight < 1e-16) return;
      const test = apart
        ? welchT({ variance: 1 / first, df: df1 }, { variance: 1 / second, df: df2 })
        : plainT(Math.sqrt(1 / first + 1 / second), df);
      for (const part of test) {
        for (const balanced of imbalance) {
          mixture.push({
            ...part,
            standardError: part.standardError * balanced.standardError,
            weight: part.weight * balanced.weight * weight,
          });
        }
      }
    });
  });
  return mixture;
}

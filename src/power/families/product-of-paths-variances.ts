/**
 * What is left of the mediator and the outcome once everything in their regressions is accounted for.
 *
 * Paths are completely standardised: X is coded -1 and 1 in two arms (or has variance 1), the mediator M and the
 * outcome Y have variance 1 in a trial with equal arms. Then M = a X + eM and Y = direct X + b M + eY give
 *
 *   within-arm variance of M   1 - a^2
 *   within-arm variance of Y   1 - (direct + a b)^2
 *
 * The rest follows from four statements, each of which can be read off the model:
 * - the baseline of M explains a share r^2 of the within-arm variance of M, the baseline of Y likewise of Y. Both vary
 *   between people only: arms are randomised and classes formed at allocation, so neither X nor class relates to them;
 * - the mediator is unrelated to the baseline of Y, and the baseline of M acts on Y only through M;
 * - b is the same between people and between classes; classes share an intraclass correlation per variable;
 * - measurement error of M, if `mediatorReliability` < 1, is new at every occasion and for every person. The paths
 *   are then those of the error-free mediator, while its baseline correlation and its intraclass correlation
 *   describe the measure as it is observed.
 */
export interface Paths {
  readonly a: number;
  readonly b: number;
  readonly direct: number;
  readonly mediatorBaselineR: number;
  readonly outcomeBaselineR: number;
  readonly mediatorReliability: number;
}

export interface ClassShares {
  readonly iccMediator: number;
  readonly iccOutcome: number;
}

export const NO_CLASSES: ClassShares = { iccMediator: 0, iccOutcome: 0 };

/** One layer of variation in which M predicts Y: between people of a class, or between class means (times class size). */
export interface Layer {
  /** Variance of the observed mediator that b can use. */
  readonly mediator: number;
  /** Expected slope of Y on the observed mediator, in units of the error-free mediator. */
  readonly slope: number;
  /** Variance of Y around that slope. */
  readonly outcome: number;
}

interface Parts {
  readonly withinM: number;
  readonly withinY: number;
  readonly error: number;
  readonly classM: number;
  readonly classY: number;
  readonly personM: number;
  readonly residualM: number;
  readonly residualY: number;
}

function parts(paths: Paths, { iccMediator, iccOutcome }: ClassShares): Parts {
  const withinM = 1 - paths.a ** 2;
  const withinY = 1 - (paths.direct + paths.a * paths.b) ** 2;
  const error = 1 / paths.mediatorReliability - 1;
  const classM = iccMediator * (withinM + error);
  const personM = withinM - classM;
  return {
    withinM,
    withinY,
    error,
    classM,
    classY: iccOutcome * withinY - paths.b ** 2 * classM,
    personM,
    residualM: personM - paths.mediatorBaselineR ** 2 * (withinM + error),
    residualY: (1 - iccOutcome - paths.outcomeBaselineR ** 2) * withinY - paths.b ** 2 * personM,
  };
}

/** Why these paths cannot hold together, in words, or undefined if they can. */
export function contradiction(paths: Paths, shares: ClassShares = NO_CLASSES): string | undefined {
  const { withinM, withinY, personM, residualM, residualY, classY } = parts(paths, shares);
  if (!(withinM > 0)) return 'a must lie between -1 and 1: it is a correlation of X with the mediator.';
  if (!(withinY > 0)) return 'direct + a * b must lie between -1 and 1: it is the correlation of X with the outcome.';
  if (!(personM > 0 && residualM > 0))
    return 'No variance of the mediator is left between people: mediatorBaselineR^2 + iccMediator must be below its within-arm reliability.';
  if (!(residualY > 0))
    return 'These paths explain more than all of the outcome: a, b, direct and outcomeBaselineR cannot hold together.';
  if (classY < -1e-12)
    return 'Class differences of the mediator, carried on by b, already exceed iccOutcome: raise it or lower iccMediator.';
  return undefined;
}

/** Smallest variance used: keeps a search over impossible paths (refused at the door) free of NaN. */
const LEAST = 1e-9;

function layer(b: number, residualM: number, error: number, residualY: number): Layer {
  const signal = Math.max(residualM, LEAST);
  const mediator = signal + error;
  return {
    mediator,
    slope: (b * signal) / mediator,
    outcome: Math.max(residualY, LEAST) + (b ** 2 * signal * error) / mediator,
  };
}

/** The layer between people: of a class, or of an arm without classes (`NO_CLASSES`). */
export function betweenPeople(paths: Paths, shares: ClassShares = NO_CLASSES): Layer {
  const { residualM, error, residualY } = parts(paths, shares);
  return layer(paths.b, residualM, error, residualY);
}

/** The layer between classes of `size` people; variances are those of class means times `size`. */
export function betweenClasses(paths: Paths, shares: ClassShares, size: number): Layer {
  const { residualM, error, residualY, classM, classY } = parts(paths, shares);
  return layer(paths.b, residualM + size * classM, error, residualY + size * Math.max(0, classY));
}

/**
 * The completely standardised paths of the mediator as it is observed, without covariates. Classical error leaves
 * b attenuated and hands the lost part of the indirect effect to the direct path; `direct + a * b` stays.
 */
export function observedPaths({ a, b, direct, mediatorReliability }: Paths): { a: number; b: number; direct: number } {
  const observedA = a * Math.sqrt(mediatorReliability);
  const observedB = (b * Math.sqrt(mediatorReliability) * (1 - a * a)) / (1 - observedA ** 2);
  return { a: observedA, b: observedB, direct: direct + a * b - observedA * observedB };
}

/** What an estimator says of one parameter. */
export interface Estimate {
  /** In the unit of the data it was given. */
  readonly value: number;
  readonly standardError: number;
  /** Degrees of freedom of its t distribution; Infinity for a normal one. */
  readonly df: number;
  /** Confidence interval, where it is not value -+ quantile x standardError (bootstraps, products of paths). */
  readonly interval?: (level: number) => readonly [lower: number, upper: number];
  /** Two-sided p value, where it is not that of value / standardError (rank tests, exact tests). */
  readonly p?: number;
}

/** An estimator that found no answer says why; the driver counts the reasons. */
export interface NotFitted {
  readonly reason: 'too-few-people' | 'singular' | 'no-convergence' | 'no-variation';
}

export type Fitted<Result> = Result | NotFitted;

export function isFitted<Result extends object>(result: Result | NotFitted): result is Result {
  return !('reason' in result);
}

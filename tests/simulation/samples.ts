import { fDistribution } from '../../src/statistics/f.js';
import { normal } from '../../src/statistics/normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { mean, type Stream, sumOfSquares } from './studies.js';

/** Samples of people, and what a researcher computes from them. */

export const normals = (stream: Stream, n: number, centre = 0, sd = 1): number[] =>
  Array.from({ length: n }, () => centre + sd * stream.normal());

/** A pair of standard normals with this correlation. */
export function pair(stream: Stream, correlation: number): [number, number] {
  const first = stream.normal();
  return [first, correlation * first + Math.sqrt(1 - correlation ** 2) * stream.normal()];
}

/** m standard normals of which any two have this correlation, 0 or above. */
export function alike(stream: Stream, m: number, correlation: number): number[] {
  const shared = Math.sqrt(correlation) * stream.normal();
  return Array.from({ length: m }, () => shared + Math.sqrt(1 - correlation) * stream.normal());
}

export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
}

const variance = (values: readonly number[]) => sumOfSquares(values) / (values.length - 1);

/** Student's comparison of two means. */
export function pooled(first: readonly number[], second: readonly number[]): Estimate {
  const df = first.length + second.length - 2;
  const within = (sumOfSquares(first) + sumOfSquares(second)) / df;
  return {
    estimate: mean(first) - mean(second),
    standardError: Math.sqrt(within * (1 / first.length + 1 / second.length)),
    df,
  };
}

/** Welch's comparison of two means. */
export function welch(first: readonly number[], second: readonly number[]): Estimate {
  return apart(
    { estimate: mean(first), variance: variance(first) / first.length, df: first.length - 1 },
    { estimate: mean(second), variance: variance(second) / second.length, df: second.length - 1 },
  );
}

interface Side {
  readonly estimate: number;
  readonly variance: number;
  readonly df: number;
}

/** Difference of two estimates whose variances are estimated apart, with Satterthwaite's degrees of freedom. */
export function apart(one: Side, two: Side): Estimate {
  const sum = one.variance + two.variance;
  return {
    estimate: one.estimate - two.estimate,
    standardError: Math.sqrt(sum),
    df: sum ** 2 / (one.variance ** 2 / one.df + two.variance ** 2 / two.df),
  };
}

/** The mean of one sample. */
export function single(values: readonly number[]): Estimate {
  return {
    estimate: mean(values),
    standardError: Math.sqrt(variance(values) / values.length),
    df: values.length - 1,
  };
}

const quantiles = new Map<number, Map<number, number>>();

/** Upper quantile of t; the same few are asked for again and again. */
export function criticalT(tail: number, df: number): number {
  if (!Number.isInteger(df)) return studentT.upperQuantile(tail, df);
  const known = quantiles.get(tail) ?? new Map<number, number>();
  quantiles.set(tail, known);
  const critical = known.get(df) ?? studentT.upperQuantile(tail, df);
  known.set(df, critical);
  return critical;
}

/** The t test of no effect; one side looks for a positive one. An estimate that does not exist rejects nothing. */
export function rejects(estimate: Estimate | undefined, alpha: number, sides: 1 | 2): boolean {
  if (estimate === undefined) return false;
  const t = estimate.estimate / estimate.standardError;
  if (Number.isInteger(estimate.df)) return (sides === 2 ? Math.abs(t) : t) > criticalT(alpha / sides, estimate.df);
  return sides * studentT.upperTail(sides === 2 ? Math.abs(t) : t, estimate.df) < alpha;
}

/** Two one-sided t tests: the 1 - 2 alpha interval lies between the bounds. */
export function equivalent(estimate: Estimate | undefined, lower: number, upper: number, alpha: number): boolean {
  if (estimate === undefined) return false;
  const reach = criticalT(alpha, estimate.df) * estimate.standardError;
  return estimate.estimate - reach > lower && estimate.estimate + reach < upper;
}

const zs = new Map<number, number>();

/** Upper quantile of the normal distribution. */
export function criticalZ(tail: number): number {
  const critical = zs.get(tail) ?? normal.upperQuantile(tail);
  zs.set(tail, critical);
  return critical;
}

export const rejectsZ = (z: number, alpha: number, sides: 1 | 2): boolean =>
  (sides === 2 ? Math.abs(z) : z) > criticalZ(alpha / sides);

/** The F test that statistics with these degrees of freedom are put to. */
export function testOfF(df1: number, df2: number, alpha: number): (f: number) => boolean {
  const critical = fDistribution.upperQuantile(alpha, df1, df2);
  return (f) => f > critical;
}

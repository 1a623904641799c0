import { invert, type Matrix, multiply, transpose } from '../../statistics/linear-algebra.js';
import { normal } from '../../statistics/normal.js';
import { probability, type Sides } from './scaled-t.js';

/**
 * Generalised least squares for people measured several times who may leave and do not come back.
 *
 * A person who stays for the first k visits adds X(k)' V(k)^-1 X(k) to the information, X(k) and V(k) being the first
 * k rows of the design and of the covariance of the visits. The mean information over people, inverted, is the
 * variance of an estimate times the number of people.
 */
export interface RepeatedMeasures {
  /** A row for each visit, a column for each coefficient. */
  readonly design: Matrix;
  readonly covariance: Matrix;
  /** Share of people still there at each visit, never rising. */
  readonly retention: readonly number[];
}

/** Variance of one coefficient (counted from 0) times the number of people. Throws where nothing identifies it. */
export function varianceOf({ design, covariance, retention }: RepeatedMeasures, coefficient: number): number {
  const width = design[0].length;
  const information = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  retention.forEach((share, last) => {
    const leaving = share - (retention[last + 1] ?? 0);
    if (leaving <= 0) return;
    const rows = design.slice(0, last + 1);
    const inverse = invert(covariance.slice(0, last + 1).map((row) => row.slice(0, last + 1)));
    const added = multiply(transpose(rows), multiply(inverse, rows));
    for (let i = 0; i < width; i += 1) for (let j = 0; j < width; j += 1) information[i][j] += leaving * added[i][j];
  });
  return invert(information)[coefficient][coefficient];
}

/** Correlations that fall off by a factor with each visit in between. */
export const autoregressive = (visits: number, correlation: number): number[][] =>
  Array.from({ length: visits }, (_, i) => Array.from({ length: visits }, (__, j) => correlation ** Math.abs(i - j)));

/** The same correlation between all visits. */
export const exchangeable = (visits: number, correlation: number): number[][] =>
  Array.from({ length: visits }, (_, i) => Array.from({ length: visits }, (__, j) => (i === j ? 1 : correlation)));

/** Power of a test whose standard error is known. */
export function powerOfZ(ncp: number, alpha: number, sides: Sides): number {
  const critical = normal.upperQuantile(alpha / sides);
  return probability(normal.upperTail(critical - ncp) + (sides === 2 ? normal.cdf(-critical - ncp) : 0));
}

/** Whether shares never rise and none is 0. */
export const neverRises = (retention: readonly number[]) =>
  retention.every((share, visit) => share > 0 && share <= (retention[visit - 1] ?? 1));

const list = (values: readonly number[]) => `c(${values.join(', ')})`;

/** R code for the standard error of a difference between two arms, from R expressions for design and covariance. */
export const rStandardError = (
  setUp: string,
  design: string,
  covariance: string,
  retention: readonly number[],
  coefficient: number,
  nPerArm: number,
) =>
  `local({ ${setUp}; X <- ${design}; V <- ${covariance}; keep <- ${list(retention)}; info <- 0; ` +
  'for (k in seq_along(keep)) { x <- X[1:k, , drop = FALSE]; ' +
  'info <- info + (keep[k] - c(keep, 0)[k + 1]) * t(x) %*% solve(V[1:k, 1:k]) %*% x }; ' +
  `sqrt(2 * solve(info)[${coefficient + 1}, ${coefficient + 1}] / ${nPerArm}) })`;

/** R code for the power of a t test whose ncp is an R expression. */
export const rTestOfExpression = (ncp: string, df: number, alpha: number, sides: Sides) =>
  `with(list(df = ${df}, ncp = ${ncp}, crit = qt(1 - ${alpha} / ${sides}, ${df})), ` +
  `pt(crit, df, ncp, lower.tail = FALSE)${sides === 2 ? ' + pt(-crit, df, ncp)' : ''})`;

import { cholesky, forwardSubstitute, type Matrix } from '../../statistics/linear-algebra.js';
import { normal } from '../../statistics/normal.js';
import { probability, type Sides } from './scaled-t.js';

/**
 * Generalised least squares for people measured several times who may leave and do not come back.
 *
 * A person who stays for the first k visits adds X(k)' V(k)^-1 X(k) to the information, X(k) and V(k) being the first
 * k rows of the design and of the covariance of the visits. With V = L L' and Y = L^-1 X, L being lower triangular, that
 * is the sum of y y' over the first k rows y of Y: visit by visit, the share of people still there times y y'. The mean
 * information over people, inverted, is the variance of an estimate times the number of people.
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
  const information = design[0].map(() => new Array<number>(design[0].length).fill(0));
  forwardSubstitute(cholesky(covariance), design).forEach((row, visit) => {
    for (let i = 0; i < row.length; i += 1) {
      for (let j = 0; j <= i; j += 1) {
        information[i][j] += retention[visit] * row[i] * row[j];
        information[j][i] = information[i][j];
      }
    }
  });
  const unit = information.map((_, i) => [i === coefficient ? 1 : 0]);
  return forwardSubstitute(cholesky(information), unit).reduce((sum, [value]) => sum + value * value, 0);
}

/** Correlations that fall off by a factor with each visit in between. */
export function autoregressive(visits: number, correlation: number): number[][] {
  const powers = [1];
  for (let lag = 1; lag < visits; lag += 1) powers.push(powers[lag - 1] * correlation);
  return powers.map((_, i) => powers.map((__, j) => powers[Math.abs(i - j)]));
}

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
export const rTestOfExpression = (ncp: string, df: number, alpha: number, sides: Sides, referenceDf = df) =>
  `with(list(df = ${df}, ncp = ${ncp}, crit = qt(1 - ${alpha} / ${sides}, ${referenceDf})), ` +
  `pt(crit, df, ncp, lower.tail = FALSE)${sides === 2 ? ' + pt(-crit, df, ncp)' : ''})`;

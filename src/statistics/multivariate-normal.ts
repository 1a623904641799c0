/**
 * Probabilities of rectangles under multivariate normal and t distributions.
 */
import { bivariateNormalUpper } from './bivariate-normal.js';
import { requireNumber, requirePositive } from './domain.js';
import { isPositiveDefinite, type Matrix } from './linear-algebra.js';
import { rectangleByLattice } from './multivariate-normal-lattice.js';
import { normal } from './normal.js';
import { factorLoadings, rectangleOneFactor } from './one-factor.js';
import { chiSquareRule, gaussLegendre } from './quadrature.js';

/** Up to here the integral over the correlations is cheaper and more accurate than the lattice. */
const LARGEST_NESTED = 5;
const NODES_PER_LEVEL = 20;

function check(lower: readonly number[], upper: readonly number[], correlation: Matrix): void {
  const n = upper.length;
  if (n === 0 || lower.length !== n || correlation.length !== n) {
    throw new RangeError(
      `lower, upper and correlation must have the same, positive size, got ${lower.length}, ${n} and ${correlation.length}.`,
    );
  }
  for (let i = 0; i < n; i++) {
    requireNumber('a lower limit', lower[i]!);
    requireNumber('an upper limit', upper[i]!);
    if (correlation[i]!.length !== n || Math.abs(correlation[i]![i]! - 1) > 1e-12) {
      throw new RangeError('correlation must be square with ones on its diagonal.');
    }
    for (const entry of correlation[i]!) {
      if (!(Math.abs(entry) <= 1 + 1e-12))
        throw new RangeError(`A correlation must be between -1 and 1, got ${entry}.`);
    }
  }
  // Two variables may be perfectly correlated; more must leave a full-dimensional distribution.
  if (n > 2 && !isPositiveDefinite(correlation)) throw new RangeError('correlation must be positive definite.');
}

/** P(a < Z < b), without cancellation in a tail. */
function normalInterval(a: number, b: number): number {
  if (a >= b) return 0;
  return a > 0 ? normal.upperTail(a) - normal.upperTail(b) : normal.cdf(b) - normal.cdf(a);
}

function bivariateRectangle(lower: readonly number[], upper: readonly number[], r: number): number {
  const [a, c] = lower as [number, number];
  const [b, d] = upper as [number, number];
  // Turned so that the tails involved are the small ones.
  if (a + b < 0 && c + d < 0) return bivariateRectangle([-b, -d], [-a, -c], r);
  return Math.max(
    0,
    bivariateNormalUpper(a, c, r) -
      bivariateNormalUpper(b, c, r) -
      bivariateNormalUpper(a, d, r) +
      bivariateNormalUpper(b, d, r),
  );
}

/** Variables without any limit do not matter. */
function withoutFree(lower: readonly number[], upper: readonly number[], correlation: Matrix) {
  const kept = upper.map((_, i) => i).filter((i) => lower[i]! > -Infinity || upper[i]! < Infinity);
  return {
    lower: kept.map((i) => lower[i]!),
    upper: kept.map((i) => upper[i]!),
    correlation: kept.map((i) => kept.map((j) => correlation[i]![j]!)),
  };
}

/** One and two variables exactly, more by the method that suits the correlations; nothing is checked. */
function rectangle(lower: readonly number[], upper: readonly number[], correlation: Matrix): number {
  if (lower.some((limit, i) => limit >= upper[i]!)) return 0;
  const n = upper.length;
  if (n === 0) return 1;
  if (n === 1) return normalInterval(lower[0]!, upper[0]!);
  if (n === 2) return bivariateRectangle(lower, upper, Math.max(-1, Math.min(1, correlation[0]![1]!)));
  const loadings = factorLoadings(correlation);
  if (loadings !== undefined) return rectangleOneFactor(lower, upper, loadings);
  return n <= LARGEST_NESTED
    ? rectangleByCorrelation(lower, upper, correlation)
    : rectangleByLattice(lower, upper, correlation);
}

/**
 * The rectangle by integrating over the correlations, from independence to the ones given.
 *
 * The derivative with respect to one correlation is the bivariate density at the corners of its two variables times
 * the rectangle of the others given them, a problem of two dimensions less (Plackett 1954).
 */
function rectangleByCorrelation(lower: readonly number[], upper: readonly number[], correlation: Matrix): number {
  const n = upper.length;
  let total = 1;
  for (let i = 0; i < n; i++) total *= normalInterval(lower[i]!, upper[i]!);
  const { nodes, weights } = gaussLegendre(NODES_PER_LEVEL);
  for (let step = 0; step < nodes.length; step++) {
    // share = sin(angle) keeps the integrand smooth where a correlation comes close to 1.
    const angle = (Math.PI / 4) * (1 + nodes[step]!);
    const share = Math.sin(angle);
    const weight = weights[step]! * (Math.PI / 4) * Math.cos(angle);
    const partial = correlation.map((row, i) => row.map((entry, j) => (i === j ? 1 : share * entry)));
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const target = correlation[i]![j]!;
        if (target !== 0) total += weight * target * slopeInCorrelation(lower, upper, partial, i, j);
      }
    }
  }
  return Math.min(1, Math.max(0, total));
}

/** The derivative of the rectangle with respect to the correlation of variables i and j. */
function slopeInCorrelation(
  lower: readonly number[],
  upper: readonly number[],
  correlation: Matrix,
  i: number,
  j: number,
): number {
  const r = correlation[i]![j]!;
  const free = 1 - r * r;
  const rest = upper.map((_, index) => index).filter((index) => index !== i && index !== j);
  // Regression of the others on the two, and what is left of their variances.
  const onI = rest.map((m) => (correlation[m]![i]! - r * correlation[m]![j]!) / free);
  const onJ = rest.map((m) => (correlation[m]![j]! - r * correlation[m]![i]!) / free);
  const left = rest.map((m, a) =>
    rest.map((k) => correlation[m]![k]! - onI[a]! * correlation[k]![i]! - onJ[a]! * correlation[k]![j]!),
  );
  const sd = left.map((row, a) => Math.sqrt(row[a]!));
  const conditional = left.map((row, a) => row.map((entry, b) => (a === b ? 1 : entry / (sd[a]! * sd[b]!))));
  let sum = 0;
  for (const [x, signX] of [
    [upper[i]!, 1],
    [lower[i]!, -1],
  ] as const) {
    if (!Number.isFinite(x)) continue;
    for (const [y, signY] of [
      [upper[j]!, 1],
      [lower[j]!, -1],
    ] as const) {
      if (!Number.isFinite(y)) continue;
      const density = Math.exp((-0.5 * (x * x + y * y - 2 * r * x * y)) / free) / (2 * Math.PI * Math.sqrt(free));
      if (density < 1e-18) continue;
      const centre = rest.map((_, a) => onI[a]! * x + onJ[a]! * y);
      sum +=
        signX *
        signY *
        density *
        rectangle(
          rest.map((m, a) => (lower[m]! - centre[a]!) / sd[a]!),
          rest.map((m, a) => (upper[m]! - centre[a]!) / sd[a]!),
          conditional,
        );
    }
  }
  return sum;
}

/**
 * P(lower[i] < X[i] < upper[i] for all i), X standard normal with this correlation matrix.
 *
 * lower, upper  limits, -Infinity and Infinity allowed;  correlation  positive definite, up to 25 variables
 * Throws a RangeError for sizes that do not fit and for a matrix that is not a correlation matrix.
 *
 * Accuracy (absolute, measured): 1 and 2 variables 2e-15; one-factor correlations, r(i, j) = l(i) l(j), 1e-12 at any
 * size; 3 to 5 variables 1e-9 (1e-6 when nearly singular); 6 to 10 variables 5e-6; beyond, 1e-5.
 * Sources: Plackett (1954); C. W. Dunnett and M. Sobel (1955), Biometrika 42, 258-260 (one factor); A. Genz (1992),
 * J. Comput. Graph. Statist. 1, 141-149, on a lattice (6 and more). Deterministic.
 */
export function multivariateNormalRectangle(
  lower: readonly number[],
  upper: readonly number[],
  correlation: Matrix,
): number {
  check(lower, upper, correlation);
  const needed = withoutFree(lower, upper, correlation);
  return rectangle(needed.lower, needed.upper, needed.correlation);
}

/**
 * The same for the multivariate t distribution: X[i] / S, where df S^2 is one chi-square with df degrees of freedom
 * shared by all variables; df > 0, Infinity gives the normal.
 *
 * Accuracy (absolute): that of the normal rectangle, at least 1e-10 for limits up to 20.
 * Source: the expectation over S of the normal rectangle with limits times S.
 */
export function multivariateTRectangle(
  lower: readonly number[],
  upper: readonly number[],
  correlation: Matrix,
  df: number,
): number {
  requirePositive('df', df);
  check(lower, upper, correlation);
  const needed = withoutFree(lower, upper, correlation);
  if (df === Infinity) return rectangle(needed.lower, needed.upper, needed.correlation);
  const { nodes, weights } = chiSquareRule(df, 48);
  let sum = 0;
  for (let k = 0; k < nodes.length; k++) {
    if (weights[k]! < 1e-17) continue;
    const s = Math.sqrt(nodes[k]! / df);
    const scale = (limits: readonly number[]): number[] => limits.map((limit) => limit * s);
    sum += weights[k]! * rectangle(scale(needed.lower), scale(needed.upper), needed.correlation);
  }
  return Math.min(1, sum);
}

import type { Matrix } from '../../statistics/linear-algebra.js';
import { symmetricEigen } from '../../statistics/symmetric-eigen.js';

/** What a smoother makes of one column of outcomes. */
export interface Smooth {
  readonly fitted: Float64Array;
  readonly standardErrors: Float64Array;
  /** Effective degrees of freedom: 2 for a straight line, up to the number of knots. */
  readonly edf: number;
}

/**
 * A smooth curve of an outcome over x: a cubic regression spline with a penalty on its curvature, how much by
 * generalised cross-validation. It is what `gam(y ~ s(x, bs = "cr"))` of the R package mgcv fits by default.
 *
 * Up to ten knots at equally spaced quantiles of the different values of x; the curve is given by its heights at the
 * knots. In the basis where the data give the unit matrix and the penalty is diagonal (`penalties`), each coefficient
 * is shrunk by 1 / (1 + lambda penalty), so that a search over lambda costs next to nothing. Standard errors are those
 * of the posterior of the coefficients.
 *
 * x  at least three different values; the returned function takes outcomes in the same order
 *
 * Source: wood-2017, sections 5.3.1 and 6.2.
 */
export function regressionSpline(x: ArrayLike<number>): (y: ArrayLike<number>) => Smooth {
  const knots = knotsOf(x);
  const k = knots.length;
  const n = x.length;
  const { curvatures, penalty } = curvatureOfHeights(knots);
  const basis = new Float64Array(n * k);
  for (let i = 0; i < n; i += 1) fillRow(basis, i * k, x[i], knots, curvatures);
  // X'X = L L'; with U D U' the eigensystem of L^-1 S L'^-1 the columns of X L'^-1 U are orthonormal.
  const factor = inverseOfCholesky(crossProducts(basis, n, k));
  const { values, vectors } = symmetricEigen(times(times(factor, penalty), transposed(factor)));
  multiplyRows(basis, n, times(transposed(factor), vectors));
  // The straight lines are not penalised; rounding leaves them a little.
  const largest = Math.max(...values);
  const penalties = values.map((value) => (value > 1e-10 * largest ? value : 0));
  return (y) => smooth(basis, penalties, y);
}

/** Equally spaced quantiles of the different values. */
function knotsOf(x: ArrayLike<number>): number[] {
  const distinct = [...new Set(Array.from(x))].sort((a, b) => a - b);
  const count = Math.min(10, distinct.length);
  return Array.from({ length: count }, (_, knot) => quantileOf(distinct, knot / (count - 1)));
}

/** Quantile of sorted values by linear interpolation, R's default. */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const low = Math.min(sorted.length - 1, Math.floor(at + 4e-16 * sorted.length));
  const share = at - low;
  return share > 1e-12 ? sorted[low] + share * (sorted[low + 1] - sorted[low]) : sorted[low];
}

/** Second derivatives at the knots from the heights there (natural at both ends), and the integral of their square. */
function curvatureOfHeights(knots: readonly number[]): { curvatures: Matrix; penalty: Matrix } {
  const k = knots.length;
  const gap = knots.slice(1).map((knot, j) => knot - knots[j]);
  /** Change of slope at inner knot i (from 1) per unit of height at knot j. */
  const bend = (i: number, j: number) => {
    if (j === i) return -1 / gap[i - 1] - 1 / gap[i];
    if (j === i - 1) return 1 / gap[i - 1];
    return j === i + 1 ? 1 / gap[i] : 0;
  };
  const curvatures = knots.map((_, i) => knots.map((__, j) => (i > 0 && i < k - 1 ? bend(i, j) : 0)));
  // Changes of slope are a tridiagonal matrix times the second derivatives; eliminate downwards, then upwards.
  const pivots = [0];
  for (let i = 1; i < k - 1; i += 1) {
    const factor = i > 1 ? gap[i - 1] / 6 / pivots[i - 1] : 0;
    pivots.push((gap[i - 1] + gap[i]) / 3 - (factor * gap[i - 1]) / 6);
    for (let j = 0; i > 1 && j < k; j += 1) curvatures[i][j] -= factor * curvatures[i - 1][j];
  }
  for (let i = k - 2; i > 0; i -= 1) {
    for (let j = 0; j < k; j += 1) {
      curvatures[i][j] = (curvatures[i][j] - (gap[i] / 6) * curvatures[i + 1][j]) / pivots[i];
    }
  }
  const penalty = knots.map((_, a) =>
    knots.map((__, b) => {
      let sum = 0;
      for (let i = Math.max(1, a - 1); i <= Math.min(k - 2, a + 1); i += 1) sum += bend(i, a) * curvatures[i][b];
      return sum;
    }),
  );
  return { curvatures, penalty };
}

/** The row of the model matrix that takes heights at the knots to the height at x. */
function fillRow(into: Float64Array, from: number, x: number, knots: readonly number[], curvatures: Matrix): void {
  let j = 0;
  while (j < knots.length - 2 && x > knots[j + 1]) j += 1;
  const gap = knots[j + 1] - knots[j];
  const [left, right] = [knots[j + 1] - x, x - knots[j]];
  const [bendLeft, bendRight] = [((left * left) / gap - gap) * (left / 6), ((right * right) / gap - gap) * (right / 6)];
  for (let c = 0; c < knots.length; c += 1) {
    into[from + c] = bendLeft * curvatures[j][c] + bendRight * curvatures[j + 1][c];
  }
  into[from + j] += left / gap;
  into[from + j + 1] += right / gap;
}

function crossProducts(rows: Float64Array, n: number, k: number): number[][] {
  const products = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  for (let i = 0; i < n; i += 1) {
    for (let a = 0; a < k; a += 1) {
      const value = rows[i * k + a];
      for (let b = a; b < k; b += 1) products[a][b] += value * rows[i * k + b];
    }
  }
  for (let a = 0; a < k; a += 1) for (let b = 0; b < a; b += 1) products[a][b] = products[b][a];
  return products;
}

/** The inverse of the lower triangular L with L L' = matrix. */
function inverseOfCholesky(matrix: Matrix): number[][] {
  const k = matrix.length;
  const factor = matrix.map((row) => [...row]);
  const inverse = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = factor[i][j];
      for (let c = 0; c < j; c += 1) sum -= factor[i][c] * factor[j][c];
      factor[i][j] = i === j ? Math.sqrt(sum) : sum / factor[j][j];
    }
    for (let j = 0; j <= i; j += 1) {
      for (let c = j; c < i; c += 1) inverse[i][j] -= factor[i][c] * inverse[c][j];
      inverse[i][j] /= factor[i][i];
    }
  }
  return inverse;
}

const transposed = (matrix: Matrix) => matrix.map((_, i) => matrix.map((row) => row[i]));

/** Product of square matrices: thousands of small ones, so without the checks of `linear-algebra`. */
function times(left: Matrix, right: Matrix): number[][] {
  const columns = transposed(right);
  return left.map((row) =>
    columns.map((column) => {
      let sum = 0;
      for (let c = 0; c < row.length; c += 1) sum += row[c] * column[c];
      return sum;
    }),
  );
}

/** Multiplies each of the n rows by the matrix, in place. */
function multiplyRows(rows: Float64Array, n: number, matrix: Matrix): void {
  const columns = transposed(matrix);
  const k = matrix.length;
  const product = new Float64Array(k);
  for (let at = 0; at < n * k; at += k) {
    for (let b = 0; b < k; b += 1) {
      const column = columns[b];
      let sum = 0;
      for (let a = 0; a < k; a += 1) sum += rows[at + a] * column[a];
      product[b] = sum;
    }
    rows.set(product, at);
  }
}

function smooth(basis: Float64Array, penalties: readonly number[], y: ArrayLike<number>): Smooth {
  const n = y.length;
  const k = penalties.length;
  const coefficients = new Float64Array(k);
  let rest = 0;
  for (let i = 0; i < n; i += 1) {
    rest += y[i] * y[i];
    for (let a = 0; a < k; a += 1) coefficients[a] += basis[i * k + a] * y[i];
  }
  for (const coefficient of coefficients) rest -= coefficient * coefficient;
  const at = (lambda: number) => {
    let [edf, squares] = [0, Math.max(0, rest)];
    for (let a = 0; a < k; a += 1) {
      const kept = 1 / (1 + lambda * penalties[a]);
      edf += kept;
      squares += (coefficients[a] * (1 - kept)) ** 2;
    }
    return { edf, squares, score: n > edf + 1e-9 ? squares / (n - edf) ** 2 : Number.POSITIVE_INFINITY };
  };
  const lambda = leastScore((value) => at(value).score, penalties);
  const { edf, squares } = at(lambda);
  const kept = penalties.map((penalty) => 1 / (1 + lambda * penalty));
  const [fitted, standardErrors] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i += 1) {
    let [height, variance] = [0, 0];
    for (let a = 0; a < k; a += 1) {
      const value = basis[i * k + a];
      height += value * kept[a] * coefficients[a];
      variance += value * value * kept[a];
    }
    fitted[i] = height;
    standardErrors[i] = Math.sqrt((variance * squares) / (n - edf));
  }
  return { fitted, standardErrors, edf };
}

/** Steps of the search are powers of 2, then parts of the best one: no logarithms, whose last digits differ between engines. */
function leastScore(score: (lambda: number) => number, penalties: readonly number[]): number {
  const real = penalties.filter((penalty) => penalty > 0);
  let [best, least] = [0, score(0)];
  const last = 2 ** 24 / Math.min(...real);
  for (let lambda = 2 ** -16 / Math.max(...real); lambda < last; lambda *= 2) {
    const value = score(lambda);
    if (value < least) [best, least] = [lambda, value];
  }
  if (best === 0) return 0;
  let [low, high] = [best / 2, best * 2];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 25; step += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (score(left) < score(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

import type { ClusterProducts, Stratum } from './cluster-products.js';
import { packedForm } from './packed-matrix.js';
import type { Layout } from './variance-layout.js';

/** A variance ratio from which the search can still move, where moments say 0 or less. */
const SMALL = 0.01;

/**
 * Parameters near the maximum, from moments: residuals of least squares are projected on the random effects of each cluster; what
 * is left is residual variance, and with r a cluster's residuals E(Z'r r'Z) = residual variance x (S + S Psi S), S = Z'Z.
 * `contrast` is (-coefficients of least squares, 1). Near enough for a search that needs two or three steps from here.
 */
export function startingParameters(
  { strata, columns }: ClusterProducts,
  { strata: places, count }: Layout,
  slopes: 'none' | 'uncorrelated' | 'correlated',
  contrast: Float64Array,
): Float64Array {
  const parameters = new Float64Array(count);
  const moments = strata.map((stratum) => momentsOf(stratum, columns, contrast, slopes !== 'none'));
  for (const [index, { random, residual }] of places.entries()) {
    const { variance, intercept, covariance, slope } = moments[index]!;
    if (residual >= 0) parameters[residual] = logRatio(variance, moments[0]!.variance);
    if (random < 0) continue;
    const a = Math.sqrt(Math.max(intercept, SMALL));
    parameters[random] = a;
    if (slopes === 'none') continue;
    const b = slopes === 'correlated' ? covariance / a : 0;
    if (slopes === 'correlated') parameters[random + 1] = b;
    parameters[random + (slopes === 'correlated' ? 2 : 1)] = Math.sqrt(Math.max(slope - b * b, SMALL));
  }
  return parameters;
}

/** Residual variance, and covariance of the random effects over it. */
function momentsOf({ rows, products, layers }: Stratum, columns: number, contrast: Float64Array, slopes: boolean) {
  let squares = packedForm(products, columns, contrast, contrast);
  let df = rows;
  let clusters = 0;
  const sums = [0, 0, 0];
  const inverses = [0, 0, 0];
  for (const { count, zz, products: ofLayer } of layers) {
    const [n, z, square] = zz;
    const [aa, twiceAb = 0, bb = 0] = ofLayer.map((matrix) => packedForm(matrix, columns, contrast, contrast));
    const determinant = slopes ? n * square - z * z : n;
    // Too few visits for a slope of their own: such people say nothing here.
    if (!(determinant > 1e-9 * n * (slopes ? square : 1))) {
      squares -= aa! / n;
      df -= count;
      continue;
    }
    const inverse = slopes ? [square / determinant, -z / determinant, n / determinant] : [1 / n, 0, 0];
    const [i, j, k] = inverse as [number, number, number];
    const ab = twiceAb / 2;
    squares -= i * aa! + 2 * j * ab + k * bb;
    df -= count * (slopes ? 2 : 1);
    clusters += count;
    // S^-1 (sum of Z'r r'Z) S^-1, and S^-1 for each cluster.
    const [ia, ib, ja, jb] = [i * aa! + j * ab, i * ab + j * bb, j * aa! + k * ab, j * ab + k * bb];
    sums[0]! += ia * i + ib * j;
    sums[1]! += ia * j + ib * k;
    sums[2]! += ja * j + jb * k;
    for (let entry = 0; entry < 3; entry++) inverses[entry]! += count * inverse[entry]!;
  }
  const variance = squares / Math.max(1, df);
  const [intercept, covariance, slope] = sums.map((sum, entry) =>
    clusters > 0 ? (sum / variance - inverses[entry]!) / clusters : 0,
  );
  return { variance, intercept: intercept!, covariance: covariance!, slope: slope! };
}

/** ln(variance / reference) by a few terms: a start needs no more. */
function logRatio(variance: number, reference: number): number {
  const x = (variance - reference) / (variance + reference);
  return Number.isFinite(x) ? 2 * x * (1 + (x * x) / 3) : 0;
}

import type { PatternTable } from './missing-patterns.js';
import type { NormalMoments } from './normal-moments.js';
import { sweep } from './sweep.js';

/**
 * Number of a parameter of a normal table of some size: the means first, then the covariances of each column with itself and
 * those before it. i >= j.
 */
export const covarianceNumber = (size: number, i: number, j: number): number => size + (i * (i + 1)) / 2 + j;

/**
 * Observed information of means and covariances at some moments, in the table's standard units: minus the second derivatives
 * of the log-likelihood, parameters x parameters, row by row (both triangles). Undefined where observed columns are dependent.
 *
 * With O the inverse covariance of a pattern's observed columns, d its mean less the expected, W its sums of products about the
 * expected over n and G = O W O - O / 2, the second differential in directions D and E of the covariances is n tr(D O E G)
 * summed both ways round, in directions of means and covariances n O D O d, and in means n O.
 *
 * Source: J. R. Magnus and H. Neudecker (1988), Matrix differential calculus, section 15.3, applied to each pattern.
 */
export function observedInformation(
  table: PatternTable,
  { means, covariances }: NormalMoments,
): Float64Array | undefined {
  const { size } = table;
  const parameters = size + (size * (size + 1)) / 2;
  const information = new Float64Array(parameters * parameters);
  const swept = new Float64Array(size * size);
  const [inverse, g] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (const pattern of table.patterns) {
    const { observed } = pattern;
    const n = pattern.rows.length;
    if (!sweep(swept, size, observed, covariances)) return undefined;
    for (const i of observed) for (const j of observed) inverse[i * size + j] = -swept[i * size + j];
    const about = productsAbout(pattern.sums, pattern.products, n, means, observed);
    sandwich(inverse, about, observed, size, g);
    for (const i of observed) for (const j of observed) g[i * size + j] -= inverse[i * size + j] / 2;
    const score = scoreOfMeans(inverse, pattern.sums, n, means, observed);

    for (const i of observed) {
      for (const j of observed) information[i * parameters + j] += n * inverse[i * size + j];
    }
    for (const a of observed) {
      for (const b of observed) {
        if (b > a) break;
        const row = covarianceNumber(size, a, b);
        const half = a === b ? 0.5 : 1;
        for (const i of observed) {
          const both = n * half * (inverse[i * size + a] * score[b] + inverse[i * size + b] * score[a]);
          information[i * parameters + row] += both;
          information[row * parameters + i] += both;
        }
        for (const c of observed) {
          for (const d of observed) {
            if (d > c) break;
            const share =
              inverse[b * size + c] * g[d * size + a] +
              inverse[b * size + d] * g[c * size + a] +
              inverse[a * size + c] * g[d * size + b] +
              inverse[a * size + d] * g[c * size + b];
            information[row * parameters + covarianceNumber(size, c, d)] += n * half * (c === d ? 0.5 : 1) * share;
          }
        }
      }
    }
  }
  return information;
}

/** Mean product of the distances from the expected means. */
function productsAbout(
  sums: Float64Array,
  products: Float64Array,
  n: number,
  means: Float64Array,
  observed: readonly number[],
): Float64Array {
  const size = means.length;
  const about = new Float64Array(size * size);
  for (const i of observed) {
    for (const j of observed) {
      about[i * size + j] =
        (products[i * size + j] - means[i] * sums[j] - means[j] * sums[i]) / n + means[i] * means[j];
    }
  }
  return about;
}

/** inverse x middle x inverse over the observed columns. */
function sandwich(
  inverse: Float64Array,
  middle: Float64Array,
  observed: readonly number[],
  size: number,
  into: Float64Array,
): void {
  const left = new Float64Array(size * size);
  for (const i of observed) {
    for (const j of observed) {
      let sum = 0;
      for (const k of observed) sum += inverse[i * size + k] * middle[k * size + j];
      left[i * size + j] = sum;
    }
  }
  for (const i of observed) {
    for (const j of observed) {
      let sum = 0;
      for (const k of observed) sum += left[i * size + k] * inverse[k * size + j];
      into[i * size + j] = sum;
    }
  }
}

/** inverse x (mean of the pattern - expected mean). */
function scoreOfMeans(
  inverse: Float64Array,
  sums: Float64Array,
  n: number,
  means: Float64Array,
  observed: readonly number[],
): Float64Array {
  const size = means.length;
  const score = new Float64Array(size);
  for (const i of observed) for (const j of observed) score[i] += inverse[i * size + j] * (sums[j] / n - means[j]);
  return score;
}

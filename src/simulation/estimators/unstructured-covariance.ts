import { portableLog } from '../../statistics/portable.js';
import { packedCholesky, packedIndex, packedInverse, packedLength } from './packed-matrix.js';
import type { CovarianceStructure, WeightedProducts } from './restricted-likelihood.js';

/** People who were seen at the same visits: sums of products of z = (1, predictors, outcome at each visit), packed. */
export interface VisitPattern {
  /** Visits seen, rising. */
  readonly visits: readonly number[];
  count: number;
  readonly products: Float64Array;
}

/**
 * Unstructured covariance of the visits of a person, whatever visits are missing. Predictors have coefficients of their own
 * at each visit: the columns of the model are (visit 0: 1, predictors), (visit 1: 1, predictors), ..., outcome.
 *
 * The covariance over the residual variance is L L', L lower triangular with L[0][0] = 1; the parameters are its other
 * entries, row after row. For a pattern of visits P is the inverse of its part of L L'; with p_a a column of P and r_b = P L_b,
 *
 *     dP / dL_ab = -(p_a r_b' + r_b p_a'),   d log |V| / dL_ab = 2 (r_b)_a,
 *
 * and the second derivatives follow by the product rule.
 */
export function unstructuredCovariance(
  patterns: readonly VisitPattern[],
  visits: number,
  predictors: number,
): CovarianceStructure {
  const size = predictors + 1;
  const entries = parametersOf(visits);
  const lower = new Float64Array(visits * visits);
  const covariance = new Float64Array(packedLength(visits));
  const inverse = new Float64Array(packedLength(visits));
  const scratch = new Float64Array(visits);
  const weights = new Float64Array(visits * visits);
  /** P by visits (0 where one is not seen), P L and L' P L. */
  const precision = new Float64Array(visits * visits);
  const ratio = new Float64Array(visits * visits);
  const gram = new Float64Array(visits * visits);

  /** into += factor x (W' C W) over the people of a pattern, C being `weights` symmetrised. */
  function accumulate(into: Float64Array, { visits: seen, products }: VisitPattern, factor: number): void {
    const last = visits * size;
    for (let i = 0; i < seen.length; i++) {
      const s = seen[i]!;
      for (let j = 0; j <= i; j++) {
        const t = seen[j]!;
        const weight = factor * 0.5 * (weights[s * visits + t]! + weights[t * visits + s]!);
        for (let a = 0; a < size; a++) {
          const row = packedIndex(s * size + a, 0);
          const width = i === j ? a + 1 : size;
          for (let b = 0; b < width; b++) into[row + t * size + b]! += weight * products[packedIndex(a, b)]!;
        }
        for (let a = 0; a < size; a++) {
          into[packedIndex(last, s * size + a)]! += weight * products[packedIndex(size + t, a)]!;
          if (i !== j) into[packedIndex(last, t * size + a)]! += weight * products[packedIndex(size + s, a)]!;
        }
        into[packedIndex(last, last)]! += (i === j ? 1 : 2) * weight * products[packedIndex(size + s, size + t)]!;
      }
    }
  }

  /** Fills precision, ratio and gram for the visits seen; returns log |V|, NaN where the covariance is singular. */
  function invert(seen: readonly number[]): number {
    const m = seen.length;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= seen[j]!; k++) sum += lower[seen[i]! * visits + k]! * lower[seen[j]! * visits + k]!;
        covariance[packedIndex(i, j)] = sum;
      }
    }
    if (packedCholesky(covariance, m, covariance) < m) return Number.NaN;
    let determinant = 1;
    for (let i = 0; i < m; i++) determinant *= covariance[packedIndex(i, i)]!;
    packedInverse(covariance, m, inverse, scratch);
    precision.fill(0);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) precision[seen[i]! * visits + seen[j]!] = inverse[packedIndex(i, j)]!;
    }
    multiply(precision, lower, ratio);
    for (let b = 0; b < visits; b++) {
      for (let d = 0; d < visits; d++) {
        let sum = 0;
        for (const s of seen) sum += lower[s * visits + b]! * ratio[s * visits + d]!;
        gram[b * visits + d] = sum;
      }
    }
    return 2 * portableLog(determinant);
  }

  function multiply(left: Float64Array, right: Float64Array, product: Float64Array): void {
    for (let i = 0; i < visits; i++) {
      for (let j = 0; j < visits; j++) {
        let sum = 0;
        for (let k = 0; k < visits; k++) sum += left[i * visits + k]! * right[k * visits + j]!;
        product[i * visits + j] = sum;
      }
    }
  }

  /** weights += factor x column i of `left` times column j of `right` transposed. */
  function outer(left: Float64Array, i: number, right: Float64Array, j: number, factor: number): void {
    if (factor === 0) return;
    for (let s = 0; s < visits; s++) {
      const scaled = factor * left[s * visits + i]!;
      for (let t = 0; t < visits; t++) weights[s * visits + t]! += scaled * right[t * visits + j]!;
    }
  }

  function differentiate(pattern: VisitPattern, into: WeightedProducts): void {
    const { count } = pattern;
    for (const [j, [a, b]] of entries.entries()) {
      if (!pattern.visits.includes(a)) continue;
      weights.fill(0);
      outer(precision, a, ratio, b, 2);
      accumulate(into.first[j]!, pattern, -1);
      into.logDeterminantFirst[j]! += count * 2 * ratio[a * visits + b]!;
      for (let k = 0; k <= j; k++) {
        const [c, d] = entries[k]!;
        if (!pattern.visits.includes(c)) continue;
        const at = packedIndex(j, k);
        const same = b === d ? 1 : 0;
        const [pac, gbd] = [precision[a * visits + c]!, gram[b * visits + d]!];
        weights.fill(0);
        outer(precision, a, precision, c, 2 * (gbd - same));
        outer(precision, a, ratio, d, 2 * ratio[c * visits + b]!);
        outer(ratio, b, ratio, d, 2 * pac);
        outer(ratio, b, precision, c, 2 * ratio[a * visits + d]!);
        accumulate(into.second[at]!, pattern, 1);
        const crossed = ratio[c * visits + b]! * ratio[a * visits + d]!;
        into.logDeterminantSecond[at]! += count * 2 * ((same - gbd) * pac - crossed);
      }
    }
  }

  return {
    parameters: entries.length,
    evaluate(parameters, into) {
      into.clear();
      lower.fill(0);
      lower[0] = 1;
      for (const [j, [a, b]] of entries.entries()) lower[a * visits + b] = parameters[j]!;
      for (const pattern of patterns) {
        into.logDeterminant += pattern.count * invert(pattern.visits);
        weights.set(precision);
        accumulate(into.products, pattern, 1);
        differentiate(pattern, into);
      }
    },
  };
}

/** Row and column of each parameter. */
export function parametersOf(visits: number): (readonly [row: number, column: number])[] {
  const entries: (readonly [number, number])[] = [];
  for (let row = 1; row < visits; row++) for (let column = 0; column <= row; column++) entries.push([row, column]);
  return entries;
}

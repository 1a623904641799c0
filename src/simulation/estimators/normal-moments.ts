import type { Fitted } from './estimate.js';
import type { MissingPattern, PatternTable } from './missing-patterns.js';
import { sweep } from './sweep.js';

/** Means and covariances (size x size, row by row) of a normal table, in its standard units. */
export interface NormalMoments {
  readonly means: Float64Array;
  readonly covariances: Float64Array;
}

/** Steps stop when no mean, variance or covariance moves by more than this, in SD. */
const TOLERANCE = 1e-10;

/** Each step leaves the missing share of information of the error before: 2000 reach the tolerance where that share is .99. */
const MOST_STEPS = 2000;

/**
 * Maximum likelihood moments of a multivariate normal table with missing values, by the EM algorithm on sums by pattern:
 * the cost of a step does not depend on the number of people.
 *
 * Not fitted: no-variation where a column has fewer than two different values, singular where columns are linearly dependent or too few
 * people have two columns together to say how they covary, no-convergence after 2000 steps.
 *
 * Source: R. J. A. Little and D. B. Rubin (2002), Statistical analysis with missing data, 2nd edition, section 11.2.
 */
export function normalMoments(table: PatternTable): Fitted<NormalMoments> {
  const { size, people, patterns } = table;
  if (people <= size) return { reason: 'too-few-people' };
  if (table.scales.some((scale) => Number.isNaN(scale))) return { reason: 'no-variation' };
  const means = new Float64Array(size);
  const covariances = identity(size);
  const [sums, products] = [new Float64Array(size), new Float64Array(size * size)];
  const swept = new Float64Array(size * size);
  // Without missing values the first step is the answer.
  const complete = patterns.length === 1 && patterns[0].missing.length === 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    sums.fill(0);
    products.fill(0);
    for (const pattern of patterns) {
      if (!sweep(swept, size, pattern.observed, covariances)) return { reason: 'singular' };
      addExpected(pattern, size, means, swept, sums, products);
    }
    const moved = maximise(means, covariances, sums, products, people);
    if (!(moved < Infinity)) return { reason: 'singular' };
    if (moved < TOLERANCE || complete) return { means, covariances };
  }
  return { reason: 'no-convergence' };
}

/** Adds what a pattern's rows are expected to sum to under the present moments, given what is observed of them. */
function addExpected(
  { observed, missing, rows, sums: own, products: ownProducts }: MissingPattern,
  size: number,
  means: Float64Array,
  swept: Float64Array,
  sums: Float64Array,
  products: Float64Array,
): void {
  for (const i of observed) {
    sums[i] += own[i];
    for (const j of observed) products[i * size + j] += ownProducts[i * size + j];
  }
  if (missing.length === 0) return;
  // Value of a missing column: constant + slopes x observed; slopes stand in `swept`, and so does what they leave over.
  const constants = new Float64Array(size);
  const expected = new Float64Array(size);
  const withObserved = new Float64Array(size * size);
  for (const j of missing) {
    const slopes = swept.subarray(j * size, (j + 1) * size);
    constants[j] = means[j];
    for (const i of observed) constants[j] -= slopes[i] * means[i];
    expected[j] = rows.length * constants[j];
    for (const i of observed) expected[j] += slopes[i] * own[i];
    sums[j] += expected[j];
    for (const i of observed) {
      let product = constants[j] * own[i];
      for (const k of observed) product += slopes[k] * ownProducts[k * size + i];
      withObserved[j * size + i] = product;
      products[j * size + i] += product;
      products[i * size + j] += product;
    }
  }
  for (const j of missing) {
    for (const k of missing) {
      let product = rows.length * swept[j * size + k] + constants[k] * expected[j];
      for (const i of observed) product += swept[k * size + i] * withObserved[j * size + i];
      products[j * size + k] += product;
    }
  }
}

/** New moments from the expected sums; the furthest any of them moved, NaN where a variance vanished. */
function maximise(
  means: Float64Array,
  covariances: Float64Array,
  sums: Float64Array,
  products: Float64Array,
  people: number,
): number {
  const size = means.length;
  let moved = 0;
  for (let i = 0; i < size; i += 1) {
    const mean = sums[i] / people;
    moved = Math.max(moved, Math.abs(mean - means[i]));
    means[i] = mean;
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const covariance = products[i * size + j] / people - means[i] * means[j];
      moved = Math.max(moved, Math.abs(covariance - covariances[i * size + j]));
      covariances[i * size + j] = covariance;
      covariances[j * size + i] = covariance;
    }
    if (!(covariances[i * size + i] > 0)) return Number.NaN;
  }
  return moved;
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = 1;
  return matrix;
}

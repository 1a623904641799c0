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
 * Not fitted: no-variation where a column has fewer than two different values, singular where columns are linearly dependent or two of
 * them are observed together in fewer than three rows, no-convergence after 2000 steps.
 *
 * Source: R. J. A. Little and D. B. Rubin (2002), Statistical analysis with missing data, 2nd edition, section 11.2.
 */
export function normalMoments(table: PatternTable): Fitted<NormalMoments> {
  const { size, people, patterns } = table;
  if (people <= size) return { reason: 'too-few-people' };
  if (table.scales.some((scale) => Number.isNaN(scale))) return { reason: 'no-variation' };
  if (!allPairsSeen(table)) return { reason: 'singular' };
  const means = new Float64Array(size);
  const covariances = identity(size);
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  const known = knownSums(table);
  const scratch = new Scratch(size);
  const incomplete = patterns.filter(({ missing }) => missing.length > 0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    sums.set(known.sums);
    products.set(known.products);
    for (const pattern of incomplete) {
      if (!sweep(scratch.swept, size, pattern.observed, covariances)) return { reason: 'singular' };
      addExpected(pattern, means, scratch, sums, products);
    }
    const moved = maximise(means, covariances, sums, products, people);
    if (!(moved < Infinity)) return { reason: 'singular' };
    // Without missing values the first step is the answer.
    if (moved < TOLERANCE || incomplete.length === 0) return { means, covariances };
  }
  return { reason: 'no-convergence' };
}

/** Whether every two columns are observed together in three rows: fewer do not say how they go together. */
function allPairsSeen({ size, patterns }: PatternTable): boolean {
  const together = new Int32Array(size * size);
  for (const { observed, rows } of patterns) {
    for (const i of observed) for (const j of observed) together[i * size + j] += rows.length;
  }
  return together.every((count) => count >= 3);
}

/** What the observed values sum to: the same at every step. */
function knownSums({ size, patterns }: PatternTable) {
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  for (const pattern of patterns) {
    for (let i = 0; i < sums.length; i += 1) sums[i] += pattern.sums[i];
    for (let i = 0; i < products.length; i += 1) products[i] += pattern.products[i];
  }
  return { sums, products };
}

/** Rewritten for each pattern. */
class Scratch {
  readonly swept: Float64Array;
  /** Of the missing columns: constant of the regression on the observed ones, expected sum, expected products with the observed. */
  readonly constants: Float64Array;
  readonly expected: Float64Array;
  readonly withObserved: Float64Array;

  constructor(size: number) {
    this.swept = new Float64Array(size * size);
    this.constants = new Float64Array(size);
    this.expected = new Float64Array(size);
    this.withObserved = new Float64Array(size * size);
  }
}

/** Adds what a pattern's missing values are expected to sum to under the present moments, given what is observed of its rows. */
function addExpected(
  { observed, missing, rows, sums: own, products: ownProducts }: MissingPattern,
  means: Float64Array,
  { swept, constants, expected, withObserved }: Scratch,
  sums: Float64Array,
  products: Float64Array,
): void {
  const size = means.length;
  // A missing value is expected at constant + slopes x observed; slopes stand in `swept`, and what they leave over too.
  for (const j of missing) {
    const row = j * size;
    let constant = means[j];
    for (const i of observed) constant -= swept[row + i] * means[i];
    let total = rows.length * constant;
    for (const i of observed) total += swept[row + i] * own[i];
    constants[j] = constant;
    expected[j] = total;
    sums[j] += total;
    for (const i of observed) {
      let product = constant * own[i];
      for (const k of observed) product += swept[row + k] * ownProducts[k * size + i];
      withObserved[row + i] = product;
      products[row + i] += product;
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

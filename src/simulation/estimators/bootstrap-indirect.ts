import type { RandomStream } from '../../statistics/random.js';
import { smallFastCounter } from '../../statistics/small-fast-counter.js';
import { BootstrapDistribution } from './bootstrap-distribution.js';
import type { Fitted } from './estimate.js';
import type { Step } from './mediation-steps.js';

/** Resamples whose sums are taken together: a value read once serves them all. */
const TOGETHER = 4;

/**
 * Nonparametric bootstrap of indirect effects: people are drawn with replacement, all models are fitted again by least
 * squares, and the paths of each effect multiplied.
 *
 * Columns are in causal order (`mediation-steps.ts`); rows with a missing value are left out. A resample is a count for each
 * person, and its sums are those of products made once, weighted by the counts. A resample in which a predictor does not
 * vary is left out; where that is more than a tenth of them there is no answer (singular).
 *
 * resamples  999 gives the usual intervals at order statistics: 25th and 975th at 95 %
 *
 * Source: A. F. Hayes (2013), Introduction to mediation, moderation and conditional process analysis, chapter 4;
 * the same as boot::boot with a statistic of two calls of lm, with the same people drawn.
 */
export function bootstrapIndirect(
  columns: readonly Float64Array[],
  effects: readonly (readonly Step[])[],
  { resamples, stream }: { readonly resamples: number; readonly stream: RandomStream },
): Fitted<readonly BootstrapDistribution[]> {
  const size = columns.length;
  const { people, values } = completeAndCentred(columns);
  if (people < size + 1) return { reason: 'too-few-people' };
  const sums = productsOf(values, size, people);
  const everyone = new Float64Array(people).fill(1);
  const totals = Array.from({ length: TOGETHER }, () => new Float64Array(sums.length));
  const factor = new Float64Array(size * size);

  weightedSums(sums, [everyone, everyone, everyone, everyone], totals);
  if (!factorise(totals[0], size, people, factor)) return { reason: 'singular' };
  const estimates = effects.map((steps) => indirectFrom(factor, size, steps));

  const drawn = effects.map(() => new Float64Array(resamples));
  const counts = Array.from({ length: TOGETHER }, () => new Float64Array(people));
  const next = smallFastCounter(stream);
  let kept = 0;
  for (let from = 0; from < resamples; from += TOGETHER) {
    for (const count of counts) drawPeople(count, next);
    weightedSums(sums, counts, totals);
    for (let each = 0; each < TOGETHER && from + each < resamples; each += 1) {
      if (!factorise(totals[each], size, people, factor)) continue;
      for (let effect = 0; effect < effects.length; effect += 1) {
        drawn[effect][kept] = indirectFrom(factor, size, effects[effect]);
      }
      kept += 1;
    }
  }
  if (kept < 0.9 * resamples) return { reason: 'singular' };
  return drawn.map((values, effect) => new BootstrapDistribution(estimates[effect], values.subarray(0, kept)));
}

/** Complete rows, column by column, each less its mean: centring first keeps the sums of products free of rounding. */
function completeAndCentred(columns: readonly Float64Array[]): { people: number; values: Float64Array[] } {
  const complete: number[] = [];
  for (let row = 0; row < columns[0].length; row += 1) {
    if (columns.every((column) => !Number.isNaN(column[row]))) complete.push(row);
  }
  const values = columns.map((column) => {
    const own = Float64Array.from(complete, (row) => column[row]);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    return own.map((value) => value - mean);
  });
  return { people: complete.length, values };
}

/** For each person the values and their products below and on the diagonal, by column: what a resample adds up. */
function productsOf(values: readonly Float64Array[], size: number, people: number): Float64Array[] {
  const sums = [...values];
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const product = new Float64Array(people);
      for (let k = 0; k < people; k += 1) product[k] = values[i][k] * values[j][k];
      sums.push(product);
    }
  }
  // The outcome's own sum of squares plays no part in a coefficient.
  sums.pop();
  return sums;
}

/** Sums of every column under four weightings at once. */
function weightedSums(
  sums: readonly Float64Array[],
  [first, second, third, fourth]: readonly Float64Array[],
  into: readonly Float64Array[],
): void {
  const people = first.length;
  for (let s = 0; s < sums.length; s += 1) {
    const column = sums[s];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < people; i += 1) {
      const value = column[i];
      a += first[i] * value;
      b += second[i] * value;
      c += third[i] * value;
      d += fourth[i] * value;
    }
    into[0][s] = a;
    into[1][s] = b;
    into[2][s] = c;
    into[3][s] = d;
  }
}

/**
 * The lower triangular L with L L' = centred sums of products, without its last diagonal entry. Row i holds what column i
 * shares with each earlier one beyond those before it, so a coefficient is a ratio of its entries. False where a predictor is
 * a combination of earlier ones.
 */
function factorise(totals: Float64Array, size: number, people: number, factor: Float64Array): boolean {
  let at = size;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      if (i === size - 1 && j === i) return true;
      const product = totals[at] - (totals[i] * totals[j]) / people;
      at += 1;
      let rest = product;
      for (let k = 0; k < j; k += 1) rest -= factor[i * size + k] * factor[j * size + k];
      if (j < i) factor[i * size + j] = rest / factor[j * size + j];
      else if (rest > 1e-10 * product) factor[i * size + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

function indirectFrom(factor: Float64Array, size: number, steps: readonly Step[]): number {
  let product = 1;
  for (const step of steps) product *= coefficient(factor, size, step);
  return product;
}

/** Coefficient of one predictor of a model by back substitution from the last predictor. */
function coefficient(factor: Float64Array, size: number, { outcome, predictor, upTo }: Step): number {
  const row = outcome * size;
  const last = factor[row + upTo] / factor[upTo * size + upTo];
  if (predictor === upTo) return last;
  const solved = new Float64Array(upTo + 1);
  solved[upTo] = last;
  for (let j = upTo - 1; j >= predictor; j -= 1) {
    let rest = factor[row + j];
    for (let k = j + 1; k <= upTo; k += 1) rest -= factor[k * size + j] * solved[k];
    solved[j] = rest / factor[j * size + j];
  }
  return solved[predictor];
}

/** Fills an array with how often each person is drawn; the people drawn are as many as there are. */
function drawPeople(counts: Float64Array, next: () => number): void {
  const perWord = counts.length / 4294967296;
  counts.fill(0);
  for (let left = counts.length; left > 0; left -= 1) counts[Math.floor(next() * perWord)] += 1;
}

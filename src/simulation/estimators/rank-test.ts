import { normal } from '../../statistics/normal.js';
import type { Estimate, Fitted } from './estimate.js';
import { mannWhitneyTail } from './mann-whitney-distribution.js';

/** The exact test is used below this many people in each group, as stats::wilcox.test does. */
const EXACT_BELOW = 50;

/**
 * Wilcoxon-Mann-Whitney test of treatment (1) against the other group (0), as stats::wilcox.test: exact where there are no ties
 * and fewer than 50 people in each group, otherwise normal with the variance corrected for ties and a continuity correction.
 *
 * value is P(treatment > other) + P(equal) / 2 - 1/2: 0 where neither group tends to be higher, 1/2 where every treated
 * person is. (W of wilcox.test is (value + 1/2) n1 n2.) The standard error is that under no difference; p is the test's.
 * Not fitted: no-variation when all values are equal.
 */
export function rankTest(outcome: Float64Array, treatment: Float64Array): Fitted<Estimate> {
  const first = sorted(outcome, treatment, 1);
  const second = sorted(outcome, treatment, 0);
  const [n1, n2] = [first.length, second.length];
  if (n1 === 0 || n2 === 0) return { reason: 'too-few-people' };
  const { wins, ties } = compare(first, second);
  const all = n1 + n2;
  const variance = ((n1 * n2) / 12) * (all + 1 - (all > 1 ? ties / (all * (all - 1)) : 0));
  if (!(variance > 1e-12 * n1 * n2)) return { reason: 'no-variation' };
  const expected = (n1 * n2) / 2;
  const estimate = { value: wins / (n1 * n2) - 0.5, standardError: Math.sqrt(variance) / (n1 * n2), df: Infinity };
  if (ties === 0 && n1 < EXACT_BELOW && n2 < EXACT_BELOW) {
    return { ...estimate, p: Math.min(1, 2 * mannWhitneyTail(Math.min(wins, n1 * n2 - wins), n1, n2)) };
  }
  const distance = Math.abs(wins - expected);
  const z = distance === 0 ? 0 : (distance - 0.5) / Math.sqrt(variance);
  return { ...estimate, p: Math.min(1, 2 * normal.upperTail(z)) };
}

/**
 * Hodges-Lehmann estimate of a shift: the median of all n1 n2 differences between a treated person and another. (The
 * estimate of wilcox.test(conf.int = TRUE) where that test is exact.) NaN with nobody in a group.
 */
export function hodgesLehmann(outcome: Float64Array, treatment: Float64Array): number {
  const first = sorted(outcome, treatment, 1);
  const second = sorted(outcome, treatment, 0);
  const differences = new Float64Array(first.length * second.length);
  for (let i = 0; i < first.length; i += 1) {
    for (let j = 0; j < second.length; j += 1) differences[i * second.length + j] = first[i] - second[j];
  }
  differences.sort();
  const half = differences.length / 2;
  return half % 1 === 0 ? (differences[half - 1] + differences[half]) / 2 : differences[half - 0.5];
}

function sorted(outcome: Float64Array, treatment: Float64Array, group: 0 | 1): Float64Array {
  return outcome.filter((value, i) => treatment[i] === group && !Number.isNaN(value)).sort();
}

/** Pairs in which the first is higher (equal ones half), and the sum of t^3 - t over groups of t equal values. */
function compare(first: Float64Array, second: Float64Array): { wins: number; ties: number } {
  let wins = 0;
  let ties = 0;
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    const value = j >= second.length || (i < first.length && first[i] <= second[j]) ? first[i] : second[j];
    const [from1, from2] = [i, j];
    while (i < first.length && first[i] === value) i += 1;
    while (j < second.length && second[j] === value) j += 1;
    const [same1, same2] = [i - from1, j - from2];
    wins += same1 * (from2 + same2 / 2);
    const same = same1 + same2;
    ties += same * same * same - same;
  }
  return { wins, ties };
}

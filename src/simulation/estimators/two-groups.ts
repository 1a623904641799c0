import type { Estimate, Fitted } from './estimate.js';

/** Comparisons of two groups on one outcome. `treatment` is 1 and 0, NaN for people of neither group; NaN outcomes are missing. */

interface Group {
  readonly people: number;
  readonly mean: number;
  readonly squares: number;
}

/** People, mean and sum of squares of one group. Deviations are taken from the mean, in a second pass. */
function groupOf(outcome: Float64Array, treatment: Float64Array, value: 0 | 1): Group {
  let people = 0;
  let sum = 0;
  for (let i = 0; i < outcome.length; i += 1) {
    if (treatment[i] !== value || Number.isNaN(outcome[i])) continue;
    people += 1;
    sum += outcome[i];
  }
  const mean = sum / people;
  let squares = 0;
  for (let i = 0; i < outcome.length; i += 1) {
    if (treatment[i] !== value || Number.isNaN(outcome[i])) continue;
    const deviation = outcome[i] - mean;
    squares += deviation * deviation;
  }
  return { people, mean, squares };
}

/** Below this share of its mean an SD is rounding. */
const CONSTANT = 1e-11;
const varies = ({ people, mean, squares }: Group) => squares > people * (CONSTANT * mean) ** 2;

/** Student's comparison of two means, equal variances: t.test(var.equal = TRUE). */
export function pooledDifference(outcome: Float64Array, treatment: Float64Array): Fitted<Estimate> {
  const first = groupOf(outcome, treatment, 1);
  const second = groupOf(outcome, treatment, 0);
  const df = first.people + second.people - 2;
  if (first.people < 1 || second.people < 1 || df < 1) return { reason: 'too-few-people' };
  if (!varies(first) && !varies(second)) return { reason: 'no-variation' };
  const variance = (first.squares + second.squares) / df;
  return {
    value: first.mean - second.mean,
    standardError: Math.sqrt(variance * (1 / first.people + 1 / second.people)),
    df,
  };
}

/** Welch's comparison of two means, Satterthwaite's degrees of freedom: t.test(). */
export function welchDifference(outcome: Float64Array, treatment: Float64Array): Fitted<Estimate> {
  const first = groupOf(outcome, treatment, 1);
  const second = groupOf(outcome, treatment, 0);
  if (first.people < 2 || second.people < 2) return { reason: 'too-few-people' };
  if (!varies(first) && !varies(second)) return { reason: 'no-variation' };
  const one = first.squares / (first.people - 1) / first.people;
  const two = second.squares / (second.people - 1) / second.people;
  return {
    value: first.mean - second.mean,
    standardError: Math.sqrt(one + two),
    df: ((one + two) * (one + two)) / ((one * one) / (first.people - 1) + (two * two) / (second.people - 1)),
  };
}

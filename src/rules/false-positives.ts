import type { Quantity } from '../quantity.js';
import { normal } from '../statistics/normal.js';
import { rectangleOneFactor } from '../statistics/one-factor.js';
import { assumed, worked } from './what-if.js';

/** How strongly outcomes of the same people often go together; a judgement. */
const USUAL_CORRELATION = 0.5;

/**
 * Probability that at least one of several two-sided tests rejects when there is nothing to find.
 *
 * Independent: 1 - (1 - alpha)^k. Correlated: one minus the probability that k normal statistics, any two of which
 * correlate by `correlation`, all stay between the critical values.
 *
 * alpha        of each test, in (0, 1)
 * tests        how many, at least 1
 * correlation  between any two statistics, in [0, 1)
 */
export function anyFalsePositive(alpha: number, tests: number, correlation = 0): number {
  if (correlation === 0) return 1 - (1 - alpha) ** tests;
  const critical = normal.upperQuantile(alpha / 2);
  const all = (value: number) => new Array<number>(tests).fill(value);
  return 1 - rectangleOneFactor(all(-critical), all(critical), all(Math.sqrt(correlation)));
}

/** The chance for independent tests, and as `correlated` that for tests that correlate by `correlation`, to illustrate. */
export function chanceOfAny(
  alpha: number,
  tests: number,
  correlation = USUAL_CORRELATION,
): { quantity: Quantity; also: Readonly<Record<'correlated' | 'correlation', Quantity>> } {
  const chance = (r: number) =>
    worked(anyFalsePositive(alpha, tests, r), 'probability', 'chance of at least one false positive', {
      alpha,
      tests,
      correlation: r,
    });
  return {
    quantity: chance(0),
    also: {
      correlated: chance(correlation),
      correlation: assumed(correlation, 'correlation', 'a correlation of tests in the same people'),
    },
  };
}

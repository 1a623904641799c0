import { intervalLevel, intervalTails, isRatio } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { intervalReader } from './decision.js';
import { mainEstimate, scaled } from './estimands.js';
import type { Findings } from './kinds/kind.js';
import { significance } from './rejection.js';
import { type EstimateTally, FARTHEST, type HypothesisTally, STEP, STEP_OF_SQUARES, steps } from './tally.js';

/**
 * Prepares the counting of what a hypothesis' estimates do over replications: their mean, spread and standard errors, how often
 * their interval holds the true value, and how far significant ones miss it.
 *
 * @param trueValues by estimate, in the unit of the plan
 * @returns a function that counts one result; false where an estimate is out of all range, and nothing was counted
 */
export function estimateCounter(
  hypothesis: PlannedHypothesis,
  trueValues: Readonly<Record<string, number>>,
): (findings: Findings, tally: HypothesisTally) => boolean {
  const { kind } = hypothesis;
  const main = mainEstimate(hypothesis);
  const alpha = hypothesis.alpha.value;
  const planned = hypothesis.form.supportedIf[0];
  const tails = intervalTails(hypothesis, planned.interval);
  const interval = intervalReader(intervalLevel(tails, alpha), (alpha * tails) / 2);
  const names = Object.keys(trueValues);
  const trueMain = scaled(kind, main, trueValues[main] ?? 0);
  const direction = significance(hypothesis);
  const ratio = (name: string) => isRatio(kind, name);

  return (findings, tally) => {
    for (const name of names) {
      const found = findings.estimates[name];
      if (found && !(Math.abs(scaled(kind, name, found.value)) <= FARTHEST)) return false;
    }
    for (const name of names) {
      const found = findings.estimates[name];
      if (!found) continue;
      tally.estimates[name] ??= { count: 0, sum: 0, squares: 0, errors: 0, errorSquares: 0, covered: 0 };
      const entry: EstimateTally = tally.estimates[name];
      const value = scaled(kind, name, found.value);
      const [lower, upper] = interval(found);
      entry.count += 1;
      entry.sum += steps(value, STEP);
      entry.squares += steps(value * value, STEP_OF_SQUARES);
      // The standard error of a ratio as that of its logarithm, by the delta method.
      const error = Math.min(ratio(name) ? found.standardError / found.value : found.standardError, FARTHEST);
      entry.errors += steps(error, STEP);
      entry.errorSquares += steps(error * error, STEP_OF_SQUARES);
      if (lower <= trueValues[name] && trueValues[name] <= upper) entry.covered += 1;
    }
    const found = direction?.(findings) ?? 0;
    const estimate = findings.estimates[main];
    if (found !== 0 && estimate) {
      tally.significant += 1;
      if (found * trueMain < 0) tally.wrongSign += 1;
      const size = Math.abs(scaled(kind, main, estimate.value));
      tally.significantSize += steps(size, STEP);
      tally.significantSquares += steps(size * size, STEP_OF_SQUARES);
    }
    return true;
  };
}

import { intervalLevel, intervalTails, isRatio, jointPaths, jointSides } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { criticalValues, intervalReader } from './decision.js';
import { mainEstimate, scaled } from './estimands.js';
import type { Findings } from './kinds/kind.js';
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
  const significance = significanceOf(hypothesis);
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
    const direction = significance?.(findings) ?? 0;
    const estimate = findings.estimates[main];
    if (direction !== 0 && estimate) {
      tally.significant += 1;
      if (direction * trueMain < 0) tally.wrongSign += 1;
      const size = Math.abs(scaled(kind, main, estimate.value));
      tally.significantSize += steps(size, STEP);
      tally.significantSquares += steps(size * size, STEP_OF_SQUARES);
    }
    return true;
  };
}

/** Direction of a significant result of the tested estimate, 0 where it is not; nothing for tests against a bound. */
function significanceOf(hypothesis: PlannedHypothesis): ((findings: Findings) => -1 | 0 | 1) | undefined {
  const { kind, alpha } = hypothesis;
  const [criterion] = hypothesis.form.supportedIf;
  const paths = jointPaths(hypothesis, criterion);
  if (paths) {
    const critical = criticalValues(alpha.value / jointSides(hypothesis));
    return ({ estimates }) => {
      let direction: -1 | 1 = 1;
      for (const path of paths) {
        const { value, standardError, df } = estimates[path];
        if (!(Math.abs(value) > critical(df) * standardError)) return 0;
        if (value < 0) direction = -direction as -1 | 1;
      }
      return direction;
    };
  }
  if (criterion.value !== 'zero') return undefined;
  const tails = intervalTails(hypothesis, criterion.interval);
  const read = intervalReader(intervalLevel(tails, alpha.value), (alpha.value * tails) / 2);
  return ({ estimates }) => {
    const [lower, upper] = read(estimates[criterion.estimate]);
    if (scaled(kind, criterion.estimate, lower) > 0) return 1;
    return scaled(kind, criterion.estimate, upper) < 0 ? -1 : 0;
  };
}

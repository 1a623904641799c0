import { type Conclusion, intervalLevel, intervalTails, isRatio, jointPaths, meansOutside } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import type { Criterion } from '../schema/criterion.js';
import { claimedSign, scaled } from './estimands.js';
import type { Estimate } from './estimators/estimate.js';
import { isFitted } from './estimators/estimate.js';
import { criticalT } from './estimators/significance.js';
import type { Analysed, Findings } from './kinds/kind.js';

/**
 * Bounds this close to a limit have not passed it. Where only rounding tells two values apart (ties of ranks and counts), every
 * engine then goes the same way.
 */
const TIE = 1e-9;

type Condition = (findings: Findings) => boolean;

/**
 * The decision rule of a hypothesis, as documents print it: not interpretable, refuted, supported and inconclusive, asked in this
 * order, so that exactly one holds for any result.
 *
 * A failed analysis is not interpretable; other quality checks are not simulated. A criterion about a smallest effect of interest
 * that the study does not give never holds.
 *
 * @param alpha error rate at which tests and intervals are read, that of the plan or of a later Holm step
 */
export function decisionRule(hypothesis: PlannedHypothesis, alpha: number): (analysed: Analysed) => Conclusion {
  const all = (criteria: readonly Criterion[]) =>
    criteria.map((criterion) => criterionHolds(hypothesis, criterion, alpha));
  const refuted = all(hypothesis.form.refutedIf);
  const supported = all(hypothesis.form.supportedIf);
  return (analysed) => {
    if (!isFitted(analysed)) return 'not-interpretable';
    if (refuted.every((holds) => holds(analysed))) return 'refuted';
    if (supported.every((holds) => holds(analysed))) return 'supported';
    return 'inconclusive';
  };
}

/** Whether one criterion holds. */
export function criterionHolds(hypothesis: PlannedHypothesis, criterion: Criterion, alpha: number): Condition {
  const paths = jointPaths(hypothesis, criterion);
  if (paths) return jointCondition(hypothesis, criterion.estimate, paths, alpha);
  const limit = limitOf(hypothesis, criterion);
  if (limit === undefined) return () => false;
  const bounds = boundsReader(hypothesis, criterion, alpha);
  if (meansOutside(hypothesis.kind, criterion))
    return (findings) => {
      const [lower, upper] = bounds(findings);
      return lower > Math.abs(limit) + TIE || upper < -Math.abs(limit) - TIE;
    };
  return (findings) => {
    const [lower, upper] = bounds(findings);
    if (criterion.is === 'inside') return lower > -Math.abs(limit) + TIE && upper < Math.abs(limit) - TIE;
    const above = criterion.is === 'above';
    const passes = (bound: number) => (above ? bound > limit + TIE : bound < limit - TIE);
    return criterion.bound === 'both'
      ? passes(lower) && passes(upper)
      : passes(criterion.bound === 'lower' ? lower : upper);
  };
}

/** The number a bound is held against, oriented: positive is as claimed. */
function limitOf({ kind, sesoi }: PlannedHypothesis, { value, estimate }: Criterion): number | undefined {
  if (value === 'zero') return 0;
  const smallest = sesoi[estimate];
  if (!smallest) return undefined;
  const size = Math.abs(scaled(kind, estimate, smallest.value));
  return value === 'minus-sesoi' ? -size : size;
}

/** Bounds of the interval a criterion speaks of, oriented, on the scale where no effect is 0. */
function boundsReader(
  hypothesis: PlannedHypothesis,
  { estimate, interval }: Criterion,
  alpha: number,
): (findings: Findings) => readonly [number, number] {
  const tails = intervalTails(hypothesis, interval);
  const read = intervalReader(intervalLevel(tails, alpha), (alpha * tails) / 2);
  const negative = claimedSign(hypothesis, estimate) < 0;
  const ratio = isRatio(hypothesis.kind, estimate);
  return (findings) => {
    let [lower, upper] = read(estimateIn(findings, hypothesis, estimate));
    if (ratio) {
      lower = scaled(hypothesis.kind, estimate, lower);
      upper = scaled(hypothesis.kind, estimate, upper);
    }
    return negative ? [-upper, -lower] : [lower, upper];
  };
}

/** Confidence bounds of an estimate: its own interval, or value -+ t quantile x standard error. */
export function intervalReader(level: number, tail: number): (estimate: Estimate) => readonly [number, number] {
  return ({ value, standardError, df, interval }) => {
    if (interval) return interval(level);
    const half = criticalT(tail, df) * standardError;
    return [value - half, value + half];
  };
}

function jointCondition(
  hypothesis: PlannedHypothesis,
  product: string,
  paths: readonly string[],
  alpha: number,
): Condition {
  const tail = alpha / 2;
  const sign = claimedSign(hypothesis, product);
  return (findings) => {
    let direction: number = sign;
    for (const path of paths) {
      const { value, standardError, df } = estimateIn(findings, hypothesis, path);
      if (!(Math.abs(value) > (criticalT(tail, df) + TIE) * standardError)) return false;
      if (value < 0) direction = -direction;
    }
    return direction > 0;
  };
}

/** An estimate that a rule asks for. */
export function estimateIn({ estimates }: Findings, { id, kind }: PlannedHypothesis, name: string): Estimate {
  const found = estimates[name];
  if (!found) throw new RangeError(`the simulated analysis of ${id} (${kind}) gives no estimate "${name}"`);
  return found;
}

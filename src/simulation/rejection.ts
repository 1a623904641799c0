import { intervalLevel, isRatio, jointPaths, testSides } from '../plan/decision.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import type { Criterion } from '../schema/criterion.js';
import { criterionHolds, estimateIn } from './decision.js';
import { claimedSign } from './estimands.js';
import type { Estimate } from './estimators/estimate.js';
import { criticalT } from './estimators/significance.js';
import type { Findings } from './kinds/kind.js';

/**
 * The planned test of a hypothesis at any error rate, read off the estimates of one analysis. At the planned error rate it says
 * what the analysis itself says; a later step of Holm then needs no second analysis.
 *
 * A two-sided test rejects on either side, a one-sided one on the side claimed; joint significance wants every path significant;
 * equivalence and non-inferiority want the interval on the right side of the bounds.
 */
export function rejection(hypothesis: PlannedHypothesis, alpha: number): (findings: Findings) => boolean {
  const tests = plannedCriteria(hypothesis).map((criterion) =>
    criterion.value === 'zero' ? differs(hypothesis, criterion, alpha) : criterionHolds(hypothesis, criterion, alpha),
  );
  return (findings) => tests.every((rejects) => rejects(findings));
}

/** The direction of a significant result, -1 or 1, and 0 without one; nothing for tests against a bound. */
export function significance(hypothesis: PlannedHypothesis): ((findings: Findings) => -1 | 0 | 1) | undefined {
  const [criterion] = plannedCriteria(hypothesis);
  if (criterion.value !== 'zero') return undefined;
  const significant = differs(
    { ...hypothesis, sides: 2 },
    criterion,
    (hypothesis.alpha.value * 2) / testSides(hypothesis),
  );
  const paths = jointPaths(hypothesis, criterion) ?? [criterion.estimate];
  const none = paths.map((name) => (isRatio(hypothesis.kind, name) ? 1 : 0));
  return (findings) => {
    if (!significant(findings)) return 0;
    return paths.reduce<-1 | 1>((direction, name, index) => {
      const below = findings.estimates[name].value < none[index];
      return (below ? -direction : direction) as -1 | 1;
    }, 1);
  };
}

/** The criteria that are the planned test; the others of a conclusion are asked beside it. */
export function plannedCriteria({ test, form }: PlannedHypothesis): readonly Criterion[] {
  return test === 'parallel-joint-significance' ? form.supportedIf : form.supportedIf.slice(0, 1);
}

/** Whether all estimates of a criterion differ from no effect. */
function differs(hypothesis: PlannedHypothesis, criterion: Criterion, alpha: number): (findings: Findings) => boolean {
  const paths = jointPaths(hypothesis, criterion);
  const sides = testSides(hypothesis);
  const sought = (paths ?? [criterion.estimate]).map((name) => ({
    name,
    none: isRatio(hypothesis.kind, name) ? 1 : 0,
    towards: claimedSign(hypothesis, name),
  }));
  return (findings) =>
    sought.every(({ name, none, towards }) =>
      rejects(estimateIn(findings, hypothesis, name), none, sides, towards, alpha),
    );
}

function rejects(
  { value, standardError, df, p, interval }: Estimate,
  none: number,
  sides: 1 | 2,
  towards: 1 | -1,
  alpha: number,
): boolean {
  const distance = (value - none) * towards;
  // On the side claimed, or on either.
  if (sides === 1 && !(distance > 0)) return false;
  if (p !== undefined) return p < (sides === 2 ? alpha : 2 * alpha);
  if (interval) {
    const [lower, upper] = interval(intervalLevel(1, (alpha * 2) / sides));
    return lower > none || upper < none;
  }
  return Math.abs(distance) / standardError > criticalT(alpha / sides, df);
}

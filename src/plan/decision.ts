import type { AnalysisKind, TestName } from '../schema/analysis.js';
import type { Criterion } from '../schema/criterion.js';
import { parameterOf } from './analyses/analysis.js';
import { analysisOf } from './analyses/index.js';
import type { PlannedHypothesis } from './plan.js';

/**
 * How a decision rule is read: the parts that its words in documents and its simulation must agree on.
 */

/** What a study can conclude about a hypothesis, in the order in which the questions are asked. */
export const conclusions = ['not-interpretable', 'refuted', 'supported', 'inconclusive'] as const;
export type Conclusion = (typeof conclusions)[number];

/** Sides of the planned test: products of paths are tested on both, whatever the study says of its other tests. */
export function testSides({ test, sides }: Pick<PlannedHypothesis, 'test' | 'sides'>): 1 | 2 {
  return test === 'monte-carlo-interval' || test in jointTests ? 2 : sides;
}

/**
 * Tails of the interval that a criterion speaks of, each with the error rate: one for a two-sided test, whose error rate
 * is split over both ends, two where each end has all of it (one-sided tests, equivalence).
 */
export function intervalTails(
  hypothesis: Pick<PlannedHypothesis, 'test' | 'sides'>,
  interval: Criterion['interval'],
): 1 | 2 {
  return interval === 'equivalence' || testSides(hypothesis) === 1 ? 2 : 1;
}

/** Level of that interval at an error rate: it agrees with the test. */
export function intervalLevel(tails: 1 | 2, alpha: number): number {
  return 1 - tails * alpha;
}

/** Paths whose joint significance shows an indirect effect, by the test and the name of the effect. */
const jointTests: Partial<Record<TestName, Readonly<Record<string, readonly string[]>>>> = {
  'joint-significance': { indirect: ['a', 'b'] },
  'serial-joint-significance': { indirect: ['a', 'middle', 'b'] },
  'parallel-joint-significance': { indirect1: ['a1', 'b1'], indirect2: ['a2', 'b2'] },
  'moderated-mediation': { index: ['aDifference', 'b'] },
};

/** The paths that must all be significant for a criterion to hold, where it stands for such a test and not for an interval. */
export function jointPaths(
  { test }: Pick<PlannedHypothesis, 'test'>,
  criterion: Criterion,
): readonly string[] | undefined {
  return criterion.value === 'zero' ? jointTests[test]?.[criterion.estimate] : undefined;
}

/** A claim of equivalence fails on either side: its criteria about one bound mean the whole interval outside both. */
export function meansOutside(kind: AnalysisKind, { is }: Criterion): boolean {
  return kind === 'equivalence' && is !== 'inside';
}

/** Ratios, for which nothing happens at one. */
export function isRatio(kind: AnalysisKind, estimate: string): boolean {
  const unit = parameterOf(analysisOf(kind), estimate)?.unit;
  return unit === 'ratio' || unit === 'variance ratio';
}

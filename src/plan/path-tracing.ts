import type { PlannedArm, PlannedHypothesis } from './plan.js';

/**
 * What one hypothesis of a study says about the total effect of a comparison on a measure, as a standardised path
 * (arms coded -1 and 1, measure of SD 1 over all people). The hypotheses of a study share one world, so all of these
 * must agree for the same comparison and measure.
 */
export interface StatedTotal {
  /** Treatment and comparator, such as "cbct against health". */
  readonly comparison: string;
  readonly measure: string;
  /** Size of the total effect; its sign depends on how each claim is worded. */
  readonly total: number;
  readonly hypothesis: string;
  /** How the total follows from what the hypothesis states, such as "a b + direct". */
  readonly how: string;
  /** Names of the effects it follows from. */
  readonly from: readonly string[];
}

/**
 * Total effects that hypotheses state or imply, by tracing the paths from arm to measure: along each path the
 * coefficients multiply, and the paths add up (Wright, 1934).
 */
export function statedTotals(hypotheses: readonly PlannedHypothesis[], arms: readonly PlannedArm[]): StatedTotal[] {
  return hypotheses.flatMap((hypothesis) => {
    const { id, effects, mediators, outcomes, kind } = hypothesis;
    const value = (name: string) => effects[name]?.planning.value ?? 0;
    const outcome = outcomes.outcome ?? '';
    const stated = (measure: string, total: number, how: string, from: readonly string[]): StatedTotal => ({
      comparison: comparisonOf(hypothesis),
      measure,
      total: Math.abs(total),
      hypothesis: id,
      how,
      from,
    });
    switch (kind) {
      case 'directional':
        return [
          stated(outcome, pathOfDifference(value('difference'), share(hypothesis, arms)), 'difference', ['difference']),
        ];
      case 'mediation':
        return [
          stated(mediators[0], value('a'), 'a', ['a']),
          stated(outcome, value('a') * value('b') + value('direct'), 'a b + direct', ['a', 'b', 'direct']),
        ];
      case 'serial-mediation':
        return [stated(mediators[0], value('a'), 'a', ['a'])];
      case 'parallel-mediation':
        return [
          stated(mediators[0], value('a1'), 'a1', ['a1']),
          stated(mediators[1], value('a2'), 'a2', ['a2']),
          stated(
            outcome,
            value('a1') * value('b1') + value('a2') * value('b2') + value('direct'),
            'a1 b1 + a2 b2 + direct',
            ['a1', 'b1', 'a2', 'b2', 'direct'],
          ),
        ];
      default:
        return [];
    }
  });
}

/** What two hypotheses must share to speak of the same comparison. */
export function comparisonOf({ treatment, comparator }: Pick<PlannedHypothesis, 'treatment' | 'comparator'>): string {
  return `${treatment} against ${comparator}`;
}

/** Share of people in the treatment arm, of the two arms compared. */
export function share(
  { treatment, comparator }: Pick<PlannedHypothesis, 'treatment' | 'comparator'>,
  arms: readonly PlannedArm[],
): number {
  const ratio = (id: string) => arms.find((arm) => arm.id === id)?.ratio ?? 1;
  return ratio(treatment) / (ratio(treatment) + ratio(comparator));
}

/**
 * A difference of d standard deviations within arms as a standardised path: the point-biserial correlation,
 * d sqrt(p q) / sqrt(1 + d^2 p q) with p and q the shares of the arms.
 */
export function pathOfDifference(d: number, p: number): number {
  return (d * Math.sqrt(p * (1 - p))) / Math.sqrt(1 + d * d * p * (1 - p));
}

/** The inverse: the difference in standard deviations within arms that a standardised path amounts to. */
export function differenceOfPath(path: number, p: number): number {
  return path / (Math.sqrt(p * (1 - p)) * Math.sqrt(1 - path * path));
}

import type { Plan, PlannedMeasure } from '../plan/plan.js';
import type { Quantity } from '../quantity.js';
import { normal } from '../statistics/normal.js';
import { confirmatoryHypotheses, pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';
import { percent } from './wording.js';

/** More people than this at an end of a scale are called a ceiling or floor effect (terwee-2007). */
const MANY = 0.15;

export const ceilingReached = defineRule({
  id: 'ceiling-reached',
  severity: 'warning',
  title: 'Many people are already at the best end of the scale',
  summary: 'Choose an outcome with room above the people who take part, or people with room on it.',
  why: 'Whoever has the best score before can only stay or fall. The gain that is there does not show, and the groups seem alike.',
  sources: [
    { reference: 'terwee-2007', certainty: 'from-memory' },
    { reference: 'wang-2008', certainty: 'stored-source' },
  ],
  *check(design) {
    const { plan } = design;
    for (const measure of testedMeasures(plan)) {
      const share = shareAtBest(plan, measure);
      if (!share || share.value <= MANY) continue;
      const hypothesis = confirmatoryHypotheses(plan).find(
        (each) =>
          each.kind === 'directional' &&
          Object.values(each.outcomes).includes(measure.id) &&
          // An effect away from the best end is not cut off there.
          Math.sign(each.effects.difference?.planning.value ?? 0) === (measure.entry.wished === 'lower' ? -1 : 1),
      );
      const left = hypothesis
        ? effectLeft(Math.abs(hypothesis.effects.difference.planning.value), share.value)
        : undefined;
      yield {
        path: pathOfMeasure(plan, measure, 'atCeiling'),
        message: `On ${measure.id} ${percent(share.value)} of the people are at the best end of the scale before the practice begins.`,
        fix: 'Take a measure with room above (a harder task, more steps at the upper end), or include people by a score that leaves room; else plan a model for cut-off values (Tobit) and check the power with mettle simulate.',
        ...(hypothesis && left
          ? {
              consequence: {
                quantity: powerIf(design, hypothesis, { effectFactor: left }),
                sentence: `If scores are normal and cut off there, the planned effect would show as one {factor} times as large, and ${hypothesis.id} would have a power of {} and not {now}.`,
                also: {
                  factor: worked(left, 'factor', 'effect on scores cut off over the effect', {
                    effect: Math.abs(hypothesis.effects.difference.planning.value),
                    share: share.value,
                  }),
                  now: plannedPower(design, hypothesis),
                },
              },
            }
          : {}),
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: empathic-accuracy-video, atCeiling: 0.3}]',
    clean: 'measures: [{measure: empathic-accuracy-video, atCeiling: 0.05}]',
  },
});

/** As written, or as the shape that the simulation is told of the measure has it. */
export function shareAtBest({ simulation }: Plan, { id, entry, details }: PlannedMeasure): Quantity | undefined {
  const written = details?.atCeiling;
  if (written !== undefined) return worked(written, 'proportion', 'as the study says', { atCeiling: written });
  const shape = simulation?.measures?.[id]?.distribution;
  if (shape?.shape !== 'bounded') return undefined;
  const { minimum, maximum, mean, sd } = shape;
  const distance = (entry.wished === 'lower' ? mean - minimum : maximum - mean) / sd;
  return worked(normal.upperTail(distance), 'proportion', 'upper tail of (end - mean) / sd', { distance });
}

/**
 * What is left of an effect d (in SD, towards the best end) when normal scores are cut off where a share of the untreated lies
 * beyond: the difference of the two means cut off over the pooled SD of the two arms cut off, as a factor of d.
 *
 * Of a normal value X with SD 1 that lies k below the end, R is cut off: E R = density(k) - k upperTail(k),
 * E R^2 = (1 + k^2) upperTail(k) - k density(k), Cov(X, R) = upperTail(k). Both arms are taken to be of equal size.
 */
function effectLeft(d: number, share: number): number {
  const end = normal.upperQuantile(share);
  const cutOff = (k: number) => {
    const tail = normal.upperTail(k);
    const lost = normal.density(k) - k * tail;
    return { lost, variance: 1 - 2 * tail + (1 + k * k) * tail - k * normal.density(k) - lost * lost };
  };
  const [untreated, treated] = [cutOff(end), cutOff(end - d)];
  return (d - treated.lost + untreated.lost) / Math.sqrt((untreated.variance + treated.variance) / 2) / d;
}

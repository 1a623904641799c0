import type { PlannedArm } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, isPassive, pathOfArm } from './look-up.js';
import { defineRule } from './rule.js';
import { worked } from './what-if.js';

/** Total times that differ by more than this share are not matched (a judgement, not a law). */
const TOLERATED = 0.2;

export const doseUnmatched = defineRule({
  id: 'dose-unmatched',
  severity: 'warning',
  title: 'Arms differ in time and effort',
  summary: 'Ask for the same hours of class and of homework in both arms.',
  why: 'Hours spent with people and on a task change outcomes whatever the content is.',
  sources: [{ reference: 'baskin-2003', certainty: 'from-memory' }],
  *check({ plan }) {
    const seen = new Set<string>();
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      // Over doses the time is what is tested.
      if (hypothesis.kind === 'dose-trend') continue;
      const treatment = armOf(plan, hypothesis.treatment);
      const comparator = armOf(plan, hypothesis.comparator);
      if (!treatment || !comparator || isPassive(comparator) || seen.has(comparator.id)) continue;
      // Usual care is given as it comes: nobody matches it to the course.
      if (comparator.comparator?.class === 'passive-or-active') continue;
      seen.add(comparator.id);
      const [hours, other] = [hoursOf(treatment), hoursOf(comparator)];
      if (hours === undefined || hours === 0) continue;
      if (other !== undefined) {
        const gap = Math.abs(hours - other) / Math.max(hours, other);
        if (gap <= TOLERATED) continue;
        yield {
          path: pathOfArm(plan, comparator, 'dose'),
          message: `"${treatment.id}" asks for ${hours.toFixed(0)} hours over the whole course, "${comparator.id}" for ${other.toFixed(0)}.`,
          fix: 'Match contact and homework within a fifth, or claim a difference between packages and not between contents.',
          consequence: {
            quantity: worked(gap, 'proportion', 'difference over the longer', { hours, other }),
            sentence:
              'The arms differ in total time by {} of the longer one, and the comparison cannot tell time from content.',
          },
        };
      } else if (!comparator.matchedOn.some((what) => what === 'contact-time' || what === 'homework-time')) {
        yield {
          path: pathOfArm(plan, comparator),
          severity: 'advice',
          message: `"${treatment.id}" asks for ${hours.toFixed(0)} hours over the whole course; the study does not say how many "${comparator.id}" asks for.`,
          fix: `Give "${comparator.id}" a dose, or write matchedOn: [contact-time, homework-time].`,
        };
      }
    }
  },
  examples: {
    flagged: 'arms: [{id: health, dose: {weeks: 4, sessionsPerWeek: 1, hoursPerSession: 1, homeMinutesPerDay: 0}}]',
    clean: 'arms: [{id: health, dose: {weeks: 8, sessionsPerWeek: 1, hoursPerSession: 2, homeMinutesPerDay: 20}}]',
  },
});

/** Hours of class and of homework together; absent where the study gives no weeks. */
function hoursOf({ dose }: PlannedArm): number | undefined {
  if (dose?.weeks === undefined) return undefined;
  const classes = (dose.sessionsPerWeek ?? 0) * (dose.hoursPerSession ?? 0);
  const home = ((dose.homeMinutesPerDay ?? 0) * 7) / 60;
  return dose.weeks * (classes + home);
}

import { armOf, confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';

/** Ratios milder than this cost next to nothing. */
const MILD = 1.5;

export const unequalAllocation = defineRule({
  id: 'unequal-allocation',
  severity: 'advice',
  title: 'Unequal arms cost power',
  summary: 'Allocate equally unless there is a reason not to.',
  why: 'The smaller arm sets the precision of a comparison.',
  sources: [{ reference: 'dumville-2006', certainty: 'from-memory' }],
  *check(design) {
    const { plan, power } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const [first, second] = [armOf(plan, hypothesis.treatment), armOf(plan, hypothesis.comparator)];
      if (!first || !second || first.taughtInClasses !== second.taughtInClasses) continue;
      const ratio = Math.max(first.ratio, second.ratio) / Math.min(first.ratio, second.ratio);
      if (ratio < MILD) continue;
      const half = ((power.recruited[first.id] ?? 0) + (power.recruited[second.id] ?? 0)) / 2;
      yield {
        path: ['allocation', 'ratio'],
        message: `"${first.id}" and "${second.id}" are allocated ${first.ratio} to ${second.ratio}.`,
        fix: 'Allocate 1 to 1, or say what the unequal ratio buys (cost, safety data, recruitment).',
        consequence: {
          quantity: powerIf(design, hypothesis, {
            recruited: { ...power.recruited, [first.id]: Math.round(half), [second.id]: Math.round(half) },
          }),
          sentence: `The same people in equal arms would give ${hypothesis.id} a power of {} instead of {now}.`,
          also: { now: plannedPower(design, hypothesis) },
        },
      };
      return;
    }
  },
  examples: {
    flagged: 'allocation: {ratio: {cbct: 3, health: 1}}',
    clean: 'allocation: {ratio: {cbct: 1, health: 1}}',
  },
});

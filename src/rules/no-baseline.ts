import { anythingGiven, confirmatoryHypotheses, isOneSession, outcomesOf, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { powerWithBaseline } from './what-if.js';

/** A correlation of before and after that questionnaires and tasks often reach over two months; a judgement. */
const USUAL_CORRELATION = 0.5;

export const noBaseline = defineRule({
  id: 'no-baseline',
  severity: 'advice',
  title: 'The outcome is not measured before the course',
  summary: 'Measure outcomes at baseline and adjust for it.',
  why: 'Adjusting for the baseline removes what people brought along, which costs nothing but a visit and saves people.',
  sources: [{ reference: 'vickers-altman-2001', certainty: 'from-memory' }],
  *check(design) {
    const { plan } = design;
    // Where nobody is given anything there is no before; within one session a first test gives the second away.
    if (!anythingGiven(plan) || isOneSession(plan)) return;
    const seen = new Set<string>();
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      // Without arms, or with each person as their own comparison, a baseline adds nothing.
      if (hypothesis.compared.length < 2 || hypothesis.kind === 'crossover') continue;
      const measure = outcomesOf(plan, hypothesis).find(({ id, hasBaseline }) => !hasBaseline && !seen.has(id));
      if (!measure) continue;
      seen.add(measure.id);
      const gain = powerWithBaseline(design, hypothesis, measure.id, USUAL_CORRELATION);
      yield {
        path: pathOfMeasure(plan, measure, 'at'),
        message: `${measure.id} is measured only at ${measure.at.join(', ')}, never before the course.`,
        fix: measure.at.includes(plan.schedule[0].id)
          ? 'Add a visit before the course to the schedule and to this measure (with a parallel form if people would remember the items).'
          : `Add ${plan.schedule[0].id} to its visits (with a parallel form if people would remember the items).`,
        ...(gain
          ? {
              consequence: {
                quantity: gain.power,
                sentence: `With a baseline that correlates {correlation} with the outcome, the same people would give ${hypothesis.id} a power of {} instead of {now}.`,
                also: gain.also,
              },
            }
          : {}),
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: empathic-accuracy-video, at: [post, follow-up]}]',
    clean: 'measures: [{measure: empathic-accuracy-video, at: [baseline, post, follow-up]}]',
  },
});

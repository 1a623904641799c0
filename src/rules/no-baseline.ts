import { computed } from '../quantity.js';
import { confirmatoryHypotheses, outcomesOf, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';

/** A correlation of before and after that questionnaires and tasks often reach over two months; a judgement. */
const USUAL_CORRELATION = 0.5;

export const noBaseline = defineRule({
  id: 'no-baseline',
  severity: 'advice',
  title: 'The outcome is not measured before the course',
  summary: 'Measure outcomes at baseline and adjust for it.',
  why: 'Adjusting for the baseline removes what people brought along, which costs nothing but a visit and saves people.',
  sources: [{ reference: 'vickers-altman-2001', certainty: 'from-memory' }],
  *check({ plan }) {
    const outcomes = new Set(confirmatoryHypotheses(plan).flatMap((hypothesis) => outcomesOf(plan, hypothesis)));
    for (const measure of outcomes) {
      if (measure.hasBaseline) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'at'),
        message: `${measure.id} is measured only at ${measure.at.join(', ')}, never before the course.`,
        fix: `Add ${plan.schedule[0].id} to its visits (with a parallel form if people would remember the items).`,
        consequence: {
          quantity: computed(USUAL_CORRELATION ** 2, 'proportion', 'squared correlation with the baseline', []),
          sentence:
            'A baseline that correlates {correlation} with the outcome would save about {} of the people for the same power, where they are not taught in classes.',
          also: {
            correlation: {
              value: USUAL_CORRELATION,
              unit: 'correlation',
              origin: { kind: 'default', because: 'a moderate correlation, to illustrate' },
            },
          },
        },
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: empathic-accuracy-video, at: [post, follow-up]}]',
    clean: 'measures: [{measure: empathic-accuracy-video, at: [baseline, post, follow-up]}]',
  },
});

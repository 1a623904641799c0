import { chanceOfAny } from './false-positives.js';
import { confirmatoryHypotheses, outcomesOf, pathOfMeasure, visitsAfterBaseline } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

/** Neighbouring visits of the same people; a judgement. */
const VISIT_CORRELATION = 0.6;

export const primaryTimeNotDeclared = defineRule({
  id: 'primary-time-not-declared',
  severity: 'warning',
  title: 'The visit that decides is not named',
  summary: 'Say at which visit each outcome is compared.',
  why: 'With several visits after the course, the one that shows a difference can be chosen afterwards.',
  sources: [{ reference: 'simmons-2011', certainty: 'from-memory' }],
  *check({ plan }) {
    const seen = new Set<string>();
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      for (const measure of outcomesOf(plan, hypothesis)) {
        const index = plan.measures.indexOf(measure);
        const visits = visitsAfterBaseline(plan, measure);
        if (
          plan.origins[`measures.${index}.primaryAt`]?.kind !== 'default' ||
          visits.length < 2 ||
          seen.has(measure.id)
        )
          continue;
        seen.add(measure.id);
        const { quantity, also } = chanceOfAny(plan.inference.alpha.value, visits.length, VISIT_CORRELATION);
        yield {
          path: pathOfMeasure(plan, measure, 'primaryAt'),
          message: `${hypothesis.id} is tested on ${measure.id}, which is measured at ${listed(visits)}; the study does not say which visit decides (taken: ${measure.primaryAt}).`,
          fix: `Write primaryAt: ${measure.primaryAt} (or another visit) beside ${measure.id}.`,
          consequence: {
            quantity: also.correlated,
            sentence: `If any of the ${visits.length} visits could count as the result, the chance of a false positive would be {} with visits that correlate {correlation}, and up to {independent}, instead of {alpha}.`,
            also: { correlation: also.correlation, independent: quantity, alpha: plan.inference.alpha },
          },
        };
      }
    }
  },
  examples: {
    flagged: 'measures: [{measure: empathic-accuracy-video, primaryAt: null}]',
    clean: 'measures: [{measure: empathic-accuracy-video, primaryAt: post}]',
  },
});

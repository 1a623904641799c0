import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';

export const stressTestRepeated = defineRule({
  id: 'stress-test-repeated',
  severity: 'warning',
  title: 'A test that works once is given twice',
  summary: 'Give a stress test once a person, after the course, and adjust for other things measured before.',
  why: 'The response to a laboratory stressor fades when people know it, in both arms and not alike; a smaller response at the second visit is habituation as much as training.',
  sources: [
    { reference: 'kirschbaum-1993', certainty: 'from-memory' },
    { reference: 'schommer-2003', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    for (const measure of plan.measures) {
      if (measure.entry.habituates !== true || measure.at.length < 2) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'at'),
        message: `${measure.id} is measured at ${measure.at.length} visits, and the response fades when it is called up again.`,
        fix: 'Measure it after the course only, with covariates from baseline; or use parallel stressors in counterbalanced order.',
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: cortisol-reactivity, role: outcome, at: [baseline, post], primaryAt: post}]',
    clean: 'measures: [{measure: cortisol-reactivity, role: outcome, at: [post]}]',
  },
});

import { pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const noComparator = defineRule({
  id: 'no-comparator',
  severity: 'error',
  title: 'Nothing to compare with',
  summary: 'Compare every practice with another arm.',
  why: 'A change from before to after is also what history, retesting and regression to the mean produce.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'frequent lack of appropriate comparator groups' },
  ],
  *check({ plan }) {
    for (const hypothesis of plan.hypotheses) {
      if (hypothesis.treatment !== hypothesis.comparator && plan.arms.length > 1) continue;
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'compare'),
        message: `${hypothesis.id} compares the arm "${hypothesis.treatment}" with no other arm.`,
        fix: 'Add a randomised arm with an active comparator, such as health-education or memory-training.',
      };
    }
  },
  examples: {
    flagged: 'hypotheses: [{id: H1, compare: {treatment: cbct, comparator: cbct}}]',
    clean: 'hypotheses: [{id: H1, compare: {treatment: cbct, comparator: health}}]',
  },
});

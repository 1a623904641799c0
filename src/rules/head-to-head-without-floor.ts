import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const headToHeadWithoutFloor = defineRule({
  id: 'head-to-head-without-floor',
  severity: 'warning',
  title: 'Two practices and nothing below them',
  summary: 'When two practices are compared, add an arm without the practice.',
  why: 'Equal results may mean that both work or that neither does, and a difference may be harm by one.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'similar effects on neural systems regardless of the' },
  ],
  *check({ plan }) {
    if (
      plan.arms.some((arm) => arm.practice?.kindnessBased !== true && arm.comparator?.id !== 'other-kindness-practice')
    )
      return;
    const [hypothesis] = confirmatoryHypotheses(plan);
    if (!hypothesis || hypothesis.treatment === hypothesis.comparator) return;
    yield {
      path: pathOfHypothesis(plan, hypothesis, 'compare'),
      message: `${hypothesis.id} compares "${hypothesis.treatment}" with "${hypothesis.comparator}", and no arm is without a kindness practice.`,
      fix: 'Add an active arm without kindness content (memory-training, health-education), so that "equal" can be told from "neither works".',
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: null, practice: lkm}]',
    clean: 'arms: [{id: lkm, practice: lkm}]',
  },
});

import type { PlannedArm } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const malleabilityBeliefNotMeasured = defineRule({
  id: 'malleability-belief-not-measured',
  severity: 'advice',
  title: 'What practices have in common is not measured',
  summary: 'When practices are compared, measure the belief that empathy can grow.',
  why: 'If that belief is what helps, every practice that teaches it helps alike. Without a measure of it, equal results leave the common cause untested.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'one of the active ingredients in compassion meditation' },
  ],
  *check({ plan }) {
    if (plan.measures.some(({ entry }) => entry.constructs.includes('malleability-belief'))) return;
    const hypothesis = confirmatoryHypotheses(plan).find(({ treatment, comparator }) => {
      const arms = [armOf(plan, treatment), armOf(plan, comparator)];
      return treatment !== comparator && arms.every((arm) => arm && isKindness(arm));
    });
    if (!hypothesis) return;
    yield {
      path: pathOfHypothesis(plan, hypothesis, 'compare'),
      message: `${hypothesis.id} compares two kindness practices ("${hypothesis.treatment}" and "${hypothesis.comparator}"), and no measure asks whether people believe that empathy can grow.`,
      fix: 'Add {measure: empathy-malleability-belief, role: mediator, at: [before, during, after]}; it takes a few minutes.',
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: null, practice: lkm}]',
    clean: `arms: [{id: health, comparator: null, practice: lkm}]
measures: [{measure: empathy-malleability-belief, role: mediator, at: [baseline, mid, post]}]`,
  },
});

function isKindness({ practice, comparator }: PlannedArm): boolean {
  return practice?.kindnessBased === true || comparator?.id === 'other-kindness-practice';
}

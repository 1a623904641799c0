import type { Plan, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import { confirmatoryHypotheses, measureOf, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { named } from './wording.js';

export const doseAmongCompleters = defineRule({
  id: 'dose-among-completers',
  severity: 'advice',
  title: 'How much people practised is related to how they did',
  summary: 'Randomise the dose, use allocation as an instrument, or call the relation a correlation.',
  why: 'People choose how much they practise, and those who practise more differed beforehand, in traits and in the brain. A dose that was not allocated has no comparator.',
  sources: [
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'Pre-existing brain function predicts subsequent practice of',
    },
    { reference: 'angrist-imbens-rubin-1996', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const causal = plan.claims?.includes('causal') === true;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const predictor = practiceRelated(plan, hypothesis);
      if (!predictor) continue;
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'predictor'),
        severity: causal ? 'error' : 'advice',
        message: causal
          ? `${named(hypothesis)} relates ${predictor.id} to ${Object.values(hypothesis.outcomes).join(', ')} among people who chose how much to practise, and the study wants to claim a cause.`
          : `${named(hypothesis)} relates ${predictor.id} to ${Object.values(hypothesis.outcomes).join(', ')} among people who chose how much to practise.`,
        fix: causal
          ? 'Drop "causal" from the claims for it, allocate doses (compare: {doses: [...]}), or plan test: complier-effect with allocation as the instrument.'
          : 'Write in the plan that it is a correlation; for a cause, allocate doses or plan test: complier-effect.',
      };
    }
  },
  examples: {
    flagged: `claims: [causal]
hypotheses:
  - id: H3
    hypothesis: practice-time-amygdala-cbct-not-attention
    role: secondary
    test: correlation
    predictor: practice-log
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects: {correlation: {value: 0.3, basis: {kind: assumption, because: "medium"}}}
measures: [{measure: practice-log, role: adherence, at: [mid, post]}]`,
    clean: 'claims: [causal]',
  },
});

/** How much people practised, where a hypothesis relates an outcome to that. */
export function practiceRelated(plan: Plan, { predictor }: PlannedHypothesis): PlannedMeasure | undefined {
  const measure = predictor ? measureOf(plan, predictor) : undefined;
  return measure && (measure.role === 'adherence' || measure.entry.modality === 'log') ? measure : undefined;
}

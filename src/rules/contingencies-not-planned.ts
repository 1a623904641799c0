import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';

/** Analyses by a model that may fail to converge. */
const mixedModels: readonly string[] = ['growth', 'within-person', 'dyadic'];

export const contingenciesNotPlanned = defineRule({
  id: 'contingencies-not-planned',
  severity: 'advice',
  title: 'What happens when the model fails is not fixed',
  summary: 'Say what is done when a model does not converge or an assumption fails.',
  why: 'Mixed models with few classes or many random effects often fail at first. Whoever then chooses among the simpler ones sees their results.',
  sources: [{ reference: 'wicherts-2016', certainty: 'stored-source' }],
  *check({ plan }) {
    if (plan.analysis?.contingencies !== undefined) return;
    const hypothesis = confirmatoryHypotheses(plan).find(
      ({ kind, analysis }) => analysis.clustered || mixedModels.includes(kind),
    );
    if (!hypothesis) return;
    yield {
      path: ['analysis', 'contingencies'],
      message: `${hypothesis.id} is tested by a mixed model, and the study does not say what happens if it does not converge.`,
      fix: 'Add analysis: {contingencies: [{if: "the model does not converge", do: "..."}, {if: "...", do: "..."}]}: which random effect goes first, and what replaces a test whose assumption fails.',
    };
  },
  examples: {
    flagged: 'analysis: {contingencies: null}',
    clean:
      'analysis: {contingencies: [{if: "the model does not converge", do: "a test of class means with the same covariates"}]}',
  },
});

import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';

const shapes: Readonly<Record<string, { readonly words: string; readonly fix: string }>> = {
  'log-normal': { words: 'has a long upper tail (log-normal)', fix: 'Analyse its logarithm: write transform: log.' },
  count: {
    words: 'is a count',
    fix: 'Write transform: square-root, or plan a count model and check the power by simulation.',
  },
  binary: {
    words: 'is yes or no',
    fix: 'Plan it as a comparison of two proportions (mettle power proportion-two-sample).',
  },
  ordinal: { words: 'has a few ordered steps', fix: 'Plan a rank test and expect about a twentieth more people.' },
  'zero-inflated': {
    words: 'has many zeros and a long upper tail (zero-inflated)',
    fix: 'Name the model that fits (rank test, or whether and how much apart), or average over many cases, and check the power by simulation.',
  },
};

export const skewedOutcomeNormalPlan = defineRule({
  id: 'skewed-outcome-normal-plan',
  severity: 'warning',
  title: 'A skewed measure planned as if it were normal',
  summary: 'Transform a skewed measure, or plan a test that fits its shape.',
  why: 'The power shown belongs to a normal measure; with a long tail or many zeros a few people decide the mean.',
  sources: [{ reference: 'wilcox-2012', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const measure of testedMeasures(plan)) {
      const shape = shapes[measure.entry.distribution];
      if (!shape || measure.transform !== 'none') continue;
      // The zeros of a symptom score are healthy people; who is chosen for symptoms has none.
      const chosen = plan.sample.details?.clinical === true || plan.sample.details?.selectedExtreme === true;
      if (measure.entry.distribution === 'zero-inflated' && measure.entry.wished === 'lower' && chosen) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'transform'),
        // A few steps cost a test of means little, and a rank test a twentieth of the people.
        severity: measure.entry.distribution === 'ordinal' ? 'advice' : 'warning',
        message: `${measure.id} ${shape.words}, but is planned with normal theory and without a transformation.`,
        fix: shape.fix,
      };
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: charitable-donation}]
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: charitable-donation}]
measures: [{measure: charitable-donation, role: outcome, at: [baseline, post], primaryAt: post, transform: square-root}]`,
  },
});

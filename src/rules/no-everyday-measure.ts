import { defineRule } from './rule.js';

export const noEverydayMeasure = defineRule({
  id: 'no-everyday-measure',
  severity: 'advice',
  title: 'Nothing is measured that resembles everyday life',
  summary: 'Add an outcome with at least medium ecological validity.',
  why: 'A gain on pictures and vignettes may say little about how people treat each other.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'ecologically valid, objective and implicit assessments' },
    { reference: 'zaki-2012', certainty: 'seed', locator: 'artificial stimuli that differ qualitatively' },
  ],
  *check({ plan }) {
    const outcomes = plan.measures.filter((measure) => measure.role === 'outcome');
    if (outcomes.length === 0 || outcomes.some(({ entry }) => /medium|high/.test(entry.ecologicalValidity))) return;
    yield {
      path: ['measures'],
      message: `No outcome of the ${outcomes.length === 1 ? 'study resembles' : `${outcomes.length} resembles`} everyday life.`,
      fix: 'Add one that does, such as ema-prosocial, charitable-donation or empathic-accuracy-video.',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: cbct-empathic-accuracy, outcome: rmet}]
measures:
  - {measure: rmet, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post}
  - {measure: empathic-accuracy-video, remove: true}
  - {measure: state-care-distress-ratings, remove: true}
  - {measure: ema-prosocial, remove: true}
sample: {baselineCorrelation: {empathic-accuracy-video: null}}`,
    clean: 'measures: [{measure: ema-prosocial, role: outcome, at: [baseline, post]}]',
  },
});

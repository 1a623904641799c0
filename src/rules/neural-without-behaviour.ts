import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';

export const neuralWithoutBehaviour = defineRule({
  id: 'neural-without-behaviour',
  severity: 'warning',
  title: 'Brain activity without behaviour',
  summary: 'Measure behaviour beside the brain.',
  why: 'A region does many things; what a change in it means is known only through what people then do.',
  sources: [{ reference: 'zaki-2012', certainty: 'seed', locator: 'lack of focus on the relationship' }],
  *check({ plan }) {
    const neural = plan.measures.find(
      (measure) => measure.entry.modality === 'neural' && (measure.role === 'outcome' || measure.role === 'mediator'),
    );
    if (!neural) return;
    const behaviour = ['behavioural', 'ambulatory', 'observer'];
    if (plan.measures.some((measure) => measure.role === 'outcome' && behaviour.includes(measure.entry.modality)))
      return;
    yield {
      path: pathOfMeasure(plan, neural),
      message: `${neural.id} is measured, but no behaviour that would give it a meaning.`,
      fix: 'Add a behavioural outcome, best outside the scanner (empathic-accuracy-video, charitable-donation, ema-prosocial).',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: cbct-empathic-accuracy, outcome: fmri-mentalizing-roi}]
measures:
  - {measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}
  - {measure: empathic-accuracy-video, remove: true}
  - {measure: ema-prosocial, remove: true}
sample: {baselineCorrelation: {empathic-accuracy-video: null}}`,
    clean: 'measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post]}]',
  },
});

import { modalityOf, outcomesOf, primaryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { counted } from './wording.js';

export const noObjectiveMeasure = defineRule({
  id: 'no-objective-measure',
  severity: 'advice',
  title: 'Everything rests on what somebody says',
  summary: 'Measure at least once in a way that neither participant nor rater can shape.',
  why: 'Reports and ratings of kindness follow what kind people are supposed to say and see; a behaviour, a response time or a bodily signal does not.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'ecologically valid, objective and implicit assessments' },
  ],
  *check({ plan }) {
    const measured = plan.measures.filter(({ role }) => role === 'outcome' || role === 'mediator');
    if (measured.length === 0 || measured.some(({ entry }) => entry.objective === 'yes')) return;
    // Where self-report alone decides, that is the weightier finding, and it has a rule of its own.
    const primary = primaryHypotheses(plan).flatMap((hypothesis) => outcomesOf(plan, hypothesis));
    if (primary.length > 0 && primary.every((measure) => modalityOf(measure) === 'self-report')) return;
    yield {
      path: ['measures'],
      message: `${counted(measured.length, 'outcome or mediator is', 'outcomes and mediators are')} measured, and none objectively.`,
      fix: 'Add an objective or implicit outcome: a donation, helping, reaction times, a bodily response (mettle measures list).',
    };
  },
  examples: {
    flagged: `inference: {multiplicity: none}
hypotheses:
  - {id: H1, hypothesis: kindness-trainable, outcome: ema-prosocial}
  - {id: H2, remove: true}
measures:
  - {measure: il6-plasma, remove: true}
  - {measure: empathic-accuracy-video, remove: true}
  - {measure: ema-prosocial, role: outcome, at: [baseline, post], primaryAt: post}
sample: {baselineCorrelation: {empathic-accuracy-video: null, il6-plasma: null}}`,
    clean: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: ema-prosocial}]
measures: [{measure: ema-prosocial, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});

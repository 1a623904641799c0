import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';

export const bipolarAffectScale = defineRule({
  id: 'bipolar-affect-scale',
  severity: 'advice',
  title: 'Feelings are rated on one line from bad to good',
  summary: 'Rate pleasant and unpleasant feelings apart.',
  why: 'Care for somebody who suffers is sad and warm at once; on one line from bad to good that is the middle, the same as no feeling at all.',
  sources: [
    { reference: 'weisz-2018', certainty: 'seed', locator: 'empathic care was associated with a mixed-valence state' },
    { reference: 'larsen-2001', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    for (const measure of plan.measures) {
      if (measure.details?.bipolar !== true || (measure.role !== 'outcome' && measure.role !== 'mediator')) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'bipolar'),
        message: `${measure.id} is rated on one scale from negative to positive (bipolar: true).`,
        fix: 'Ask for positive and negative feelings on two scales, each from none to very much.',
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: state-care-distress-ratings, role: outcome, at: [baseline, post], bipolar: true}]',
    clean: 'measures: [{measure: state-care-distress-ratings, role: outcome, at: [baseline, post], bipolar: false}]',
  },
});

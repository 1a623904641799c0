import { modalityOf } from './look-up.js';
import { defineRule } from './rule.js';

export const singleModality = defineRule({
  id: 'single-modality',
  severity: 'advice',
  title: 'All outcomes are of one kind',
  summary: 'Measure on more than one level: report, behaviour, body, brain.',
  why: 'Each kind of measure has a bias of its own; agreement between kinds is what a shared bias cannot produce.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'beyond unitary, single-level outcome measures' }],
  *check({ plan }) {
    const measured = plan.measures.filter((measure) => measure.role === 'outcome' || measure.role === 'mediator');
    const kinds = new Set(measured.map(modalityOf));
    if (kinds.size !== 1) return;
    const [kind] = kinds;
    // That self-report alone decides is the weightier finding, and says the same.
    if (kind === 'self-report') return;
    yield {
      path: ['measures'],
      message:
        measured.length === 1
          ? `${measured[0].id} is the only outcome, so all rests on one kind of measure (${kind}).`
          : `All ${measured.length} outcomes and mediators are of one kind (${kind}).`,
      fix: 'Add an outcome of another kind, such as ema-prosocial or a questionnaire of the same construct.',
    };
  },
  examples: {
    flagged: `inference: {multiplicity: none}
hypotheses: [{id: H2, remove: true}]
measures:
  - {measure: il6-plasma, remove: true}
  - {measure: ucla-loneliness, remove: true}
  - {measure: state-care-distress-ratings, remove: true}
  - {measure: ema-prosocial, remove: true}
sample: {baselineCorrelation: {ucla-loneliness: null, il6-plasma: null}}`,
    clean: 'measures: [{measure: ema-prosocial, role: outcome, at: [baseline, post]}]',
  },
});

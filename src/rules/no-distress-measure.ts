import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';

export const noDistressMeasure = defineRule({
  id: 'no-distress-measure',
  severity: 'advice',
  title: 'Compassion is measured, distress is not',
  summary: 'Measure personal distress beside compassion or shared affect.',
  why: 'More sharing can mean more distress, and distress turns people away where compassion turns them towards.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'becoming mired in personal distress is distinct' },
  ],
  *check({ plan }) {
    const constructs = (wanted: readonly string[]) => (measure: (typeof plan.measures)[number]) =>
      measure.entry.constructs.some((construct) => wanted.includes(construct));
    const shared = plan.measures
      .filter((measure) => measure.role === 'outcome')
      .find(constructs(['compassion', 'affective-empathy', 'empathic-concern']));
    if (!shared || plan.measures.some(constructs(['personal-distress', 'negative-affect']))) return;
    yield {
      path: pathOfMeasure(plan, shared),
      message: `${shared.id} is measured, but no measure tells compassion from distress.`,
      fix: 'Add state-care-distress-ratings or iri-personal-distress.',
    };
  },
  examples: {
    flagged:
      'measures: [{measure: compassion-scale, role: outcome, at: [baseline, post]}, {measure: state-care-distress-ratings, remove: true}]',
    clean: `measures:
  - {measure: compassion-scale, role: outcome, at: [baseline, post]}
  - {measure: state-care-distress-ratings, role: outcome, at: [baseline, post]}`,
  },
});

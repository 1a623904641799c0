import { defineRule } from './rule.js';

export const fidelityNotRated = defineRule({
  id: 'fidelity-not-rated',
  severity: 'warning',
  title: 'Nobody checks what is taught',
  summary: 'Record the classes of every arm and let masked raters judge a share of them.',
  why: 'Without it a null result may be poor teaching, and a difference may be an arm that drifted.',
  sources: [{ reference: 'bellg-2004', certainty: 'from-memory' }],
  *check({ plan }) {
    // What an app or a recording teaches cannot drift; what a teacher teaches can.
    const taught = plan.delivery.format === 'group' || plan.arms.some((arm) => arm.teachers !== undefined);
    if (!taught || plan.delivery.fidelity) return;
    if (plan.measures.some((measure) => measure.id === 'fidelity-rating')) return;
    yield {
      path: ['delivery', 'fidelity'],
      message: `The course is taught ${plan.delivery.format === 'group' ? 'in groups' : 'by teachers'}, and nobody rates whether it is taught as intended.`,
      fix: 'Add fidelity: {measure: fidelity-rating, share: 0.2} under delivery.',
    };
  },
  examples: {
    flagged: 'delivery: {fidelity: null}',
    clean: 'delivery: {fidelity: {measure: fidelity-rating, share: 0.2}}',
  },
});

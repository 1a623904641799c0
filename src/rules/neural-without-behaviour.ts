import type { Plan, PlannedMeasure } from '../plan/plan.js';
import { pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

const behaviour: readonly string[] = ['behavioural', 'ambulatory', 'observer'];

export const neuralWithoutBehaviour = defineRule({
  id: 'neural-without-behaviour',
  severity: 'warning',
  title: 'Brain activity without behaviour',
  summary: 'Measure behaviour beside the brain, and say how the two should go together.',
  why: 'A region does many things; what a change in it means is known only through what people then do, and through whether the two go together.',
  sources: [{ reference: 'zaki-2012', certainty: 'seed', locator: 'lack of focus on the relationship' }],
  *check({ plan }) {
    const neural = plan.measures.find(
      (measure) => measure.entry.modality === 'neural' && (measure.role === 'outcome' || measure.role === 'mediator'),
    );
    if (!neural) return;
    const behaving = plan.measures.filter(
      ({ role, entry }) => role === 'outcome' && behaviour.includes(entry.modality),
    );
    if (behaving.length === 0)
      yield {
        path: pathOfMeasure(plan, neural),
        message: `${neural.id} is measured, but no behaviour that would give it a meaning.`,
        fix: 'Add a behavioural outcome, best outside the scanner (empathic-accuracy-video, charitable-donation, ema-prosocial).',
      };
    else if (!areRelated(plan, neural, behaving))
      yield {
        path: pathOfMeasure(plan, neural),
        severity: 'advice',
        message: `${neural.id} and ${listed(behaving.map(({ id }) => id))} are measured, and nothing says how the one should go with the other.`,
        fix: `Add a hypothesis that relates them, or name the relation under exploratory: ["${neural.id} with ${behaving[0].id}"].`,
      };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: cbct-empathic-accuracy, outcome: fmri-mentalizing-roi}]
measures:
  - {measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post], primaryAt: post}
  - {measure: empathic-accuracy-video, remove: true}
  - {measure: ema-prosocial, remove: true}
sample: {baselineCorrelation: {empathic-accuracy-video: null}}`,
    clean: `exploratory: ["fmri-mentalizing-roi with empathic-accuracy-video, over people"]
measures: [{measure: fmri-mentalizing-roi, role: outcome, at: [baseline, post]}]`,
  },
});

/** Whether a hypothesis has both in its roles, or the plan explores the measure of the brain. */
function areRelated(plan: Plan, neural: PlannedMeasure, behaving: readonly PlannedMeasure[]): boolean {
  const roles = plan.hypotheses.map(({ outcomes, mediators, moderator, predictor }) => [
    ...Object.values(outcomes),
    ...mediators,
    moderator,
    predictor,
  ]);
  return (
    roles.some((ids) => ids.includes(neural.id) && behaving.some(({ id }) => ids.includes(id))) ||
    plan.exploratory.some((text) => text.includes(neural.id) || text.includes(neural.entry.title))
  );
}

import type { Plan, PlannedMeasure } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, isPassive, pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { isControlled } from './threats.js';

const THREAT = 'stimulus-familiarity';

export const trainedStimuliTested = defineRule({
  id: 'trained-stimuli-tested',
  severity: 'warning',
  title: 'People are tested on what they were trained with',
  summary: 'Test with new stimuli, or add an arm that sees the trained ones as often.',
  why: 'Seeing the same faces or stories again changes the response to them whatever is practised meanwhile.',
  sources: [{ reference: 'wager-talk', certainty: 'seed', locator: 'Familiarity training' }],
  *check({ plan }) {
    if (plan.arms.some((arm) => arm.comparator && isControlled(THREAT, arm, plan))) return;
    for (const measure of testedMeasures(plan)) {
      if (measure.details?.stimuliTrained !== true || saidElsewhere(plan, measure)) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'stimuliTrained'),
        message: `${measure.id} uses the stimuli of the training (stimuliTrained: true), and no arm sees them without the practice.`,
        fix: 'Test with stimuli nobody was trained on, or add an arm with comparator: familiarity-exposure.',
      };
    }
  },
  examples: {
    flagged:
      'measures: [{measure: empathic-accuracy-video, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post, stimuliTrained: true}]',
    clean: `measures: [{measure: empathic-accuracy-video, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post, stimuliTrained: true}]
arms: [{id: familiarity, comparator: familiarity-exposure}]`,
  },
});

/** Whether the hypothesis itself asks for familiarity to be controlled: then the rule about open threats speaks. */
function saidElsewhere(plan: Plan, measure: PlannedMeasure): boolean {
  return confirmatoryHypotheses(plan).some((hypothesis) => {
    const arm = armOf(plan, hypothesis.comparator);
    return (
      Object.values(hypothesis.outcomes).includes(measure.id) &&
      hypothesis.entry.mustControl.includes(THREAT) &&
      arm?.comparator !== undefined &&
      !isPassive(arm)
    );
  });
}

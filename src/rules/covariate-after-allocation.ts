import type { Plan, PlannedMeasure } from '../plan/plan.js';
import { anythingGiven, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const covariateAfterAllocation = defineRule({
  id: 'covariate-after-allocation',
  severity: 'error',
  title: 'A covariate is measured after allocation',
  summary: 'Adjust for what was measured before anybody began, and for nothing later.',
  why: 'What the arm may have changed is part of its effect: adjusting for it takes that part away, and where it shares a cause with the outcome it makes an effect where there is none.',
  sources: [
    { reference: 'ich-e9-1998', certainty: 'from-memory' },
    { reference: 'rosenbaum-1984', certainty: 'from-memory' },
    { reference: 'montgomery-2018', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    if (!anythingGiven(plan)) return;
    for (const covariate of plan.measures) {
      // A genotype is the same at every visit.
      if (!plan.covariates.includes(covariate.id) || covariate.entry.modality === 'genetic') continue;
      const adjusted = plan.hypotheses.filter(
        ({ compared, analysis }) => compared.length > 1 && analysis.covariates.includes(covariate.id),
      );
      if (adjusted.length === 0 || !startsAfterAllocation(plan, covariate)) continue;
      const confirmatory = adjusted.filter(({ role }) => role !== 'exploratory');
      const named = confirmatory.length > 0 ? confirmatory : adjusted;
      yield {
        path: pathOfMeasure(plan, covariate, 'at'),
        severity: confirmatory.length > 0 ? 'error' : 'warning',
        message: `${listed(named.map(({ id }) => id))} ${named.length === 1 ? 'is' : 'are'} adjusted for ${covariate.id}, which is measured first at ${covariate.at[0]}, when the arms have begun.`,
        fix: `Measure ${covariate.id} at ${plan.schedule[0].id} as well, or take it out of covariates; what it may carry of the effect is a question for a hypothesis with a mediator.`,
      };
    }
  },
  examples: {
    flagged: `covariates: [age, bmi, infection, medication, time-of-day, practice-intentions]
measures: [{measure: practice-intentions, at: [mid]}]`,
    clean: `covariates: [age, bmi, infection, medication, time-of-day, practice-intentions]
measures: [{measure: practice-intentions, at: [baseline]}]`,
  },
});

/** Whether every visit of a measure is after the first; visits up to week 0 are still before the arms begin. */
function startsAfterAllocation({ schedule }: Plan, { at }: PlannedMeasure): boolean {
  const [first] = schedule;
  return at.every((visit) => {
    const week = schedule.find(({ id }) => id === visit)?.week.value ?? 0;
    return visit !== first.id && (week > 0 || first.week.value >= 0);
  });
}

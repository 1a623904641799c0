import type { Plan } from '../plan/plan.js';
import {
  anythingGiven,
  armOf,
  confirmatoryHypotheses,
  isPassive,
  measuresExpectancy,
  pathOfArm,
  pathOfMeasure,
  primaryHypotheses,
  weekOf,
} from './look-up.js';
import { defineRule, type Finding } from './rule.js';

export const expectancyNotMeasured = defineRule({
  id: 'expectancy-not-measured',
  severity: 'warning',
  beforeData: true,
  title: 'Nobody asks what people expect',
  summary: 'Measure expectancy and credibility in every arm, after the rationale and before the training.',
  why: 'Without it nobody can show that the arms were expected to help equally; a sham controls expectancy only if it is believed as much as the practice.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'Placebo (sham oxytocin)' },
    { reference: 'boot-2013', certainty: 'from-memory' },
    { reference: 'devilly-borkovec-2000', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    if (measuresExpectancy(plan)) {
      yield* askedTooLate(plan);
      return;
    }
    // Groups as they are found expect nothing of an arm.
    if (!anythingGiven(plan)) return;
    const compared = confirmatoryHypotheses(plan)
      .filter((hypothesis) => hypothesis.compared.length > 1)
      .flatMap((hypothesis) => armOf(plan, hypothesis.comparator) ?? []);
    const sham = compared.find((arm) => arm.comparator?.class === 'sham');
    const active = compared.find((arm) => !isPassive(arm));
    if (sham)
      yield {
        path: pathOfArm(plan, sham, 'comparator'),
        severity: 'error',
        message: `"${sham.id}" (${sham.title}) is there to equal expectancy, but no measure asks whether it did.`,
        fix: 'Add {measure: expectancy-credibility, role: check, at: [the first visit]} in every arm, and ask at the end which arm people believed they were in.',
      };
    else if (active)
      yield {
        path: ['measures'],
        message: 'No measure asks what people expect of their arm, so a difference in expectancy explains any result.',
        fix: 'Add {measure: expectancy-credibility, role: check, at: [the first visit]}, answered after the rationale is given.',
      };
  },
  examples: {
    flagged: 'measures: [{measure: expectancy-credibility, remove: true}]',
    clean: 'measures: [{measure: expectancy-credibility, role: check, at: [baseline]}]',
  },
});

/** Asked only when the outcome is known: the answer then follows the result instead of coming before it. */
function* askedTooLate(plan: Plan): Generator<Finding> {
  const outcome = Math.min(...primaryHypotheses(plan).map(({ time }) => weekOf(plan, time)));
  const asked = plan.measures.filter(({ entry }) => entry.constructs.includes('expectancy'));
  const first = Math.min(...asked.flatMap(({ at }) => at.map((visit) => weekOf(plan, visit))));
  // In a study of one visit the order within it decides, which the schedule does not show.
  if (first < outcome || plan.schedule.length === 1 || !Number.isFinite(outcome)) return;
  yield {
    path: pathOfMeasure(plan, asked[0], 'at'),
    severity: 'advice',
    message: `${asked[0].id} is first asked at week ${first}, when the outcome is measured; what people say then follows what happened to them.`,
    fix: 'Ask at the first visit, after the rationale is given and before the training begins.',
  };
}

import type { Plan, PlannedArm } from '../plan/plan.js';
import { armOf, confirmatoryHypotheses, outcomesOf, pathOfArm, pathOfHypothesis, weekOf } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

/** Visits this many weeks after the decisive one are a follow-up. */
const FOLLOW_UP = 4;

export const followUpAfterCrossover = defineRule({
  id: 'follow-up-after-crossover',
  severity: 'error',
  title: 'Arms are compared when the comparator has had the practice too',
  summary: 'Compare arms before a waiting list gets its course, or keep the comparator as it is until the last visit.',
  why: 'Once the waiting people have had the course, nothing that chance allocated differs any more; what is left is a comparison with oneself.',
  sources: [
    { reference: 'weisz-2018', certainty: 'seed', locator: 'creates real and long-lasting impact on' },
    { reference: 'jones-kenward-2014', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const said = new Set<string>();
    for (const hypothesis of plan.hypotheses) {
      const arm = armOf(plan, hypothesis.comparator);
      if (!arm?.crossesOverAfter || hypothesis.compared.length < 2 || hypothesis.kind === 'crossover') continue;
      if (weekOf(plan, hypothesis.time) <= weekOf(plan, arm.crossesOverAfter)) continue;
      said.add(arm.id);
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'outcome'),
        severity: hypothesis.role === 'exploratory' ? 'warning' : 'error',
        message: `${hypothesis.id} compares "${hypothesis.treatment}" with "${arm.id}" at ${hypothesis.time}, and "${arm.id}" gets the practice after ${arm.crossesOverAfter}.`,
        fix: `Compare at ${arm.crossesOverAfter} (primaryAt), or let "${arm.id}" wait until ${hypothesis.time}.`,
      };
    }
    for (const arm of plan.arms) {
      if (said.has(arm.id)) continue;
      const late = followUps(plan, arm);
      if (late.length === 0) continue;
      if (arm.crossesOverAfter) {
        const after = late.filter((visit) => weekOf(plan, visit) > weekOf(plan, arm.crossesOverAfter ?? ''));
        if (after.length === 0) continue;
        yield {
          path: pathOfArm(plan, arm, 'crossesOverAfter'),
          severity: 'advice',
          message: `"${arm.id}" gets the practice after ${arm.crossesOverAfter}, so ${listed(after)} shows how people change and compares nobody.`,
          fix: 'Say in the plan that no arms are compared there, or let the waiting last until the last visit.',
        };
      } else if (arm.comparator?.id === 'waitlist') {
        yield {
          path: pathOfArm(plan, arm, 'crossesOverAfter'),
          severity: 'advice',
          message: `"${arm.id}" is a waiting list, outcomes are measured at ${listed(late)} as well, and the study does not say when the waiting ends.`,
          fix: `Write crossesOverAfter: <visit> beside "${arm.id}"; comparisons after it are no longer randomised.`,
        };
      }
    }
  },
  examples: {
    flagged: `arms: [{id: health, comparator: waitlist, matchedOn: null, crossesOverAfter: mid}]`,
    clean: `arms: [{id: health, comparator: waitlist, matchedOn: null, crossesOverAfter: follow-up}]`,
  },
});

/** Visits after the decisive one at which outcomes compared with this arm are measured. */
function followUps(plan: Plan, arm: PlannedArm): string[] {
  const compared = confirmatoryHypotheses(plan).filter(({ comparator }) => comparator === arm.id);
  const visits = compared.flatMap((hypothesis) =>
    outcomesOf(plan, hypothesis).flatMap(({ at, primaryAt }) =>
      at.filter((visit) => weekOf(plan, visit) >= weekOf(plan, primaryAt) + FOLLOW_UP),
    ),
  );
  return [...new Set(visits)];
}

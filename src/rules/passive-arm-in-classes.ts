import type { Plan, PlannedArm } from '../plan/plan.js';
import { confirmatoryHypotheses, isPassive, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower, powerIf } from './what-if.js';
import { listed } from './wording.js';

export const passiveArmInClasses = defineRule({
  id: 'passive-arm-in-classes',
  severity: 'warning',
  title: 'People who are not taught are planned as if in classes',
  summary: 'Let only the arms that are taught in classes have classes.',
  why: 'People on a waiting list share no teacher and no class; a model that gives them classes estimates a variance that is not there and gets the precision of both arms wrong.',
  sources: [{ reference: 'candlish-2018', certainty: 'stored-source' }],
  *check(design) {
    const { plan } = design;
    const wrong = plan.arms.filter((arm) => arm.taughtInClasses && isPassive(arm));
    if (wrong.length === 0) return;
    const ids = wrong.map((arm) => arm.id);
    const hypothesis = confirmatoryHypotheses(plan).find(
      (each) => resultOf(design, each) && each.compared.some((id) => ids.includes(id)),
    );
    const rest = plan.arms.filter((arm) => arm.taughtInClasses && !wrong.includes(arm)).map((arm) => arm.id);
    yield {
      path: ['delivery', 'clustering', 'arms'],
      message: `${listed(ids.map((id) => `"${id}"`))} ${wrong.length === 1 ? 'is' : 'are'} passive and listed as taught in classes.`,
      fix: `Write clustering: {arms: [${rest.join(', ')}], ...}: a partially nested model with a class effect in the taught ${rest.length === 1 ? 'arm' : 'arms'} only.`,
      ...(hypothesis
        ? {
            consequence: {
              quantity: powerIf(design, hypothesis, { plan: withoutClasses(plan, wrong) }),
              sentence: `With classes in the taught arms only, the same people give ${hypothesis.id} a power of {}, not {now}.`,
              also: { now: plannedPower(design, hypothesis) },
            },
          }
        : {}),
    };
  },
  examples: {
    flagged: 'arms: [{id: health, comparator: waitlist, matchedOn: [], dose: null}]',
    clean: `arms: [{id: health, comparator: waitlist, matchedOn: [], dose: null}]
delivery: {clustering: {arms: [cbct]}}`,
  },
});

function withoutClasses(plan: Plan, wrong: readonly PlannedArm[]): Plan {
  const arms = plan.arms.map((arm) => {
    if (!wrong.includes(arm)) return arm;
    const { classSize: _, ...rest } = arm;
    return { ...rest, taughtInClasses: false, icc: { ...arm.icc, value: 0 } };
  });
  return { ...plan, arms };
}

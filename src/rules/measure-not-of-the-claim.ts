import type { PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, measureOf, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';
import { listed } from './wording.js';

export const measureNotOfTheClaim = defineRule({
  id: 'measure-not-of-the-claim',
  severity: 'advice',
  title: 'A measure that the claim does not name stands for it',
  summary: 'Test a claim on a measure that is known to stand for what it speaks of, or say why yours does.',
  why: 'A claim is only as testable as what measures it. A measure of something near by can come out well while the claim is wrong.',
  sources: [{ reference: 'flake-fried-2020', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      for (const { role, ids, fitting } of rolesOf(hypothesis)) {
        const other = ids.find((id) => !fitting.includes(id) && !saysSomething(measureOf(plan, id)?.details?.validity));
        if (other === undefined || fitting.length === 0) continue;
        yield {
          path: pathOfHypothesis(plan, hypothesis, role),
          message: `${hypothesis.id} takes ${other} as its ${role}; ${hypothesis.entry.id} names ${listed(fitting.slice(0, 4), 'or')}.`,
          fix: `Use one of these, or write validity: "..." beside ${other}: what shows that it stands for the claim in these people.`,
        };
      }
    }
  },
  examples: {
    flagged: 'hypotheses: [{id: H1, hypothesis: kindness-wellbeing, outcome: empathic-accuracy-video}]',
    clean: 'hypotheses: [{id: H1, hypothesis: cbct-empathic-accuracy, outcome: empathic-accuracy-video}]',
  },
});

/** The measures of a hypothesis by role, with those its entry names as fitting. */
function rolesOf({ entry, outcomes, mediators, moderator }: PlannedHypothesis) {
  const { roles } = entry;
  const outcome = Object.hasOwn(outcomes, 'outcome') ? 'outcome' : 'outcomes';
  return [
    { role: outcome, ids: Object.values(outcomes), fitting: roles.outcomes },
    { role: 'mediator', ids: mediators, fitting: roles.mediators ?? [] },
    { role: 'moderator', ids: moderator ? [moderator] : [], fitting: roles.moderators ?? [] },
  ];
}

import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, measureOf, weekOf } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

/** Visits at which both measures are needed to order two changes (a judgement: earlier, between, later). */
const ENOUGH = 3;

export const orderClaimedFromFewVisits = defineRule({
  id: 'order-claimed-from-few-visits',
  severity: 'error',
  title: 'What comes first is to be claimed, and no test is about order',
  summary:
    'To claim what changes first, measure both at three visits or more and test a lagged path or a mediator before its outcome.',
  why: 'Two changes that go together over the same weeks fit either order, and a common cause as well.',
  sources: [
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'timing and interrelationships between these dynamic processes remains',
    },
    { reference: 'cole-maxwell-2003', certainty: 'from-memory' },
    { reference: 'hamaker-2015', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    /** Mediators with no other visit than the one at which the outcome is read. */
    const measuredWithOutcomeAlone = ({ mediators, time }: PlannedHypothesis) =>
      mediators.filter((id) => measureOf(plan, id)?.at.every((visit) => visit === time));
    const index = plan.claims?.indexOf('temporal-order') ?? -1;
    if (index < 0) return;
    const tested = confirmatoryHypotheses(plan);
    if (tested.some((hypothesis) => ordersInTime(plan, hypothesis))) return;
    const mediations = tested.filter(({ mediators }) => mediators.length > 0);
    const together = [...new Set(mediations.flatMap(measuredWithOutcomeAlone))];
    // A mediator with further visits that is only read too late has a rule of its own: reading it earlier mends the claim too.
    if (mediations.some((hypothesis) => measuredWithOutcomeAlone(hypothesis).length === 0)) return;
    yield {
      path: ['claims', index],
      message:
        together.length > 0
          ? `The study wants to claim what changes first, and ${listed(together)} ${together.length === 1 ? 'is' : 'are'} measured once, at the visit of the outcome: no test is about order.`
          : 'The study wants to claim what changes first, and no hypothesis is tested on measures taken in that order.',
      fix: `Drop the claim, or measure both at ${ENOUGH} visits or more and plan test: lagged-path or a mediator before its outcome.`,
    };
  },
  examples: {
    flagged: `claims: [temporal-order]
inference: {multiplicity: none}
hypotheses: [{id: H2, remove: true}]`,
    clean: 'claims: [temporal-order]',
  },
});

/** Whether a hypothesis tests something measured earlier against something measured later. */
function ordersInTime(plan: Plan, { kind, mediators, predictor, outcomes, time }: PlannedHypothesis): boolean {
  if (mediators.length > 0)
    return mediators.every((id) => {
      const mediator = measureOf(plan, id);
      return mediator !== undefined && weekOf(plan, mediator.primaryAt) < weekOf(plan, time);
    });
  if (kind !== 'cross-lagged') return false;
  const visits = [predictor, ...Object.values(outcomes)].map((id) => measureOf(plan, id ?? '')?.at ?? []);
  return visits[0].filter((visit) => visits.every((at) => at.includes(visit))).length >= ENOUGH;
}

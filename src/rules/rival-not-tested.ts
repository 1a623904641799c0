import type { Plan, PlannedHypothesis } from '../plan/plan.js';
import { measureOf, pathOfHypothesis, primaryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const rivalNotTested = defineRule({
  id: 'rival-not-tested',
  severity: 'advice',
  title: 'A rival account exists and the study cannot tell it apart',
  summary: 'Test a rival beside the hypothesis, on the same arms and outcome.',
  why: 'A result that both accounts predict supports neither over the other. The rivals are known; one more measure or arm often tells them apart.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'similar effects on neural systems regardless of the' },
    { reference: 'platt-1964', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const tested = new Set(plan.hypotheses.map(({ entry }) => entry.id));
    const index = plan.claims?.indexOf('rivals-decided') ?? -1;
    if (plan.hypotheses.some(({ entry }) => entry.competes.some((id) => tested.has(id)))) return;
    if (plan.hypotheses.some((one) => plan.hypotheses.some((other) => isDeniedBy(plan, one, other)))) return;
    if (index >= 0) {
      yield {
        path: ['claims', index],
        severity: 'error',
        message: 'The study wants to decide between rival accounts, and no two of its hypotheses are rivals.',
        fix: 'Add the rival as a hypothesis on the same arms, outcome and visit, or drop the claim.',
      };
      return;
    }
    const hypothesis = primaryHypotheses(plan).find(({ entry }) => entry.competes.length > 0);
    if (!hypothesis) return;
    const rivals = hypothesis.entry.competes.slice(0, 3);
    yield {
      path: pathOfHypothesis(plan, hypothesis, 'hypothesis'),
      message: `${hypothesis.id} (${hypothesis.entry.id}) has ${rivals.length === 1 ? 'a rival' : 'rivals'} that the study does not test: ${listed(rivals.map((id) => `"${plan.rivals[id] ?? id}"`))}.`,
      fix: `Add one as a secondary hypothesis (mettle hypotheses show ${rivals[0]}), or say in the background which results would speak for it.`,
    };
  },
  examples: {
    flagged: `hypotheses:
  - {id: H1, hypothesis: kindness-trainable}
  - {id: H2, remove: true}
inference: {multiplicity: none}`,
    clean: `hypotheses:
  - {id: H1, hypothesis: kindness-trainable}
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: {value: 0.4, because: "what H1 calls worth finding"}}`,
  },
});

/**
 * Whether the one claims a difference and the other, on the same arms, outcome and visit, that there is none worth having. That
 * an arm is better denies only that the other one is not worse: a test of superiority after one of non-inferiority has no rival.
 */
function isDeniedBy(plan: Plan, difference: PlannedHypothesis, bounded: PlannedHypothesis): boolean {
  if (difference.kind !== 'directional' || difference.time !== bounded.time) return false;
  const [outcome] = Object.values(difference.outcomes);
  const sameArms = difference.compared.every((arm) => bounded.compared.includes(arm));
  if (!sameArms || !Object.values(bounded.outcomes).includes(outcome)) return false;
  if (bounded.kind === 'equivalence') return true;
  if (bounded.kind !== 'noninferiority') return false;
  const wished = measureOf(plan, outcome)?.entry.wished === 'lower' ? -1 : 1;
  const better = Math.sign(difference.effects.difference.planning.value) * wished;
  return bounded.treatment === (better < 0 ? difference.treatment : difference.comparator);
}

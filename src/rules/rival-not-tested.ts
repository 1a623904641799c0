import { pathOfHypothesis, primaryHypotheses } from './look-up.js';
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
    const pair = plan.hypotheses.some(({ entry }) => entry.competes.some((id) => tested.has(id)));
    if (pair) return;
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

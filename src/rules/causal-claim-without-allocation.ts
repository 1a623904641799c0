import { unmeasuredCause } from './confounding.js';
import { practiceRelated } from './dose-among-completers.js';
import { anythingGiven, confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';

export const causalClaimWithoutAllocation = defineRule({
  id: 'causal-claim-without-allocation',
  severity: 'error',
  title: 'A cause is claimed from people as they are found',
  summary: 'Claim a cause only where chance decided who was exposed to it.',
  why: 'Experts and novices, or people high and low on a trait, differ in age, belief, health and much else that came before; a difference or a correlation does not say which of these did it.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'major confounds such as self-selection' },
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'Pre-existing brain function predicts subsequent practice of',
    },
  ],
  *check({ plan }) {
    const claim = plan.claims?.indexOf('causal') ?? -1;
    if (claim < 0 || plan.allocation.selection === 'randomized') return;
    // A practice that people chose, or that nobody is compared with, has a rule of its own.
    if (anythingGiven(plan)) return;
    const found = confirmatoryHypotheses(plan).find(
      (hypothesis) =>
        hypothesis.kind !== 'within-person' &&
        hypothesis.kind !== 'crossover' &&
        // So has a dose that people chose.
        !practiceRelated(plan, hypothesis),
    );
    if (!found) return;
    const consequence = unmeasuredCause(found);
    yield {
      path: ['claims', claim],
      message:
        found.compared.length > 1
          ? `The study claims a cause (claims: causal), but ${found.id} compares "${found.treatment}" and "${found.comparator}" as they are found.`
          : `The study claims a cause (claims: causal), but ${found.id} relates two measures in people as they are.`,
      fix: 'Take causal out of the claims and say "goes with" for "leads to"; or expose people at random and follow them.',
      ...(consequence ? { consequence } : {}),
    };
  },
  examples: {
    flagged: `claims: [causal]
hypotheses:
  - {id: H1, remove: true}
  - {id: H2, remove: true}
  - id: H3
    hypothesis: expertise-affective-reactivity
    role: primary
    outcome: skin-conductance
    compare: {treatment: experts, comparator: novices}
    effects: {difference: {value: 0.5, basis: {kind: smallest-of-interest, because: "a smaller difference would not be followed up"}}}
arms:
  - {id: cbct, remove: true}
  - {id: health, remove: true}
  - {id: experts, group: People with ten thousand hours of practice}
  - {id: novices, group: People without practice}
allocation: {selection: matched, method: null, concealment: null}
delivery: null
safety: null
measures: [{measure: skin-conductance, role: outcome, at: [baseline]}]
inference: {multiplicity: none}`,
    clean: 'claims: [causal]',
  },
});

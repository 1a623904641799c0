import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';

export const orderNotRandomised = defineRule({
  id: 'order-not-randomised',
  severity: 'error',
  title: 'The order of two conditions is not randomised',
  summary: 'Let chance decide who starts with which condition.',
  why: 'With one order for everybody, what came second is confounded with time, habit and what the first condition left behind.',
  sources: [
    {
      reference: 'weisz-2018',
      certainty: 'seed',
      locator: "Participants then underwent a subsequent 'compassion training'",
    },
    { reference: 'jones-kenward-2014', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const hypothesis = confirmatoryHypotheses(plan).find(({ kind }) => kind === 'crossover');
    if (!hypothesis || plan.allocation.selection === 'randomized') return;
    // Where arms are compared side by side as well, that nobody is allocated by chance is said once.
    if (plan.hypotheses.some(({ compared, kind }) => compared.length > 1 && kind !== 'crossover')) return;
    yield {
      path: ['allocation', 'selection'],
      message: `${hypothesis.id} compares "${hypothesis.treatment}" and "${hypothesis.comparator}" within people, and chance does not decide who starts with which.`,
      fix: 'Write selection: randomized, with half of the people in each order; where one order is the point, compare arms in parallel.',
    };
  },
  examples: {
    flagged: `allocation: {selection: self-selected, method: null, concealment: null}
delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
inference: {multiplicity: none}
hypotheses:
  - {id: H1, remove: true}
  - {id: H2, remove: true}
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 0.4, basis: {kind: assumption, because: "a moderate change"}}
      correlation: {value: 0.5, basis: {kind: assumption, because: "moderate"}}`,
    clean: `delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
hypotheses:
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 0.4, basis: {kind: assumption, because: "a moderate change"}}
      correlation: {value: 0.5, basis: {kind: assumption, because: "moderate"}}`,
  },
});

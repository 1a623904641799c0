import { confirmatoryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';

/** Analyses that compare a person with the same person. */
const withinPeople: readonly string[] = ['within-person', 'crossover'];

export const withinPersonClaimBetweenPeople = defineRule({
  id: 'within-person-claim-between-people',
  severity: 'error',
  title: 'A claim about what happens in a person, tested between people',
  summary: 'Claim something about people over time only from data that compare people with themselves.',
  why: 'What holds between people need not hold in any of them: the two relations can even have opposite signs.',
  sources: [
    { reference: 'wager-talk', certainty: 'seed', locator: 'Predict within-person variations in the degree of' },
    { reference: 'hamaker-2012', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const index = plan.claims?.indexOf('within-person') ?? -1;
    if (index < 0 || confirmatoryHypotheses(plan).some(({ kind }) => withinPeople.includes(kind))) return;
    yield {
      path: ['claims', index],
      message:
        'The study wants to claim something about what happens within people, and every hypothesis is tested between people.',
      fix: 'Drop the claim, or plan a hypothesis with test: within-person on repeated measurements, centred on each person’s mean.',
    };
  },
  examples: {
    flagged: 'claims: [within-person]',
    clean: `claims: [within-person]
hypotheses:
  - id: H3
    hypothesis: dynamic-progression-order
    role: secondary
    test: within-person
    outcome: empathic-accuracy-video
    compare: {group: cbct}
    effects:
      difference: {value: 0.2, basis: {kind: assumption, because: "a fifth of the spread of trials"}}
      trialsPerCondition: {value: 30, basis: {kind: assumption, because: "as planned"}}
      slopeSd: {value: 0.3, basis: {kind: assumption, because: "as people differ"}}
      stimulusSd: {value: 0.2, basis: {kind: evidence, because: "ratings of these stories by others"}}`,
  },
});

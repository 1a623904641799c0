import { genotypeGroups } from './genotype.js';
import { anythingGiven, confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const groupsNotComparable = defineRule({
  id: 'groups-not-comparable',
  severity: 'warning',
  title: 'Groups as they are found, neither matched nor adjusted',
  summary: 'Match groups on what else may set them apart, or measure it and adjust for it.',
  why: 'Kinds of people differ in age, sex, schooling, health and belief as well. What is not matched or measured cannot be told from what the groups are compared for.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'major confounds such as self-selection' }],
  *check({ plan }) {
    if (plan.allocation.selection !== 'self-selected' || plan.covariates.length > 0 || anythingGiven(plan)) return;
    // A genotype is not chosen; what else may set its groups apart is ancestry, which has a rule of its own.
    if (genotypeGroups(plan)) return;
    const hypothesis = confirmatoryHypotheses(plan).find(({ compared }) => compared.length > 1);
    if (!hypothesis) return;
    yield {
      path: pathOfHypothesis(plan, hypothesis, 'compare'),
      message: `${hypothesis.id} compares "${hypothesis.treatment}" and "${hypothesis.comparator}" as they are found, not matched (selection: self-selected) and adjusted for nothing.`,
      fix: 'Match the groups on age, sex and schooling (selection: matched), and list under covariates what could not be matched, such as age.',
    };
  },
  examples: {
    flagged: `hypotheses:
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
allocation: {selection: self-selected, method: null, concealment: null}
covariates: null
delivery: null
safety: null
measures: [{measure: skin-conductance, role: outcome, at: [baseline]}]
inference: {multiplicity: none}`,
    clean: 'covariates: [age, sex]',
  },
});

import { confirmatoryHypotheses, pathOfHypothesis, resultOf } from './look-up.js';
import { defineRule } from './rule.js';
import { plannedPower } from './what-if.js';
import { named } from './wording.js';

export const noSizeIsEnough = defineRule({
  id: 'no-size-is-enough',
  severity: 'error',
  title: 'No number of people reaches the power asked for',
  summary: 'Plan a test that more people make better.',
  why: 'An equivalence test can never show that a true difference at the edge of its bounds lies inside them; more people only make that clearer.',
  sources: [{ reference: 'schuirmann-1987', certainty: 'from-memory' }],
  *check(design) {
    for (const hypothesis of confirmatoryHypotheses(design.plan)) {
      const result = resultOf(design, hypothesis);
      if (!result?.infeasible) continue;
      yield {
        path: pathOfHypothesis(design.plan, hypothesis),
        message: `${named(hypothesis)}: ${result.infeasible}`,
        fix:
          hypothesis.kind === 'equivalence'
            ? 'Plan equivalence for a true difference well inside the bounds, usually 0.'
            : 'Check the effects against each other, or state a larger one.',
        consequence: {
          quantity: plannedPower(design, hypothesis),
          sentence: 'At the size of the study the power is {}.',
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: ema-prosocial
    compare: {treatment: cbct, comparator: health}
    effects: {difference: {value: 0.3, basis: {kind: assumption, because: "they may differ"}}}
    sesoi: {difference: 0.3}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: ema-prosocial
    compare: {treatment: cbct, comparator: health}
    effects: {difference: {value: 0, basis: {kind: assumption, because: "they should not differ"}}}
    sesoi: {difference: 0.3}`,
  },
});

import { pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';

export const rivalsNotComparable = defineRule({
  id: 'rivals-not-comparable',
  severity: 'warning',
  title: 'Two rival hypotheses are tested on different ground',
  summary: 'Test rivals on the same arms, outcome and visit.',
  why: 'Rivals whose tests share nothing can both succeed or both fail, and the study has decided nothing.',
  sources: [{ reference: 'platt-1964', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const [index, first] of plan.hypotheses.entries()) {
      for (const second of plan.hypotheses.slice(index + 1)) {
        const rivals = first.entry.competes.includes(second.entry.id) || second.entry.competes.includes(first.entry.id);
        if (!rivals || first.role === 'exploratory' || second.role === 'exploratory') continue;
        const [armsOfFirst, armsOfSecond] = [first, second].map(({ treatment, comparator }) => [treatment, comparator]);
        const apart = !armsOfFirst.some((arm) => armsOfSecond.includes(arm))
          ? 'other arms'
          : !Object.values(first.outcomes).some((outcome) => Object.values(second.outcomes).includes(outcome))
            ? 'another outcome'
            : first.time !== second.time
              ? 'another visit'
              : undefined;
        if (!apart) continue;
        yield {
          path: pathOfHypothesis(plan, second),
          severity: apart === 'another visit' ? 'advice' : 'warning',
          message: `${first.id} and ${second.id} are rivals (${first.entry.id}, ${second.entry.id}), but ${second.id} is tested on ${apart}.`,
          fix: `Test both on the same ground, such as ${Object.values(first.outcomes)[0]} at ${first.time}, and write down what each pattern of results would mean.`,
        };
      }
    }
  },
  examples: {
    flagged: `hypotheses:
  - {id: H1, hypothesis: kindness-trainable}
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: ema-prosocial
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: 0.4}
measures: [{measure: ema-prosocial, role: outcome, at: [baseline, post], primaryAt: post}]`,
    clean: `hypotheses:
  - {id: H1, hypothesis: kindness-trainable}
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: 0.4}
measures: [{measure: ema-prosocial, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});

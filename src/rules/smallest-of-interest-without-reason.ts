import { analysisOf } from '../plan/analyses/index.js';
import type { PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { named } from './wording.js';

export const smallestOfInterestWithoutReason = defineRule({
  id: 'smallest-of-interest-without-reason',
  severity: 'advice',
  title: 'Why this effect is the smallest that matters is not said',
  summary: 'Give the reason for a smallest effect of interest: an anchor, a cost, a theory, a consensus.',
  why: 'A bound without a reason can be moved to where the result is. Where the bound is itself tested, as in equivalence, it decides the conclusion.',
  sources: [
    { reference: 'lakens-2018', certainty: 'from-memory' },
    { reference: 'king-2011', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const [name] = Object.keys(hypothesis.sesoi).filter((each) => !hasReason(hypothesis, each));
      if (name === undefined) continue;
      const tested = analysisOf(hypothesis.kind).boundTested === true;
      const { value } = hypothesis.sesoi[name];
      yield {
        path: pathOfHypothesis(plan, hypothesis, 'sesoi', name),
        severity: tested ? 'warning' : 'advice',
        message: tested
          ? `${named(hypothesis)} is decided by the bound ${value}, and the study does not say why it is that.`
          : `${named(hypothesis)} takes ${name} = ${value} for the smallest effect of interest, and the study does not say why.`,
        fix: `Write sesoi: {${name}: {value: ${value}, kind: anchor, because: "..."}} (or kind: cost, theory, smallest-detectable, consensus).`,
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: 0.3}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: malleability-equivalence-across-practices
    role: secondary
    outcome: empathic-accuracy-video
    compare: {treatment: cbct, comparator: health}
    sesoi: {difference: {value: 0.3, kind: anchor, because: "less than people notice in themselves"}}`,
  },
});

/** A reason beside the bound, or a planned effect that is itself the smallest of interest. */
function hasReason({ sesoi, sesoiReasons, effects }: PlannedHypothesis, name: string): boolean {
  if (sesoiReasons?.[name]) return true;
  const effect = effects[name];
  return (
    effect?.basis.kind === 'smallest-of-interest' &&
    Math.abs(Math.abs(effect.ledger[0].quantity.value) - Math.abs(sesoi[name].value)) < 1e-9
  );
}

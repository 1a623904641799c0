import type { PlannedHypothesis } from '../plan/plan.js';
import { confirmatoryHypotheses, pathOfHypothesis } from './look-up.js';
import { type Design, defineRule } from './rule.js';
import { plannedPower, powerIf, worked } from './what-if.js';

export const specificityWithoutInteraction = defineRule({
  id: 'specificity-without-interaction',
  severity: 'error',
  title: 'A dissociation is to be read off two separate tests',
  summary: 'Test the interaction of arm and outcome where the claim is that an arm does one thing and not the other.',
  why: 'The difference between significant and not significant is not itself significant: one test that comes out and one that does not is what chance does to two equal effects.',
  sources: [
    { reference: 'nieuwenhuis-2011', certainty: 'from-memory' },
    { reference: 'gelman-stern-2006', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const tested = confirmatoryHypotheses(plan).filter(({ entry }) =>
      entry.forms.some(({ kind }) => kind === 'dissociation'),
    );
    for (const [index, first] of tested.entries()) {
      const second = tested.slice(index + 1).find((each) => separately(first, each));
      const whole = tested.some(({ entry, kind }) => entry.id === first.entry.id && kind === 'dissociation');
      if (!second || whole) continue;
      yield {
        path: pathOfHypothesis(plan, second, 'test'),
        message: `${first.id} and ${second.id} test ${first.entry.id}, a claim about the difference between two outcomes, one outcome at a time.`,
        fix: 'Plan one hypothesis with outcomes: {...} and test: dissociation; the tests of each outcome then follow from it.',
        consequence: oneOfTwo(design, first, second),
      };
      return;
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: compassion-without-empathy
    role: secondary
    test: difference
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects: {difference: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}}
  - id: H4
    hypothesis: compassion-without-empathy
    role: secondary
    test: difference
    outcome: ema-prosocial
    compare: {treatment: cbct, comparator: health}
    effects: {difference: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}}
inference: {multiplicity: {method: holm, family: [H1, H2, H3, H4]}}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: compassion-without-empathy
    role: secondary
    test: dissociation
    outcomes: {compassion: state-care-distress-ratings, sharing: ema-prosocial}
    compare: {treatment: cbct, comparator: health}
    effects:
      compassionAdvantage: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      sharingAdvantage: {value: 0, basis: {kind: assumption, because: "as claimed"}}
      outcomeCorrelation: {value: 0.3, basis: {kind: assumption, because: "weak"}}
inference: {multiplicity: {method: holm, family: [H1, H2, H3]}}`,
  },
});

function separately(first: PlannedHypothesis, second: PlannedHypothesis): boolean {
  return (
    first.entry.id === second.entry.id &&
    first.kind === 'directional' &&
    second.kind === 'directional' &&
    first.treatment === second.treatment &&
    first.comparator === second.comparator &&
    first.outcomes.outcome !== second.outcomes.outcome
  );
}

/** The chance that just one of two independent tests of equal effects is significant. */
function oneOfTwo(design: Design, first: PlannedHypothesis, second: PlannedHypothesis) {
  const effect = first.effects.difference?.planning.value ?? 0;
  const power1 = plannedPower(design, first);
  const power2 = powerIf(design, second, { effects: { difference: effect } });
  const [p, q] = [power1.value, power2.value];
  return {
    quantity: worked(p * (1 - q) + q * (1 - p), 'probability', 'one of two independent tests', {
      power1: p,
      power2: q,
    }),
    sentence: `If the arm moved both outcomes alike, as ${first.id} is planned, just one of the two tests would be significant with a probability of {}, and look like a dissociation.`,
    also: { power1, power2 },
  };
}

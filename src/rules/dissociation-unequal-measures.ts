import { confirmatoryHypotheses, measureOf, pathOfHypothesis } from './look-up.js';
import { defineRule } from './rule.js';
import { worked } from './what-if.js';

/** Gaps in reliability up to this are taken to be harmless (a judgement). */
const TOLERATED = 0.2;

export const dissociationUnequalMeasures = defineRule({
  id: 'dissociation-unequal-measures',
  severity: 'advice',
  title: 'The two sides of a dissociation may not be measured equally well',
  summary: 'Set two outcomes against each other only if both are about as reliable.',
  why: 'The better measure shows more of the same effect, and that looks like a dissociation.',
  sources: [{ reference: 'chapman-chapman-1978', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.kind !== 'dissociation') continue;
      const sides = Object.entries(hypothesis.outcomes).flatMap(([key, id]) => {
        const measure = measureOf(plan, id);
        return measure ? [{ key, measure, reliability: measure.reliability?.value }] : [];
      });
      const [first, second] = sides;
      if (!first || !second) continue;
      const path = pathOfHypothesis(plan, hypothesis, 'outcomes');
      const unknown = sides.filter((side) => side.reliability === undefined);
      if (unknown.length > 0) {
        yield {
          path,
          message: `${hypothesis.id} sets ${first.measure.id} against ${second.measure.id}, and nobody says how reliable ${unknown.map((side) => side.measure.id).join(' and ')} ${unknown.length === 1 ? 'is' : 'are'}.`,
          fix: 'Add the reliability of both measures; if they differ, claim a dissociation only when each practice is ahead on its own side.',
        };
        continue;
      }
      const [better, worse] = [first, second].sort((a, b) => (b.reliability ?? 0) - (a.reliability ?? 0));
      const [high, low] = [better.reliability ?? 1, worse.reliability ?? 1];
      if (high - low <= TOLERATED) continue;
      yield {
        path,
        severity: 'warning',
        message: `${hypothesis.id} sets ${better.measure.id} (reliability ${high.toFixed(2)}) against ${worse.measure.id} (${low.toFixed(2)}).`,
        fix: 'Match the two measures in reliability and difficulty, or claim a dissociation only when each practice is ahead on its own side.',
        consequence: {
          quantity: worked(Math.sqrt(low / high), 'factor', 'sqrt(lower / higher)', { lower: low, higher: high }),
          sentence: `The same true effect shows on ${worse.measure.id} at {} times the size it has on ${better.measure.id}.`,
        },
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: lkm-affective-cbct-cognitive-dissociation
    role: secondary
    outcomes: {affective: state-care-distress-ratings, cognitive: rmet}
    compare: {treatment: lkm, comparator: cbct}
    effects:
      affectiveAdvantage: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      cognitiveAdvantage: {value: -0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      outcomeCorrelation: {value: 0.25, basis: {kind: assumption, because: "weak"}}
arms: [{id: lkm, practice: lkm}]
delivery: {teachers: {lkm: 3}, clustering: {arms: [cbct, health, lkm]}}
measures:
  - {measure: rmet, role: outcome, at: [baseline, post], primaryAt: post, reliability: {value: 0.45, basis: {kind: evidence, because: "retest over eight weeks"}}}
  - {measure: state-care-distress-ratings, role: outcome, at: [baseline, post], primaryAt: post, reliability: {value: 0.85, basis: {kind: evidence, because: "retest over eight weeks"}}}`,
    clean: `hypotheses:
  - id: H3
    hypothesis: lkm-affective-cbct-cognitive-dissociation
    role: secondary
    outcomes: {affective: state-care-distress-ratings, cognitive: rmet}
    compare: {treatment: lkm, comparator: cbct}
    effects:
      affectiveAdvantage: {value: 0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      cognitiveAdvantage: {value: -0.4, basis: {kind: smallest-of-interest, because: "worth choosing a practice for"}}
      outcomeCorrelation: {value: 0.25, basis: {kind: assumption, because: "weak"}}
arms: [{id: lkm, practice: lkm}]
delivery: {teachers: {lkm: 3}, clustering: {arms: [cbct, health, lkm]}}
measures:
  - {measure: rmet, role: outcome, at: [baseline, post], primaryAt: post, reliability: {value: 0.75, basis: {kind: evidence, because: "retest over eight weeks"}}}
  - {measure: state-care-distress-ratings, role: outcome, at: [baseline, post], primaryAt: post, reliability: {value: 0.85, basis: {kind: evidence, because: "retest over eight weeks"}}}`,
  },
});

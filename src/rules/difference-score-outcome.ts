import { pathOfMeasure, testedMeasures } from './look-up.js';
import { differenceReliability } from './reliability.js';
import { defineRule } from './rule.js';
import { assumed, worked } from './what-if.js';

/** Two good components that go together as conditions of one task do; a judgement. */
const [USUAL_RELIABILITY, USUAL_CORRELATION] = [0.8, 0.6];

export const differenceScoreOutcome = defineRule({
  id: 'difference-score-outcome',
  severity: 'advice',
  title: 'A difference of two scores, of unknown reliability',
  summary: 'State how reliable a difference score is, or model the trials it is made from.',
  why: 'What two conditions share is what makes each of them reliable; a difference takes it away and keeps the error of both.',
  sources: [
    { reference: 'cronbach-furby-1970', certainty: 'from-memory' },
    { reference: 'hedge-2018', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    for (const measure of testedMeasures(plan)) {
      if (measure.details?.differenceScore !== true || measure.reliability?.origin.kind === 'written') continue;
      yield {
        path: pathOfMeasure(plan, measure, 'differenceScore'),
        message: `${measure.id} is a difference of two scores, and the study does not say how reliable the difference is.`,
        fix: 'Add reliability: {value: ..., basis: {...}} of the difference itself, or analyse the trials of both conditions in a mixed model.',
        consequence: {
          quantity: worked(
            differenceReliability(USUAL_RELIABILITY, USUAL_CORRELATION),
            'correlation',
            '(reliability - correlation) / (1 - correlation)',
            { reliability: USUAL_RELIABILITY, correlation: USUAL_CORRELATION },
          ),
          sentence:
            'The difference of two scores with a reliability of {reliability} each, which correlate {correlation}, has a reliability of {}.',
          also: {
            reliability: assumed(USUAL_RELIABILITY, 'correlation', 'a good component'),
            correlation: assumed(USUAL_CORRELATION, 'correlation', 'conditions of one task'),
          },
        },
      };
    }
  },
  examples: {
    flagged:
      'measures: [{measure: empathic-accuracy-video, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post, differenceScore: true}]',
    clean:
      'measures: [{measure: empathic-accuracy-video, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post, differenceScore: true, reliability: {value: 0.75, basis: {kind: evidence, because: "split half of the difference in a pilot"}}}]',
  },
});

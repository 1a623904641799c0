import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';

/** What a total score of empathy runs together, by the library's names. */
const parts: readonly string[] = [
  'affective-empathy',
  'empathic-accuracy',
  'mentalizing',
  'empathic-concern',
  'compassion',
  'personal-distress',
];

export const globalEmpathyScore = defineRule({
  id: 'global-empathy-score',
  severity: 'warning',
  title: 'One total score for everything called empathy',
  summary: 'Measure sharing, understanding, concern and distress apart.',
  why: 'They have different causes and consequences, and a practice may raise one while it lowers another; a total hides both.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'importance of accurate construct definition' },
    { reference: 'davis-1983', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const total = testedMeasures(plan).find(({ entry }) => entry.constructs.every((each) => each === 'empathy'));
    if (!total) return;
    const told = plan.measures.some(
      ({ role, entry }) => role === 'outcome' && entry.constructs.some((each) => parts.includes(each)),
    );
    if (told) return;
    yield {
      path: pathOfMeasure(plan, total),
      message: `${total.id} gives one total, and no outcome tells apart what it adds up.`,
      fix: 'Add or swap in measures of the parts: iri-empathic-concern, iri-perspective-taking, iri-personal-distress, empathic-accuracy-video.',
    };
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: empathy-quotient}]
measures:
  - {measure: empathy-quotient, role: outcome, at: [baseline, post], primaryAt: post}
  - {measure: empathic-accuracy-video, remove: true}
  - {measure: state-care-distress-ratings, remove: true}
  - {measure: ema-prosocial, remove: true}
sample: {baselineCorrelation: {empathic-accuracy-video: null}}`,
    clean: `hypotheses: [{id: H1, hypothesis: kindness-trainable, outcome: empathy-quotient}]
measures: [{measure: empathy-quotient, role: outcome, at: [baseline, post], primaryAt: post}]`,
  },
});

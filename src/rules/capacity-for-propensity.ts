import type { PlannedMeasure } from '../plan/plan.js';
import { confirmatoryHypotheses, outcomesOf } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const capacityForPropensity = defineRule({
  id: 'capacity-for-propensity',
  severity: 'warning',
  title: 'What people can do is taken for what they do, or the reverse',
  summary: 'Measure a claim about willingness without instruction, and a claim about ability with it.',
  why: 'A test that asks for the best somebody can do shows ability; whether they use it when nobody asks is another matter, and training may change one and not the other.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'distinction between capacity and propensity' },
    { reference: 'keysers-gazzola-2014', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    const outcomes = [...new Set(confirmatoryHypotheses(plan).flatMap((hypothesis) => outcomesOf(plan, hypothesis)))];
    for (const claim of ['propensity', 'capacity'] as const) {
      const index = plan.claims?.indexOf(claim) ?? -1;
      const shown = outcomes.filter((measure) => showsOf(measure) !== undefined);
      if (index < 0 || shown.length === 0 || shown.some((measure) => showsOf(measure) === claim)) continue;
      const one = shown.length === 1;
      yield {
        path: ['claims', index],
        message:
          claim === 'propensity'
            ? `The study claims to say what people tend to do (claims: propensity), but ${listed(shown.map(({ id }) => id))} ${one ? 'asks' : 'ask'} for the best they can do.`
            : `The study claims to say what people are able to do (claims: capacity), but ${listed(shown.map(({ id }) => id))} ${one ? 'asks' : 'ask'} for what they do of themselves.`,
        fix:
          claim === 'propensity'
            ? 'Add a condition without instruction, or a choice (empathy-choice-task, ema-prosocial), and write instructions: typical beside it.'
            : 'Add a condition that asks for the best people can do, and write instructions: maximal beside it.',
      };
    }
  },
  examples: {
    flagged: 'claims: [propensity]',
    clean: `claims: [propensity]
measures:
  - {measure: empathic-accuracy-video, role: outcome, at: [baseline, mid, post, follow-up], primaryAt: post, instructions: typical}`,
  },
});

/** What an outcome shows: by how people are instructed in this study, otherwise by what the library says it measures. */
function showsOf({ details, entry }: PlannedMeasure): 'capacity' | 'propensity' | undefined {
  if (details?.instructions) return details.instructions === 'maximal' ? 'capacity' : 'propensity';
  if (entry.constructs.includes('empathy-propensity')) return 'propensity';
  return entry.constructs.includes('empathy-capacity') ? 'capacity' : undefined;
}

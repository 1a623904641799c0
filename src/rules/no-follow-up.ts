import { anythingGiven, isOneSession, outcomesOf, pathOfMeasure, primaryHypotheses, weekOf } from './look-up.js';
import { defineRule } from './rule.js';

export const noFollowUp = defineRule({
  id: 'no-follow-up',
  severity: 'advice',
  title: 'Nothing is measured after the end',
  summary: 'Measure the primary outcome once more, months later.',
  why: 'An effect at the last class may be the class; whether it lasts is another question, and a cheap one.',
  sources: [{ reference: 'weisz-2018', certainty: 'seed', locator: 'creates real and long-lasting impact on' }],
  *check({ plan }) {
    if (!anythingGiven(plan) || isOneSession(plan)) return;
    // One session, or two conditions in turn, leave nothing to follow up.
    const lasting = primaryHypotheses(plan).filter(({ compared, kind }) => compared.length > 1 && kind !== 'crossover');
    const outcomes = new Set(lasting.flatMap((hypothesis) => outcomesOf(plan, hypothesis)));
    for (const measure of outcomes) {
      const week = weekOf(plan, measure.primaryAt);
      if (measure.at.some((visit) => weekOf(plan, visit) >= week + 4)) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'at'),
        message: `${measure.id} is last measured at ${measure.at.at(-1)} (week ${week}), so the study cannot say whether an effect lasts.`,
        fix: 'Add a visit 3 to 12 months later, and keep the comparator arm as it is until then.',
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: empathic-accuracy-video, at: [baseline, mid, post]}]',
    clean: 'measures: [{measure: empathic-accuracy-video, at: [baseline, mid, post, follow-up]}]',
  },
});

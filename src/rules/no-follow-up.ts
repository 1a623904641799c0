import { anythingGiven, isOneSession, outcomesOf, pathOfMeasure, primaryHypotheses, weekOf } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const noFollowUp = defineRule({
  id: 'no-follow-up',
  severity: 'advice',
  beforeData: true,
  title: 'Nothing is measured after the end',
  summary: 'Measure the primary outcome once more, months later.',
  why: 'An effect at the last class may be the class; whether it lasts is another question, and a cheap one.',
  sources: [{ reference: 'weisz-2018', certainty: 'seed', locator: 'creates real and long-lasting impact on' }],
  *check({ plan }) {
    if (!anythingGiven(plan) || isOneSession(plan)) return;
    // One session, or two conditions in turn, leave nothing to follow up.
    const lasting = primaryHypotheses(plan).filter(({ compared, kind }) => compared.length > 1 && kind !== 'crossover');
    const outcomes = new Set(lasting.flatMap((hypothesis) => outcomesOf(plan, hypothesis)));
    const short = [...outcomes].filter((measure) => {
      const week = weekOf(plan, measure.primaryAt);
      return !measure.at.some((visit) => weekOf(plan, visit) >= week + 4);
    });
    for (const visit of new Set(short.map(({ at }) => at[at.length - 1]))) {
      const last = short.filter(({ at }) => at.at(-1) === visit);
      yield {
        path: pathOfMeasure(plan, last[0], 'at'),
        message: `${listed(last.map(({ id }) => id))} ${last.length === 1 ? 'is' : 'are'} last measured at ${visit} (week ${weekOf(plan, visit)}), so the study cannot say whether an effect lasts.`,
        fix: 'Add a visit 3 to 12 months later, and keep the comparator arm as it is until then.',
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: empathic-accuracy-video, at: [baseline, mid, post]}]',
    clean: 'measures: [{measure: empathic-accuracy-video, at: [baseline, mid, post, follow-up]}]',
  },
});

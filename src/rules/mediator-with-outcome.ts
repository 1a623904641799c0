import { confirmatoryHypotheses, measureOf, pathOfMeasure, weekOf } from './look-up.js';
import { defineRule } from './rule.js';
import { listed } from './wording.js';

export const mediatorWithOutcome = defineRule({
  id: 'mediator-with-outcome',
  severity: 'error',
  title: 'The mediator is not measured before the outcome',
  summary: 'Measure the mediator during the course and the outcome later.',
  why: 'When both are measured at once, the outcome changing the mediator fits the data as well as the reverse.',
  sources: [
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'decreases in inflammation (e.g., pro-inflammatory cytokines) would',
    },
    { reference: 'cole-maxwell-2003', certainty: 'from-memory' },
  ],
  *check({ plan }) {
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const mediator = hypothesis.mediator ? measureOf(plan, hypothesis.mediator) : undefined;
      if (!mediator) continue;
      const outcomeWeek = weekOf(plan, hypothesis.time);
      if (weekOf(plan, mediator.primaryAt) < outcomeWeek) continue;
      const start = plan.schedule[0].week.value;
      const between = plan.schedule.filter(({ week }) => week.value > start && week.value < outcomeWeek);
      const measuredBetween = between.filter(({ id }) => mediator.at.includes(id));
      yield {
        path: pathOfMeasure(plan, mediator, measuredBetween.length > 0 ? 'primaryAt' : 'at'),
        message: `${hypothesis.id} says that ${mediator.id} changes ${listed(Object.values(hypothesis.outcomes))}, but ${mediator.id} is read at ${mediator.primaryAt} (week ${weekOf(plan, mediator.primaryAt)}) and the outcome at ${hypothesis.time} (week ${outcomeWeek}).`,
        fix:
          measuredBetween.length > 0
            ? `Write primaryAt: ${measuredBetween[0].id} beside ${mediator.id}.`
            : between.length > 0
              ? `Measure ${mediator.id} at ${between[0].id} as well, and write primaryAt: ${between[0].id}.`
              : `Add a visit in the middle of the course (such as {id: mid, week: ${((start + outcomeWeek) / 2).toFixed(0)}}) and measure ${mediator.id} there.`,
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: il6-plasma, at: [baseline, post], primaryAt: post}]',
    clean: 'measures: [{measure: il6-plasma, at: [baseline, mid, post], primaryAt: mid}]',
  },
});

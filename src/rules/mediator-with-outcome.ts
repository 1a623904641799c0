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
      const outcomeWeek = weekOf(plan, hypothesis.time);
      const mediators = hypothesis.mediators.flatMap((id) => measureOf(plan, id) ?? []);
      const mediator = mediators.find(({ primaryAt }) => weekOf(plan, primaryAt) >= outcomeWeek);
      if (!mediator) {
        const [first, second] = mediators;
        const reversed = second && weekOf(plan, first.primaryAt) >= weekOf(plan, second.primaryAt);
        if (hypothesis.kind !== 'serial-mediation' || !reversed) continue;
        yield {
          path: pathOfMeasure(plan, second, 'primaryAt'),
          message: `${hypothesis.id} says that ${first.id} changes ${second.id}, but ${first.id} is read at ${first.primaryAt} (week ${weekOf(plan, first.primaryAt)}) and ${second.id} at ${second.primaryAt} (week ${weekOf(plan, second.primaryAt)}).`,
          fix: `Read ${second.id} at a visit after ${first.primaryAt} and before ${hypothesis.time}.`,
        };
        continue;
      }
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

import { confirmatoryHypotheses, measureOf, pathOfMeasure, visitsAfterBaseline } from './look-up.js';
import { defineRule } from './rule.js';
import { powerWithBaseline } from './what-if.js';
import { named } from './wording.js';

/** A moderate correlation over some weeks, to illustrate. */
const USUAL_CORRELATION = 0.5;

/** What comes into being with the course and can't be measured before it. */
const madeByTheCourse: readonly string[] = ['expectancy', 'alliance', 'engagement', 'practice-dose'];

export const mediatorWithoutBaseline = defineRule({
  id: 'mediator-without-baseline',
  severity: 'warning',
  title: 'The mediator is not measured before the course',
  summary: 'Measure mediator and outcome before, during and after the course: three waves.',
  why: 'Without its earlier value, path b is mostly a link between two lasting differences among people, which were there before anybody practised.',
  sources: [
    { reference: 'cole-maxwell-2003', certainty: 'from-memory' },
    { reference: 'maxwell-cole-2007', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    const seen = new Set<string>();
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      if (hypothesis.compared.length < 2) continue;
      for (const id of hypothesis.mediators) {
        const mediator = measureOf(plan, id);
        if (!mediator || seen.has(id) || mediator.at.includes(plan.schedule[0].id)) continue;
        if (mediator.entry.constructs.some((construct) => madeByTheCourse.includes(construct))) continue;
        seen.add(id);
        const gain =
          hypothesis.kind === 'mediation' ? powerWithBaseline(design, hypothesis, id, USUAL_CORRELATION) : undefined;
        yield {
          path: pathOfMeasure(plan, mediator, 'at'),
          message: `${named(hypothesis)}: ${id} is measured only at ${visitsAfterBaseline(plan, mediator).join(', ')}, never before the course.`,
          fix: `Add ${plan.schedule[0].id} to its visits; the analysis then adjusts for it.`,
          ...(gain
            ? {
                consequence: {
                  quantity: gain.power,
                  sentence: `With a baseline that correlates {correlation}, the same people would give ${hypothesis.id} a power of {} instead of {now}.`,
                  also: gain.also,
                },
              }
            : {}),
        };
      }
    }
  },
  examples: {
    flagged: `measures: [{measure: il6-plasma, at: [mid, post], primaryAt: mid}]`,
    clean: 'measures: [{measure: il6-plasma, at: [baseline, mid, post], primaryAt: mid}]',
  },
});

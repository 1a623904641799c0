import type { Plan, PlannedHypothesis, PlannedMeasure } from '../plan/plan.js';
import { quantity } from '../quantity.js';
import { confirmatoryHypotheses, outcomesOf, pathOfMeasure } from './look-up.js';
import { defineRule } from './rule.js';
import { assumed, plannedPower, powerIf } from './what-if.js';
import { counted, named } from './wording.js';

/** Fewer visits than this cannot show a bend or a setback apart from error (a judgement). */
const ENOUGH = 4;

/** Claims of the library about the course of change rather than about its end. */
const aboutACourse: readonly string[] = ['nonlinear-course', 'initial-distress-transient', 'success-confidence-spiral'];

export const courseFromFewVisits = defineRule({
  id: 'course-from-few-visits',
  severity: 'warning',
  title: 'A course over time is to be seen in few visits',
  summary: 'Measure at four visits or more where the claim is about the course of change.',
  why: 'Practice is said to have ebb, flow and setback. Two visits draw a straight line, and three cannot tell a bend from an error.',
  sources: [
    { reference: 'mascaro-2015', certainty: 'seed', locator: 'contain periods of ebb, flow, and even setback' },
    { reference: 'singer-willett-2003', certainty: 'from-memory' },
  ],
  *check(design) {
    const { plan } = design;
    for (const hypothesis of confirmatoryHypotheses(plan)) {
      const [measure] = outcomesOf(plan, hypothesis);
      if (!measure || !isAboutACourse(hypothesis) || measure.at.length >= ENOUGH) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'at'),
        message: `${named(hypothesis)} is about a course over time, and ${measure.id} is measured at ${counted(measure.at.length, 'visit', 'visits')}.`,
        fix: `Add visits in between: ${ENOUGH} at least, better five or more, evenly spread.`,
        ...(hypothesis.kind === 'growth' && measure.at.length > 1
          ? {
              consequence: {
                quantity: powerIf(design, hypothesis, { plan: withVisits(plan, measure, ENOUGH) }),
                sentence: `With {visits} visits over the same weeks, the same people would give ${hypothesis.id} a power of {} instead of {now}.`,
                also: {
                  visits: assumed(ENOUGH, 'number', 'the fewest that show a course'),
                  now: plannedPower(design, hypothesis),
                },
              },
            }
          : {}),
      };
    }
  },
  examples: {
    flagged: `hypotheses:
  - id: H3
    hypothesis: initial-distress-transient
    role: secondary
    test: slope-difference
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: -0.3, basis: {kind: assumption, because: "a clear fall from an early rise"}}
      slopeSd: {value: 0.5, basis: {kind: assumption, because: "as people differ"}}
      visitCorrelation: {value: 0.6, basis: {kind: assumption, because: "as in weekly ratings"}}
measures: [{measure: state-care-distress-ratings, at: [baseline, mid, post]}]`,
    clean: `hypotheses:
  - id: H3
    hypothesis: initial-distress-transient
    role: secondary
    test: slope-difference
    outcome: state-care-distress-ratings
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: -0.3, basis: {kind: assumption, because: "a clear fall from an early rise"}}
      slopeSd: {value: 0.5, basis: {kind: assumption, because: "as people differ"}}
      visitCorrelation: {value: 0.6, basis: {kind: assumption, because: "as in weekly ratings"}}
measures: [{measure: state-care-distress-ratings, at: [baseline, mid, post, follow-up]}]`,
  },
});

function isAboutACourse({ kind, entry }: PlannedHypothesis): boolean {
  return kind === 'growth' || aboutACourse.includes(entry.id);
}

/** The plan with the measure taken at evenly spread visits over the same weeks. */
function withVisits(plan: Plan, measure: PlannedMeasure, count: number): Plan {
  const weeks = plan.schedule.filter(({ id }) => measure.at.includes(id)).map(({ week }) => week.value);
  const [first, last] = [Math.min(...weeks), Math.max(...weeks)];
  const visits = Array.from({ length: count }, (_, index) => ({
    id: `visit ${index + 1}`,
    week: quantity(first + ((last - first) * index) / (count - 1), 'weeks', {
      kind: 'default',
      because: 'evenly spread, to illustrate',
    }),
  }));
  return {
    ...plan,
    schedule: [...plan.schedule, ...visits],
    measures: plan.measures.map((each) => (each === measure ? { ...each, at: visits.map(({ id }) => id) } : each)),
  };
}

import { outcomesOf, pathOfMeasure, primaryHypotheses } from './look-up.js';
import { defineRule } from './rule.js';

export const twoWavesOnly = defineRule({
  id: 'two-waves-only',
  severity: 'advice',
  beforeData: true,
  title: 'Only before and after',
  summary: 'Measure at least once in between.',
  why: 'Practice is said to have ebb, flow and setback; two points draw a straight line through them.',
  sources: [{ reference: 'mascaro-2015', certainty: 'seed', locator: 'effects of meditation practice are not linear' }],
  *check({ plan }) {
    if (plan.schedule.length !== 2 || !plan.arms.some((arm) => arm.practice)) return;
    const [first, last] = plan.schedule;
    if (last.week.value - first.week.value < 1) return;
    // Two visits of a crossover are two conditions, with nothing in between that could ebb and flow.
    const compared = primaryHypotheses(plan).filter(({ kind }) => kind !== 'crossover');
    const [measure] = compared.flatMap((hypothesis) => outcomesOf(plan, hypothesis));
    // Without a first value there is no line at all, which is another finding.
    if (measure?.at.length !== 2) return;
    yield {
      path: pathOfMeasure(plan, measure, 'at'),
      message: `${measure.id} is measured at ${measure.at.join(' and ')} only, so setbacks on the way and the time of change stay hidden.`,
      fix: 'Add a visit in the middle of the course.',
    };
  },
  examples: {
    flagged: `inference: {multiplicity: none}
hypotheses: [{id: H2, remove: true}]
schedule: [{id: mid, remove: true}, {id: follow-up, remove: true}]
measures:
  - {measure: il6-plasma, remove: true}
  - {measure: ucla-loneliness, remove: true}
  - {measure: ema-prosocial, remove: true}
  - {measure: empathic-accuracy-video, at: [baseline, post]}
  - {measure: adverse-experience-interview, at: [post]}
sample: {baselineCorrelation: {ucla-loneliness: null, il6-plasma: null}}`,
    clean: 'measures: [{measure: empathic-accuracy-video, at: [baseline, mid, post, follow-up]}]',
  },
});

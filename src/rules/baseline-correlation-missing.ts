import { confirmatoryHypotheses, outcomesOf } from './look-up.js';
import { defineRule } from './rule.js';
import { powerWithBaseline } from './what-if.js';

/** A correlation of before and after that questionnaires and tasks often reach over two months; a judgement. */
const USUAL_CORRELATION = 0.5;

export const baselineCorrelationMissing = defineRule({
  id: 'baseline-correlation-missing',
  severity: 'advice',
  title: 'The baseline is measured but not counted on',
  summary: 'State how strongly before and after correlate within arms.',
  why: 'Without the number the plan takes the baseline to be worth nothing and asks for more people than needed.',
  sources: [{ reference: 'vickers-altman-2001', certainty: 'from-memory' }],
  *check(design) {
    // Baselines that the analysis leaves aside have a rule of their own.
    if (design.plan.analysis?.afterOnly === true) return;
    const seen = new Set<string>();
    for (const hypothesis of confirmatoryHypotheses(design.plan)) {
      // Without arms there is nothing that a baseline could make more precise.
      if (hypothesis.compared.length < 2 || hypothesis.kind === 'crossover') continue;
      for (const measure of outcomesOf(design.plan, hypothesis)) {
        if (!measure.hasBaseline || measure.baselineCorrelation.origin.kind !== 'default' || seen.has(measure.id))
          continue;
        seen.add(measure.id);
        const gain = powerWithBaseline(design, hypothesis, measure.id, USUAL_CORRELATION);
        yield {
          path: ['sample', 'baselineCorrelation', measure.id],
          message: `${measure.id} has a baseline, but the study does not say how strongly it correlates with the later value, so ${hypothesis.id} is planned as if it did not.`,
          fix: `Add baselineCorrelation: {${measure.id}: ...} under sample, from a retest study over about as many weeks; take the lower end.`,
          ...(gain
            ? {
                consequence: {
                  quantity: gain.power,
                  sentence: `With a correlation of {correlation}, the same people would give ${hypothesis.id} a power of {} instead of {now}.`,
                  also: gain.also,
                },
              }
            : {}),
        };
      }
    }
  },
  examples: {
    flagged: 'sample: {baselineCorrelation: null}',
    clean: 'sample: {baselineCorrelation: {empathic-accuracy-video: 0.5}}',
  },
});

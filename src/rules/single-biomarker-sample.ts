import { pathOfMeasure, testedMeasures } from './look-up.js';
import { spearmanBrown } from './reliability.js';
import { defineRule } from './rule.js';
import { worked } from './what-if.js';

export const singleBiomarkerSample = defineRule({
  id: 'single-biomarker-sample',
  severity: 'advice',
  title: 'One blood sample a visit',
  summary: 'Average two or three samples a visit, taken on different days.',
  why: 'A single sample holds as much of the day as of the person; repeating it is cheaper than recruiting.',
  sources: [{ reference: 'navarro-2012', certainty: 'stored-source' }],
  *check({ plan }) {
    for (const measure of testedMeasures(plan)) {
      const one = measure.entry.reliability?.value;
      if (measure.entry.modality !== 'blood' || measure.samplesPerVisit > 1) continue;
      if (one === undefined || one >= 0.7) continue;
      const of = (samples: number) =>
        worked(spearmanBrown(one, samples), 'correlation', 'Spearman-Brown', { reliability: one, samples });
      yield {
        path: pathOfMeasure(plan, measure, 'samplesPerVisit'),
        message: `${measure.id} is one sample a visit, with a reliability of ${one.toFixed(2)} (${measure.entry.reliability?.kind}).`,
        fix: 'Draw two or three samples on different days around the visit, average them on the log scale, and write samplesPerVisit: 2 or 3.',
        consequence: {
          quantity: of(2),
          sentence: 'The mean of two samples would have a reliability of {}, of three {three}, instead of {one}.',
          also: { one: of(1), three: of(3) },
        },
      };
    }
  },
  examples: {
    flagged: 'measures: [{measure: il6-plasma, samplesPerVisit: 1}]',
    clean: 'measures: [{measure: il6-plasma, samplesPerVisit: 3}]',
  },
});

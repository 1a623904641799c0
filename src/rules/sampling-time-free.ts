import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';

export const samplingTimeFree = defineRule({
  id: 'sampling-time-free',
  severity: 'warning',
  title: 'Samples are taken at any hour',
  summary: 'Take bodily samples in a fixed window of the day, or record the hour and adjust for it.',
  why: 'Hormones, cytokines and heart rate follow the clock by more than a course is hoped to change; arms seen at other hours differ by the hour.',
  sources: [{ reference: 'oconnor-2009', certainty: 'from-memory' }],
  *check({ plan }) {
    for (const measure of testedMeasures(plan)) {
      const bodily = measure.entry.modality === 'blood' || measure.entry.modality === 'physiological';
      if (!bodily || measure.details?.timeOfDay !== 'free' || plan.covariates.includes('time-of-day')) continue;
      yield {
        path: pathOfMeasure(plan, measure, 'timeOfDay'),
        message: `${measure.id} is taken at any time of day (timeOfDay: free), and the hour is no covariate.`,
        fix: 'Take it within two hours of the same clock time at every visit (timeOfDay: standardised), or list time-of-day under covariates.',
      };
    }
  },
  examples: {
    flagged: `covariates: [bmi, infection, medication]
measures: [{measure: il6-plasma, role: mediator, at: [baseline, mid, post], primaryAt: mid, transform: log, samplesPerVisit: 3, timeOfDay: free}]`,
    clean: `covariates: [bmi, infection, medication]
measures: [{measure: il6-plasma, role: mediator, at: [baseline, mid, post], primaryAt: mid, transform: log, samplesPerVisit: 3, timeOfDay: standardised}]`,
  },
});

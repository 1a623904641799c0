import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';

export const receptorByProxy = defineRule({
  id: 'receptor-by-proxy',
  severity: 'warning',
  title: 'Receptors are claimed where only a stand-in is measured',
  summary: 'Call methylation and drug responses what they are, and keep them exploratory.',
  why: 'Receptors in the living brain could not be assayed when the claim was made; methylation in blood or saliva and the response to the drug follow them to a degree that nobody knows.',
  sources: [
    {
      reference: 'mascaro-2015',
      certainty: 'seed',
      locator: 'Unfortunately, a method for directly assessing this possibility',
    },
  ],
  *check({ plan }) {
    for (const measure of testedMeasures(plan)) {
      if (!measure.entry.constructs.includes('oxytocin-sensitivity')) continue;
      yield {
        path: pathOfMeasure(plan, measure),
        message: `${measure.id} is to decide a claim about how sensitive the brain is to oxytocin, which it does not measure.`,
        fix: 'Make the hypothesis exploratory, or word its claim for the stand-in itself and accept this finding.',
      };
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-raises-oxytocin, outcome: oxytocin-challenge-response}]
measures: [{measure: oxytocin-challenge-response, role: outcome, at: [baseline, post], primaryAt: post}]
covariates: [age, bmi, infection, medication, time-of-day, hormonal-status, hormonal-contraception]`,
    clean: `exploratory: [oxytocin-challenge-response]
measures: [{measure: oxytocin-challenge-response, role: outcome, at: [baseline, post]}]`,
  },
});

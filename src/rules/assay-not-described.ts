import { pathOfMeasure, testedMeasures } from './look-up.js';
import { defineRule } from './rule.js';
import { saysSomething } from './says-something.js';

export const assayNotDescribed = defineRule({
  id: 'assay-not-described',
  severity: 'advice',
  title: 'How a substance is assayed is not said',
  summary: 'Name the assay, extraction and coefficients of variation of every substance measured.',
  why: 'Assays of the same substance differ by their limits of detection and their errors; those of oxytocin, with and without extraction, differ by orders of magnitude and hardly agree.',
  sources: [
    { reference: 'mccullough-2013', certainty: 'stored-source' },
    { reference: 'leng-ludwig-2016', certainty: 'stored-source' },
  ],
  *check({ plan }) {
    for (const measure of testedMeasures(plan)) {
      const { entry, details } = measure;
      const oxytocin = entry.constructs.includes('oxytocin-level');
      const assayed = entry.modality === 'blood' || oxytocin || /\b[pnm]?(g|mol)\/m?L\b/.test(entry.unit);
      if (!assayed || saysSomething(details?.assay)) continue;
      yield {
        path: pathOfMeasure(plan, measure),
        severity: oxytocin ? 'warning' : 'advice',
        message: `${measure.id} is assayed, and the study does not say how${oxytocin ? ', which decides what is measured' : ''}.`,
        fix: 'Add assay: "kit or method, extraction, limit of detection, coefficients of variation within and between assays" beside the measure, and say what happens below the limit.',
      };
    }
  },
  examples: {
    flagged: `hypotheses: [{id: H1, hypothesis: kindness-raises-oxytocin, outcome: oxytocin-plasma}]
measures: [{measure: oxytocin-plasma, role: outcome, at: [baseline, post], primaryAt: post, transform: log}]`,
    clean: `hypotheses: [{id: H1, hypothesis: kindness-raises-oxytocin, outcome: oxytocin-plasma}]
measures: [{measure: oxytocin-plasma, role: outcome, at: [baseline, post], primaryAt: post, transform: log, assay: "radioimmunoassay after extraction, variation below 10 percent within and between"}]`,
  },
});

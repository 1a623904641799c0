import { assuranceInputs } from './assurance-inputs.js';
import { varianceFactor } from './families/linear-contrast.js';
import { rejectionByZ, rTestOfZ } from './families/normal-approximation.js';
import { defineProcedure } from './procedure.js';

/**
 * Assurance of the comparison of two means with a known SD: power averaged over a normal belief about the difference.
 *
 * P(z > (c se - priorMean) / sqrt(se^2 + priorSd^2)), se = sqrt(1 / n1 + 1 / n2); the closed form that protocols quote.
 *
 * n1, n2     people per arm
 * priorMean  belief about the difference in SD within arms
 * priorSd    SD of that belief
 * alpha      type I error of the whole test
 *
 * Source: ohagan-2005.
 */
export const assuranceTwoSampleZ = defineProcedure({
  id: 'assurance-two-sample-z',
  title: 'Assurance of two means with a known SD',
  summary: 'How likely is a z test to be significant, given how unsure the true difference is?',
  family: 'linear-contrast',
  inputs: () => assuranceInputs,
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'Phi((priorMean - c se) / sqrt(se^2 + priorSd^2)), se^2 = 1 / n1 + 1 / n2',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'normal-belief', 'complete-data'],
  cites: ['ohagan-2005'],
  accuracy: 'Exact for a known SD; the t test of assurance-two-sample-t has a little less in small samples.',
  evaluate({ n1, n2, priorMean, priorSd, alpha, sides }) {
    const standardError = Math.sqrt(varianceFactor(n1, n2));
    const mean = priorMean / standardError;
    return {
      power: rejectionByZ(mean, alpha, sides, Math.hypot(1, priorSd / standardError)),
      powerAtPriorMean: rejectionByZ(mean, alpha, sides),
      standardError,
    };
  },
  toR({ n1, n2, priorMean, priorSd, alpha, sides }) {
    const standardError = Math.sqrt(varianceFactor(n1, n2));
    return rTestOfZ(priorMean / standardError, alpha, sides, Math.hypot(1, priorSd / standardError));
  },
  example: { n1: 64, n2: 64, priorMean: 0.5, priorSd: 0.2, alpha: 0.025, sides: 1 },
});

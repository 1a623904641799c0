import { assuranceTwoSampleT } from '../../../src/power/assurance-two-sample-t.js';
import { assuranceTwoSampleZ } from '../../../src/power/assurance-two-sample-z.js';
import { bayesFactorDesign } from '../../../src/power/bayes-factor-design.js';
import { bayesFactorT } from '../../../src/power/calculations/bayes-factor-t.js';
import type { AnyCalculation } from '../../../src/power/calculations/calculation.js';
import { precisionCorrelation } from '../../../src/power/calculations/precision-correlation.js';
import { precisionMeanDifference } from '../../../src/power/calculations/precision-mean-difference.js';
import { precisionStandardizedDifference } from '../../../src/power/calculations/precision-standardized-difference.js';
import { retrodesign } from '../../../src/power/calculations/retrodesign.js';
import { retrodesignTwoSample } from '../../../src/power/calculations/retrodesign-two-sample.js';
import { type Bound, smallestSize } from '../../../src/power/calculations/smallest-size.js';
import type { Adapter } from '../harness.js';
import { evaluate, meaning } from './evaluate.js';

/** Precision, exaggeration, assurance and Bayes factors. */

// biome-ignore lint/suspicious/noExplicitAny: figures are checked one by one
const calculate = (calculation: AnyCalculation, inputs: object): any =>
  calculation.evaluate(calculation.inputs.parse(inputs));

function sized(calculation: AnyCalculation, inputs: Record<string, unknown>, bound: Bound) {
  const answer = smallestSize(calculation, inputs, bound);
  return 'value' in answer ? answer.value : 'none';
}

export const planningFigureAdapters: Readonly<Record<string, Adapter>> = {
  'precision.correlation.ci': ({ r, n, confidence }) => calculate(precisionCorrelation, { r, n, confidence }),
  'precision.correlation.sample-size': ({ r, ci_full_width, confidence }) => ({
    n: sized(precisionCorrelation, { r, confidence }, { for: 'n', figure: 'width', atMost: ci_full_width }),
  }),
  'precision.mean-difference.half-width': ({ n_per_group: n, sd, confidence }) => {
    const { halfWidth, expectedHalfWidth } = calculate(precisionMeanDifference, { n1: n, n2: n, sd, confidence });
    return { half_width_at_population_sd: halfWidth, expected_half_width: expectedHalfWidth };
  },
  'precision.smd.confidence-interval': ({ d, n1, n2, confidence }) =>
    calculate(precisionStandardizedDifference, { d, n1, n2, confidence }),
  'precision.smd.sample-size': ({ d, ci_full_width, confidence }) => ({
    n_per_group: sized(
      precisionStandardizedDifference,
      { d, confidence },
      { for: 'n1', figure: 'width', atMost: ci_full_width, link: (n1) => ({ n2: n1 }) },
    ),
  }),
  'retrodesign.type-s-m': ({ true_effect, standard_error, alpha }) => {
    const inputs = { trueEffect: true_effect, standardError: standard_error, alpha };
    const { power, typeS, typeM } = calculate(retrodesign, inputs);
    return { power, type_s: typeS, type_m: typeM };
  },
  'retrodesign.two-sample-t': ({ n_per_group: n, d, alpha }) => {
    const { power, typeS, typeM } = calculate(retrodesignTwoSample, { n1: n, n2: n, d, alpha });
    return { power, type_s: typeS, type_m_of_t_scale: typeM };
  },
  'assurance.two-sample-t': ({ n_per_group: n, prior_mean_d, prior_sd_d, alpha, tails }) => {
    const inputs = { n1: n, n2: n, priorMean: prior_mean_d, priorSd: prior_sd_d, alpha, sides: tails };
    const { power, assuranceExpectedSign, powerAtPriorMean } = evaluate(assuranceTwoSampleT, inputs);
    return { assurance: power, assurance_correct_sign: assuranceExpectedSign, power_at_prior_mean: powerAtPriorMean };
  },
  'assurance.two-sample-z': ({ n_per_group: n, prior_mean_d, prior_sd_d, one_sided_alpha }) => ({
    assurance: evaluate(assuranceTwoSampleZ, {
      n1: n,
      n2: n,
      priorMean: prior_mean_d,
      priorSd: prior_sd_d,
      alpha: one_sided_alpha,
      sides: 1,
    }).power,
  }),
  'bayes.jzs-t.log-bf10': ({ t, n1, n2, prior_scale_r, alternative }) => {
    const oneSided = meaning({ 'two-sided': false, 'd>0 (half-Cauchy)': true }, alternative);
    return { log_bf10: calculate(bayesFactorT, { t, n1, n2, scale: prior_scale_r, oneSided }).logBf10 };
  },
  'bayes.fixed-n-design-analysis': ({ n_per_group: n, bf_threshold, prior_scale_r, true_d }) => {
    const inputs = { n1: n, n2: n, trueD: true_d, threshold: bf_threshold, scale: prior_scale_r };
    const { power, evidenceForNone, tAtThreshold } = evaluate(bayesFactorDesign, inputs);
    return { p_bf10_above: power, p_bf01_above: evidenceForNone, t_at_upper_threshold: tAtThreshold };
  },
};

import { type Estimate, type Fitted, isFitted } from './estimate.js';
import { fitLinearModel } from './linear-model.js';

/** 1 for people of the treatment arm, 0 for the comparator, NaN (not in the analysis) for everybody else. */
export function treatmentIndicator(arm: Int32Array, treatment: number, comparator: number): Float64Array {
  const indicator = new Float64Array(arm.length);
  for (let i = 0; i < arm.length; i += 1) {
    indicator[i] = arm[i] === treatment ? 1 : arm[i] === comparator ? 0 : Number.NaN;
  }
  return indicator;
}

/**
 * Analysis of covariance: the difference treatment minus comparator in an outcome, adjusted for covariates such as its baseline.
 * `treatment` is 1 and 0 (`treatmentIndicator`). Without covariates it is Student's t test. As stats::lm(outcome ~ treatment + ...).
 */
export function ancova(
  outcome: Float64Array,
  treatment: Float64Array,
  covariates: readonly Float64Array[],
): Fitted<Estimate> {
  const fit = fitLinearModel(outcome, [treatment, ...covariates]);
  return isFitted(fit) ? fit.coefficient(1) : fit;
}

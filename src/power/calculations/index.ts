import { bayesFactorT } from './bayes-factor-t.js';
import type { AnyCalculation } from './calculation.js';
import { precisionCorrelation } from './precision-correlation.js';
import { precisionMeanDifference } from './precision-mean-difference.js';
import { precisionStandardizedDifference } from './precision-standardized-difference.js';
import { retrodesign } from './retrodesign.js';
import { retrodesignTwoSample } from './retrodesign-two-sample.js';

/** Every calculation that is not a power procedure, in alphabetical order of id. */
export const calculations: readonly AnyCalculation[] = [
  bayesFactorT,
  precisionCorrelation,
  precisionMeanDifference,
  precisionStandardizedDifference,
  retrodesign,
  retrodesignTwoSample,
];

/** The calculation with this id, if there is one. */
export function findCalculation(id: string): AnyCalculation | undefined {
  return calculations.find((calculation) => calculation.id === id);
}

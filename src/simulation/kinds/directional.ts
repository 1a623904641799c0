import { isFitted } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import { contributeDifference, estimatedDifference, variablesOfDifference } from './difference.js';
import type { SimulatedKind } from './kind.js';
import { directionOf } from './planned-variables.js';

/** Treatment against comparator on one outcome, adjusted for its baseline: analysis of covariance, with classes a mixed model. */
export const directional: SimulatedKind = {
  kind: 'directional',
  contribute: (draft, hypothesis, { difference }) => contributeDifference(draft, hypothesis, difference),
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const estimate = estimatedDifference(plan, hypothesis, model);
    const test = {
      alpha: hypothesis.alpha.value,
      sides: hypothesis.sides,
      towards: directionOf(hypothesis, 'difference'),
    } as const;
    return (data, stream) => {
      const difference = estimate(data, stream);
      if (!isFitted(difference)) return difference;
      return { estimates: { difference }, rejected: rejects(difference, test) };
    };
  },
};

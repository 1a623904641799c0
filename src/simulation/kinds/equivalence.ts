import { isFitted } from '../estimators/estimate.js';
import { equivalent } from '../estimators/significance.js';
import { contributeDifference, estimatedDifference, variablesOfDifference } from './difference.js';
import type { SimulatedKind } from './kind.js';

/** Two arms differ by less than a bound, either way: two one-sided tests. */
export const equivalence: SimulatedKind = {
  kind: 'equivalence',
  contribute: (draft, hypothesis, { difference }) => contributeDifference(draft, hypothesis, difference),
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const estimate = estimatedDifference(plan, hypothesis, model);
    const bound = Math.abs(hypothesis.sesoi.difference?.value ?? 0);
    const alpha = hypothesis.alpha.value;
    return (data, stream) => {
      const difference = estimate(data, stream);
      if (!isFitted(difference)) return difference;
      return { estimates: { difference }, rejected: equivalent(difference, -bound, bound, alpha) };
    };
  },
};

import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { isFitted } from '../estimators/estimate.js';
import { noninferior } from '../estimators/significance.js';
import { contributeDifference, estimatedDifference, variablesOfDifference } from './difference.js';
import type { SimulatedKind } from './kind.js';
import { plannedMeasure } from './planned-variables.js';

/**
 * The treatment is not worse than the comparator by a margin or more: one one-sided test.
 *
 * The plan states the difference with positive as better; in the data of a measure that is wished lower, it is the other way.
 */
export const noninferiority: SimulatedKind = {
  kind: 'noninferiority',
  contribute: (draft, hypothesis, { difference }) =>
    contributeDifference(draft, hypothesis, difference * better(draft.plan, hypothesis)),
  variables: variablesOfDifference,
  analysis(plan, hypothesis, model) {
    const estimate = estimatedDifference(plan, hypothesis, model);
    const margin = Math.abs(hypothesis.sesoi.difference?.value ?? 0);
    const sign = better(plan, hypothesis);
    const alpha = hypothesis.alpha.value;
    return (data, stream) => {
      const found = estimate(data, stream);
      if (!isFitted(found)) return found;
      const difference = { ...found, value: found.value * sign };
      return { estimates: { difference }, rejected: noninferior(difference, margin, 1, alpha) };
    };
  },
};

const better = (plan: Plan, { outcomes }: PlannedHypothesis): 1 | -1 =>
  plannedMeasure(plan, Object.values(outcomes)[0]).entry.wished === 'lower' ? -1 : 1;

import { advantages } from '../../plan/analyses/dissociation.js';
import type { Plan, PlannedHypothesis } from '../../plan/plan.js';
import { isFitted } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import { armRegression } from './arm-regression.js';
import type { SimulatedKind } from './kind.js';
import { column, covariateVariables, primaryVariable } from './planned-variables.js';

/**
 * One arm gains more in one outcome, the other in another: the difference of the two outcomes, each in its SD, compared between
 * the arms. Each outcome is compared as well. The correlation planned is that of the outcomes once their baselines are accounted
 * for, of people and of classes alike.
 */
export const dissociation: SimulatedKind = {
  kind: 'dissociation',
  contribute(draft, hypothesis, effects) {
    const { treatment, comparator, outcomes } = hypothesis;
    const [first, second] = Object.values(outcomes).map((measure) => draft.variable(measure));
    const [advantage1, advantage2] = advantages(hypothesis).map((name) => effects[name]);
    draft.difference(first, treatment, comparator, advantage1);
    draft.difference(second, treatment, comparator, advantage2);
    draft.correlateResiduals(first, second, effects.outcomeCorrelation);
  },
  variables: (plan, hypothesis) => [...outcomesOf(plan, hypothesis), ...covariateVariables(plan, hypothesis)],
  analysis(plan, hypothesis, model) {
    const { treatment, coefficients } = armRegression(plan, hypothesis, model);
    const [first, second] = outcomesOf(plan, hypothesis);
    const names = advantages(hypothesis);
    const [planned1, planned2] = names.map((name) => hypothesis.effects[name].planning.value);
    const { alpha, sides } = hypothesis;
    const test = { alpha: alpha.value, sides, towards: planned1 < planned2 ? -1 : 1 } as const;
    const difference = new Float64Array(treatment.length);
    return (data, stream) => {
      const outcomes = [column(data, first), column(data, second)];
      for (let i = 0; i < difference.length; i += 1) difference[i] = outcomes[0][i] - outcomes[1][i];
      const [interaction, ...own] = [difference, ...outcomes].map((outcome) =>
        coefficients(data, stream, outcome, [treatment], [0]),
      );
      if (!isFitted(interaction)) return interaction;
      if (!isFitted(own[0])) return own[0];
      if (!isFitted(own[1])) return own[1];
      return {
        estimates: { interaction: interaction[0], [names[0]]: own[0][0], [names[1]]: own[1][0] },
        rejected: rejects(interaction[0], test),
      };
    };
  },
};

const outcomesOf = (plan: Plan, { outcomes }: PlannedHypothesis): string[] =>
  Object.values(outcomes).map((measure) => primaryVariable(plan, measure));

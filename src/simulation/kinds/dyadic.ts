import { actorPartner } from '../estimators/actor-partner.js';
import { isFitted } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import type { SimulatedKind } from './kind.js';
import { armIndex, column, directionOf, outcomeVariable, primaryVariable } from './planned-variables.js';

/**
 * Two people of a pair, each with a predictor and an outcome, both standardised: the actor-partner model of pairs whose members
 * cannot be told apart, with a random intercept of the pair.
 *
 * The closed form leaves the correlation of partners' residuals free, the random intercept keeps it from falling below 0: they
 * part where it is near 0 or negative and pairs are few.
 */
export const dyadic: SimulatedKind = {
  kind: 'dyadic',
  missingValues: 'people without the outcome are left out, their partners kept',
  contribute(draft, hypothesis, { actor, partner, correlationPredictors, correlationResiduals }) {
    const { plan } = draft;
    const [outcome] = Object.values(hypothesis.outcomes);
    const predictor = draft.variable(hypothesis.predictor ?? '');
    const name = draft.variable(outcome);
    draft.pairs();
    draft.pairCorrelation(predictor, correlationPredictors);
    // Earlier visits of the outcome are a part of its residual, so partners are alike in them as well.
    for (const visit of plan.measures.find(({ id }) => id === outcome)?.at ?? []) {
      draft.pairCorrelation(draft.variable(outcome, visit), correlationResiduals);
    }
    draft.path(predictor, name, actor);
    draft.path(predictor, name, partner, 'partner');
  },
  variables: (plan, hypothesis) => [
    outcomeVariable(plan, hypothesis),
    primaryVariable(plan, hypothesis.predictor ?? ''),
  ],
  analysis(plan, hypothesis, model) {
    const [outcome, predictor] = [outcomeVariable(plan, hypothesis), primaryVariable(plan, hypothesis.predictor ?? '')];
    const tested = hypothesis.test === 'actor-effect' ? 'actor' : 'partner';
    const arms = hypothesis.compared.map((id) => armIndex(model, id));
    const everybody = arms.length === model.arms.length;
    const test = {
      alpha: hypothesis.alpha.value,
      sides: hypothesis.sides,
      towards: directionOf(hypothesis, tested),
    } as const;
    return (data) => {
      const of = (name: string) => {
        const values = column(data, name);
        return everybody ? values : values.filter((_, person) => arms.includes(data.arm[person]));
      };
      const fit = actorPartner({ outcome: of(outcome), predictor: of(predictor) }, 'random-intercept');
      if (!isFitted(fit)) return fit;
      return { estimates: { actor: fit.actor, partner: fit.partner }, rejected: rejects(fit[tested], test) };
    };
  },
};

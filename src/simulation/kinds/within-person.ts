import { stimuliDiffer } from '../../plan/analyses/within-person.js';
import { crossedTrials } from '../estimators/crossed-trials.js';
import { isFitted } from '../estimators/estimate.js';
import { rejects } from '../estimators/significance.js';
import type { SimulatedKind } from './kind.js';
import { armIndex, directionOf, outcomeVariable } from './planned-variables.js';

/**
 * Every person sees both kinds of trial: people, and stimuli where the plan has them differ, as crossed random factors.
 *
 * In SD of single trials within a person. People's means, which cancel out of the difference, vary with an SD of 1. People who have
 * left by the visit of the outcome have no trials. Classes play no part: what a class shares moves both kinds of trial alike.
 */
export const withinPerson: SimulatedKind = {
  kind: 'within-person',
  missingValues: 'people without trials are left out',
  contribute(draft, hypothesis, { difference, trialsPerCondition, slopeSd, stimulusSd = 0 }) {
    const [measure] = Object.values(hypothesis.outcomes);
    draft.trials({
      outcome: draft.variable(measure),
      perCondition: Math.round(trialsPerCondition),
      difference,
      slopeSd,
      personSd: 1,
      stimulusSd,
      residualSd: 1,
      autocorrelation: draft.plan.simulation?.measures?.[measure]?.autocorrelation ?? 0,
    });
  },
  variables: (plan, hypothesis) => [outcomeVariable(plan, hypothesis)],
  analysis(_plan, hypothesis, model) {
    const arms = hypothesis.compared.map((id) => armIndex(model, id));
    const stimuli = stimuliDiffer(hypothesis) ? 'random' : 'fixed';
    const everybody = arms.length === model.arms.length;
    const test = {
      alpha: hypothesis.alpha.value,
      sides: hypothesis.sides,
      towards: directionOf(hypothesis, 'difference'),
    } as const;
    return ({ trials, arm }) => {
      if (!trials) throw new RangeError('the data set has no trials');
      const rows = everybody
        ? undefined
        : Array.from(trials.person.keys()).filter((row) => arms.includes(arm[trials.person[row]]));
      const of = (values: ArrayLike<number>) => (rows ? rows.map((row) => values[row]) : values);
      const { person, condition, stimulus, value } = trials;
      const table = { person: of(person), condition: of(condition), stimulus: of(stimulus), value: of(value) };
      const fit = crossedTrials(table, stimuli);
      if (!isFitted(fit)) return fit;
      return { estimates: { difference: fit.difference }, rejected: rejects(fit.difference, test) };
    };
  },
};

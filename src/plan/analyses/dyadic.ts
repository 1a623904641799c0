import { computed } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** Two people of a pair, each with a predictor and an outcome: does one's predictor move the partner's outcome? */
export const dyadic = defineAnalysis({
  kind: 'dyadic',
  title: 'an effect within pairs of people',
  tests: ['partner-effect', 'actor-effect'],
  groups: 'one-group',
  roles: { outcomes: 1, predictor: true },
  parameters: {
    actor: { unit: 'standardised path', placeholder: 0.2 },
    partner: { unit: 'standardised path', placeholder: 0.2 },
    correlationPredictors: { unit: 'correlation', placeholder: 0.2 },
    correlationResiduals: { unit: 'correlation', placeholder: 0.2 },
  },
  estimates: { actor: 'actor effect', partner: 'partner effect' },
  classes: 'fewer-people',
  tested: ({ test }) => [test === 'actor-effect' ? 'actor' : 'partner'],
  formulas: ({ outcomes: [outcome], predictor }) => [
    `${outcome} ~ own_${predictor} + partner_${predictor} + (1 | pair)`,
  ],
  testTitle: ({ test }) => `${test === 'actor-effect' ? 'actor' : 'partner'} effect in an actor-partner model`,
  contrast: ({ treatment }, { test }) =>
    test === 'actor-effect'
      ? `The coefficient of a person's own predictor, among pairs of ${treatment}.`
      : `The coefficient of the partner's predictor, among pairs of ${treatment}.`,
  problem: (facts) => ({
    procedure: 'dyads',
    inputs: {
      dyads: computed(Math.floor(facts.everybody().value / 2), 'number', 'people over two', ['people analysed']),
      tested: facts.hypothesis.test === 'actor-effect' ? 'actor' : 'partner',
      actor: facts.effect('actor'),
      partner: facts.effect('partner'),
      correlationPredictors: facts.effect('correlationPredictors'),
      correlationResiduals: facts.effect('correlationResiduals'),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

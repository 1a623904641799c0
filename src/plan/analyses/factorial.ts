import { computed, type Quantity } from '../../quantity.js';
import { type DesignFacts, defineAnalysis } from './analysis.js';

/** Whether treatment minus comparator is larger in one pair of arms than in another: the interaction of two factors. */
export const factorial = defineAnalysis({
  kind: 'factorial',
  title: 'an interaction of two factors',
  tests: ['factorial-interaction'],
  groups: 'four-arms',
  roles: { outcomes: 1 },
  parameters: { difference: { unit: 'sd', placeholder: 0.6 }, differenceAgainst: { unit: 'sd', default: 0 } },
  estimates: { interaction: 'difference of the two differences' },
  classes: 'fewer-people',
  tested: () => ['difference', 'differenceAgainst'],
  detectable: ({ effects: { difference, differenceAgainst } }, factor) => ({
    effect: 'interaction',
    value: (difference.planning.value - differenceAgainst.planning.value) * factor,
    unit: 'sd',
  }),
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ practice * setting${rest}`],
  testTitle: ({ analysis }) =>
    analysis.clustered
      ? 'interaction in a mixed model with a random effect for class'
      : 'interaction in a factorial analysis',
  contrast: ({ treatment, comparator, against }) =>
    `The difference of differences: ${treatment} minus ${comparator}, less ${against?.treatment ?? 'the other treatment'} minus ${against?.comparator ?? 'the other comparator'}.`,
  problem: (facts) => ({
    procedure: 'moderation-two-by-two',
    inputs: {
      nPerCell: facts.smallestGroup(),
      simpleEffect1: adjusted(facts, 'difference'),
      simpleEffect2: adjusted(facts, 'differenceAgainst'),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

/** An effect in SD that the baseline leaves: what the baseline explains no longer hides the effect. */
function adjusted(facts: DesignFacts, name: string): Quantity {
  const effect = facts.effect(name);
  const r = facts.baselineR(facts.outcome());
  if (r.value === 0) return effect;
  return computed(effect.value / Math.sqrt(1 - r.value ** 2), 'sd', 'effect over the SD that the baseline leaves', [
    name,
    'sample.baselineCorrelation',
  ]);
}

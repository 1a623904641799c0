import { defineAnalysis } from './analysis.js';

/** The same people in both conditions, half of them in each order. The size of an arm is the number who start with it. */
export const crossover = defineAnalysis({
  kind: 'crossover',
  title: 'a crossover of two conditions',
  tests: ['crossover'],
  groups: 'orders',
  roles: { outcomes: 1 },
  parameters: {
    difference: { unit: 'sd', placeholder: 0.4, sought: true },
    correlation: { unit: 'correlation', placeholder: 0.5 },
    carryOver: { unit: 'sd', default: 0 },
  },
  estimates: { difference: 'difference between the conditions' },
  repeated: true,
  classes: 'fewer-people',
  tested: () => ['difference'],
  formulas: ({ outcomes: [outcome] }) => [`${outcome} ~ condition + period + (1 | person)`],
  testTitle: () => 'crossover analysis with an effect of period',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of condition: ${treatment} minus ${comparator}, within people.`,
  problem: (facts) => ({
    procedure: 'crossover',
    inputs: {
      ...facts.people(),
      d: facts.towardsClaim('difference'),
      correlation: facts.effect('correlation'),
      carryOver: facts.effect('carryOver'),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

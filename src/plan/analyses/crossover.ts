import type { PlannedMeasure } from '../plan.js';
import { defineAnalysis } from './analysis.js';

/** The primary visit and the one before it; of a measure with one visit there is a second period all the same. */
export function periodsOf({ at, primaryAt }: PlannedMeasure): readonly [string, string] {
  if (at.length < 2) return [primaryAt, `${primaryAt}-second-period`];
  const second = Math.max(1, at.indexOf(primaryAt));
  return [at[second - 1], at[second]];
}

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
  formulas: ({ periods: [first, second], classes }) => [`(${first} - ${second}) / 2 ~ arm${classes}`],
  testTitle: () => 'comparison of the differences between periods by order (crossover with an effect of period)',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of arm, which stands for the order: ${treatment} minus ${comparator}, within people.`,
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

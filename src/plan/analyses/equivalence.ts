import { computed } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** Two arms differ by less than a bound, either way: two one-sided tests. */
export const equivalence = defineAnalysis({
  kind: 'equivalence',
  title: 'equivalence of two arms',
  tests: ['equivalence'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: { difference: { unit: 'sd', default: 0 } },
  estimates: { difference: 'difference between the arms' },
  boundTested: true,
  classes: 'in-the-procedure',
  tested: () => ['difference'],
  detectable: ({ sesoi }, factor) => ({
    effect: 'bound',
    value: Math.abs(sesoi.difference?.value ?? 0) * factor,
    unit: 'sd',
  }),
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ arm${rest}`],
  testTitle: () => 'two one-sided tests of equivalence',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of arm, ${treatment} minus ${comparator}, against both equivalence bounds, each by a one-sided test.`,
  problem: (facts) => {
    const upper = facts.bound();
    return {
      procedure: 'equivalence-ancova',
      inputs: {
        ...facts.classArms(),
        lower: computed(-upper.value, 'sd', 'equivalence bounds', [`${facts.hypothesis.id}.sesoi.difference`]),
        upper,
        trueDifference: facts.effect('difference'),
        baselineR: facts.baselineR(facts.outcome()),
        covariates: facts.covariates(),
        alpha: facts.alpha(),
      },
    };
  },
});

import { computed } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** People differ more from one another in one arm: a sign that not everybody responds alike. */
export const variance = defineAnalysis({
  kind: 'variance',
  title: 'a ratio of two variances',
  tests: ['variance-ratio'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: { varianceRatio: { unit: 'variance ratio', placeholder: 1.8 } },
  estimates: { varianceRatio: 'ratio of the variances' },
  classes: 'fewer-people',
  tested: () => ['varianceRatio'],
  detectable: ({ effects: { varianceRatio } }, factor) => ({
    effect: 'varianceRatio',
    value: varianceRatio.planning.value ** factor,
    unit: 'variance ratio',
  }),
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ arm${rest}, residual variance by arm`],
  testTitle: () => 'F test of two variances',
  contrast: ({ treatment, comparator }) => `The variance in ${treatment} over the variance in ${comparator}.`,
  problem: (facts) => {
    const stated = facts.hypothesis.effects.varianceRatio.planning;
    return {
      procedure: 'variance-ratio',
      inputs: {
        ...facts.people(),
        varianceRatio:
          facts.effectFactor === 1
            ? stated
            : computed(stated.value ** facts.effectFactor, 'variance ratio', 'scenario', ['varianceRatio']),
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

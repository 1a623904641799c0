import { computed, type Quantity } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** How often something happens differs between two arms: ratio of rates, counts more variable than chance alone. */
export const count = defineAnalysis({
  kind: 'count',
  title: 'a ratio of two rates',
  tests: ['rate-ratio'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: {
    rateRatio: { unit: 'ratio', placeholder: 1.5 },
    comparatorRate: { unit: 'events per person', placeholder: 2 },
    dispersion: { unit: 'number', placeholder: 0.7 },
  },
  estimates: { rateRatio: 'ratio of the rates' },
  classes: 'fewer-people',
  tested: () => ['rateRatio'],
  detectable: ({ effects: { rateRatio } }, factor) => ({
    effect: 'rateRatio',
    value: rateRatio.planning.value ** factor,
    unit: 'ratio',
  }),
  formulas: ({ outcomes: [outcome], covariates }) => [`${outcome} ~ arm${covariates}, family = negative binomial`],
  testTitle: ({ analysis }) =>
    `negative binomial regression${analysis.clustered ? ' with standard errors from the classes (cluster-robust)' : ''}`,
  contrast: ({ treatment, comparator }) => `The rate in ${treatment} over the rate in ${comparator}.`,
  problem: (facts) => {
    const { rateRatio, comparatorRate, dispersion } = facts.hypothesis.effects;
    const rate2 = comparatorRate.planning;
    const ratio = rateRatio.planning.value ** facts.effectFactor;
    const rate1 = computed(rate2.value * ratio, 'events per person', 'comparator rate times ratio', [
      'rateRatio',
      'comparatorRate',
    ]);
    const exposure: Quantity = {
      value: 1,
      unit: 'number',
      origin: { kind: 'default', because: 'rates are per person over the whole time observed' },
    };
    return {
      procedure: 'negative-binomial',
      inputs: {
        ...facts.people(),
        rate1,
        rate2,
        exposure,
        dispersion: dispersion.planning,
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

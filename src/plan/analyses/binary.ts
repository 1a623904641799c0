import { computed } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** The share of people who do something differs between two arms. */
export const binary = defineAnalysis({
  kind: 'binary',
  title: 'a difference of two shares',
  tests: ['proportions'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: {
    treatmentShare: { unit: 'proportion', placeholder: 0.5 },
    comparatorShare: { unit: 'proportion', placeholder: 0.3 },
  },
  estimates: { difference: 'difference of the shares' },
  classes: 'fewer-people',
  tested: () => ['treatmentShare'],
  detectable: ({ effects: { treatmentShare, comparatorShare } }, factor) => ({
    effect: 'treatmentShare',
    value: apart(treatmentShare.planning.value, comparatorShare.planning.value, factor),
    unit: 'proportion',
  }),
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ arm${rest}, family = binomial`],
  testTitle: ({ analysis }) =>
    analysis.clustered ? 'logistic mixed model with a random effect for class' : 'test of two proportions',
  contrast: ({ treatment, comparator }) => `The share in ${treatment} minus the share in ${comparator}.`,
  problem: (facts) => {
    const { treatmentShare, comparatorShare } = facts.hypothesis.effects;
    const p2 = comparatorShare.planning;
    const p1 =
      facts.effectFactor === 1
        ? treatmentShare.planning
        : computed(apart(treatmentShare.planning.value, p2.value, facts.effectFactor), 'proportion', 'scenario', [
            'treatmentShare',
            'comparatorShare',
          ]);
    return {
      procedure: 'proportion-two-sample',
      inputs: { ...facts.people(), p1, p2, alpha: facts.alpha(), sides: facts.sides() },
    };
  },
});

/** The treatment's share when the difference is multiplied. */
const apart = (treatment: number, comparator: number, factor: number) => comparator + (treatment - comparator) * factor;

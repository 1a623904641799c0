import { computed } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/**
 * The share of people who do something differs between two arms. Smallest effects and decisions are about the difference of the
 * shares, so every model of it is linear in the shares: a logistic model would answer with an odds ratio.
 */
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
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ arm${rest}`],
  testTitle: ({ analysis }) => {
    if (analysis.clustered) return 'linear mixed model of the outcome as 0 or 1, with a random effect for class';
    return analysis.covariates.length > 0 ? 'linear model of the outcome as 0 or 1' : 'test of two proportions';
  },
  contrast: ({ treatment, comparator }, { analysis }) =>
    `The share in ${treatment} minus the share in ${comparator}${analysis.covariates.length > 0 ? ', adjusted for the covariates' : ''}.`,
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

import { quantity } from '../../quantity.js';
import { defineAnalysis } from './analysis.js';

/** The difference between two arms depends on something measured before allocation: interaction of arm and moderator. */
export const baselineModeration = defineAnalysis({
  kind: 'baseline-moderation',
  title: 'moderation by a measure taken before allocation',
  tests: ['moderator-interaction'],
  groups: 'two-arms',
  roles: { outcomes: 1, moderator: true },
  parameters: {
    interaction: { unit: 'sd per sd', placeholder: 0.3, sought: true },
    share: { unit: 'proportion', default: 0.5 },
    moderatorReliability: { unit: 'correlation', default: 1 },
  },
  estimates: { interaction: 'interaction of arm and moderator' },
  classes: 'in-the-procedure',
  tested: () => ['interaction'],
  formulas: ({ outcomes: [outcome], moderator, rest }) => [`${outcome} ~ arm * ${moderator}${rest}`],
  testTitle: () => 'test of the interaction of arm and moderator',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of the product of arm and moderator: how much the difference ${treatment} minus ${comparator} changes with the moderator.`,
  problem: (facts) => {
    const moderator = facts.measure(facts.hypothesis.moderator ?? '');
    const binary = moderator.entry.distribution === 'binary';
    // The moderator itself is in the model, beside baselines and covariates.
    const covariates = facts.covariates();
    return {
      procedure: 'arm-by-moderator',
      inputs: {
        ...facts.classArms(),
        moderator: binary ? 'binary' : 'continuous',
        ...(binary ? { share: facts.effect('share') } : {}),
        interaction: facts.towardsClaim('interaction'),
        moderatorReliability:
          facts.effect('moderatorReliability') ??
          quantity(1, 'correlation', { kind: 'default', because: 'stated for the score as observed' }),
        baselineR: facts.baselineR(facts.outcome()),
        covariates,
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

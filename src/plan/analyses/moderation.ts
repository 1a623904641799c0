import { defineAnalysis } from './analysis.js';

/** The difference between two arms depends on a genotype: interaction of arm and number of alleles, or carrying one. */
export const moderation = defineAnalysis({
  kind: 'moderation',
  title: 'moderation by a genotype',
  tests: ['interaction'],
  groups: 'two-arms',
  roles: { outcomes: 1, moderator: 'genotype' },
  parameters: {
    interaction: { unit: 'sd per allele', placeholder: 0.4, sought: true },
    alleleFrequency: { unit: 'proportion', placeholder: 0.33 },
  },
  estimates: { interaction: 'interaction of arm and moderator' },
  classes: 'in-the-procedure',
  tested: () => ['interaction'],
  formulas: ({ outcomes: [outcome], moderator, rest }) => [`${outcome} ~ arm * ${moderator}${rest}`],
  testTitle: () => 'test of the interaction of arm and moderator',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of the product of arm and moderator: how much the difference ${treatment} minus ${comparator} changes with the moderator.`,
  problem: (facts) => ({
    procedure: 'arm-by-genotype',
    inputs: {
      ...facts.classArms(),
      alleleFrequency: facts.effect('alleleFrequency'),
      coding: facts.genotypeCoding,
      interaction: facts.towardsClaim('interaction'),
      baselineR: facts.baselineR(facts.outcome()),
      covariates: facts.covariates(),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

import { defineAnalysis } from './analysis.js';

/** Two measures go together among the people of one group. */
export const association = defineAnalysis({
  kind: 'association',
  title: 'a correlation',
  tests: ['correlation'],
  groups: 'one-group',
  roles: { outcomes: 1, predictor: true },
  parameters: { correlation: { unit: 'correlation', placeholder: 0.25, sought: true } },
  estimates: { correlation: 'correlation' },
  classes: 'fewer-people',
  tested: () => ['correlation'],
  formulas: ({ outcomes: [outcome], predictor, classes }) =>
    classes === '' ? [`cor.test(~ ${outcome} + ${predictor})`] : [`${outcome} ~ ${predictor}${classes}`],
  testTitle: ({ analysis }) =>
    `test of a correlation${analysis.clustered ? ', as the slope of a mixed model with a random effect for class' : ''}`,
  contrast: ({ treatment }) => `The correlation among ${treatment}.`,
  problem: (facts) => ({
    procedure: 'correlation',
    inputs: {
      n: facts.everybody(),
      rho: facts.towardsClaim('correlation'),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

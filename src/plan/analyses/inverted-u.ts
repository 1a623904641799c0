import { defineAnalysis } from './analysis.js';

/** The outcome is best at a middle value of a predictor: quadratic term of a regression among the people of one group. */
export const invertedU = defineAnalysis({
  kind: 'inverted-u',
  title: 'an inverted U',
  tests: ['quadratic'],
  groups: 'one-group',
  roles: { outcomes: 1, predictor: true },
  parameters: { quadratic: { unit: 'sd', placeholder: 0.25, sought: true } },
  estimates: { quadratic: 'bend of the curve' },
  classes: 'fewer-people',
  tested: () => ['quadratic'],
  formulas: ({ outcomes: [outcome], predictor, classes }) => [
    `${outcome} ~ z(${predictor}) + I(z(${predictor})^2)${classes}`,
  ],
  testTitle: ({ analysis }) =>
    `quadratic term of a regression${analysis.clustered ? ' with a random effect for class' : ''}`,
  contrast: ({ treatment }) => `The coefficient of the squared, standardised predictor, among ${treatment}.`,
  problem: (facts) => ({
    procedure: 'quadratic-trend',
    inputs: {
      n: facts.everybody(),
      quadratic: facts.effect('quadratic'),
      x: 'normal',
      sdX: { value: 1, unit: 'number', origin: { kind: 'default', because: 'the predictor is standardised' } },
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

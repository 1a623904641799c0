import { defineAnalysis } from './analysis.js';

/** The indirect effect differs between two groups of people, because the arm moves the mediator more in one. */
export const moderatedMediation = defineAnalysis({
  kind: 'moderated-mediation',
  title: 'moderated mediation',
  tests: ['moderated-mediation'],
  groups: 'two-arms',
  roles: { outcomes: 1, mediators: 1, moderator: true },
  parameters: {
    aDifference: { unit: 'sd', placeholder: 0.6, sought: true },
    b: { unit: 'standardised path', placeholder: 0.3, sought: true },
    groupShare: { unit: 'proportion', default: 0.5 },
  },
  estimates: { index: 'index of moderated mediation' },
  classes: 'fewer-people',
  tested: () => ['aDifference', 'b'],
  detectable: ({ effects: { aDifference, b } }, factor) => ({
    effect: 'index',
    value: aDifference.planning.value * b.planning.value * factor * factor,
    unit: 'standardised path',
  }),
  formulas: ({ outcomes: [outcome], mediators: [mediator], moderator, rest }) => [
    `${mediator} ~ arm * ${moderator}_group${rest}`,
    `${outcome} ~ ${mediator} + arm * ${moderator}_group${rest}`,
  ],
  testTitle: () => 'joint significance of the moderated first path and the second path',
  contrast: () =>
    'The coefficient of the product of arm and moderator in the model of the mediator and the coefficient of the mediator in the model of the outcome; their product is the index of moderated mediation.',
  problem: (facts) => ({
    procedure: 'mediation-moderated-first-stage',
    inputs: {
      n: facts.everybody(),
      groupShare: facts.effect('groupShare'),
      aDifference: facts.effect('aDifference'),
      b: facts.effect('b'),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

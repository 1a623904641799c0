import { defineAnalysis } from './analysis.js';

/** What the practice does to those who take it up because they were allocated to it, allocation as instrument. */
export const complier = defineAnalysis({
  kind: 'complier',
  title: 'an effect among those who take the practice up',
  tests: ['complier-effect'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: {
    complierEffect: { unit: 'sd', placeholder: 0.5, sought: true },
    adherence: { unit: 'proportion', placeholder: 0.8 },
    contamination: { unit: 'proportion', default: 0 },
  },
  estimates: { complierEffect: 'effect among compliers' },
  classes: 'fewer-people',
  tested: () => ['complierEffect'],
  formulas: ({ outcomes: [outcome], covariates, classes }) =>
    classes === ''
      ? [`${outcome} ~ practised${covariates} | arm${covariates}`]
      : [`${outcome} ~ arm${covariates}${classes}`, `practised ~ arm${covariates}${classes}`],
  testTitle: ({ analysis }) =>
    `instrumental-variable estimate of the effect among compliers${analysis.clustered ? ', from two mixed models with a random effect for class' : ''}`,
  contrast: ({ treatment, comparator }, { analysis }) =>
    analysis.clustered
      ? `The coefficient of arm (${treatment} minus ${comparator}) in the model of the outcome over that in the model of having practised, which counts as known.`
      : `The coefficient of having practised, with allocation (${treatment} or ${comparator}) as its instrument.`,
  problem: (facts) => ({
    procedure: 'complier-effect',
    inputs: {
      ...facts.people(),
      complierEffect: facts.towardsClaim('complierEffect'),
      adherence: facts.effect('adherence'),
      contamination: facts.effect('contamination'),
      baselineR: facts.baselineR(facts.outcome()),
      covariates: facts.covariates(),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

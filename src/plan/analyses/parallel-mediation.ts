import { defineAnalysis } from './analysis.js';

const path = { unit: 'standardised path', placeholder: 0.25, sought: true } as const;

/** An arm moves an outcome through two mediators side by side: each indirect effect must be shown. */
export const parallelMediation = defineAnalysis({
  kind: 'parallel-mediation',
  title: 'mediation by two mediators side by side',
  tests: ['parallel-joint-significance'],
  groups: 'two-arms',
  roles: { outcomes: 1, mediators: 2 },
  parameters: {
    a1: path,
    b1: path,
    a2: path,
    b2: path,
    direct: { unit: 'standardised path', default: 0 },
    mediatorCorrelation: { unit: 'correlation', placeholder: 0.3 },
  },
  estimates: {
    indirect1: 'indirect effect through the first mediator',
    indirect2: 'indirect effect through the second mediator',
  },
  classes: 'fewer-people',
  tested: () => ['a1', 'b1', 'a2', 'b2'],
  formulas: ({ outcomes: [outcome], mediators: [first, second], rest }) => [
    `${first} ~ arm${rest}`,
    `${second} ~ arm${rest}`,
    `${outcome} ~ arm + ${first} + ${second}${rest}`,
  ],
  testTitle: () => 'joint significance of both paths through each of two mediators',
  contrast: () =>
    'For each mediator the coefficient of arm in its model and its coefficient in the model of the outcome beside the other mediator; both indirect effects are shown only if all four tests reject.',
  problem: (facts) => ({
    procedure: 'mediation-parallel',
    inputs: {
      ...facts.people(),
      x: 'two-arms',
      a1: facts.effect('a1'),
      a2: facts.effect('a2'),
      b1: facts.effect('b1'),
      b2: facts.effect('b2'),
      direct: facts.effect('direct'),
      mediatorCorrelation: facts.effect('mediatorCorrelation'),
      show: 'both',
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  }),
});

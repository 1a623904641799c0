import { defineAnalysis } from './analysis.js';

/** An arm moves an outcome through a mediator: both paths must be shown, or an interval of their product. */
export const mediation = defineAnalysis({
  kind: 'mediation',
  title: 'mediation',
  tests: ['joint-significance', 'monte-carlo-interval'],
  groups: 'two-arms',
  roles: { outcomes: 1, mediators: 1 },
  parameters: {
    a: { unit: 'standardised path', placeholder: 0.25, sought: true },
    b: { unit: 'standardised path', placeholder: 0.25, sought: true },
    direct: { unit: 'standardised path', default: 0 },
  },
  estimates: {
    indirect: 'indirect effect',
    a: 'path a (arm to mediator)',
    b: 'path b (mediator to outcome)',
    direct: 'direct path',
  },
  classes: 'in-the-procedure',
  tested: () => ['a', 'b'],
  detectable: ({ effects }, factor) => ({
    effect: 'indirect',
    value: effects.a.planning.value * effects.b.planning.value * factor * factor,
    unit: 'standardised path',
  }),
  formulas: ({ outcomes: [outcome], mediators: [mediator], rest }) => [
    `${mediator} ~ arm${rest}`,
    `${outcome} ~ arm + ${mediator}${rest}`,
  ],
  testTitle: ({ test }) =>
    test === 'monte-carlo-interval'
      ? 'Monte Carlo interval of the indirect effect'
      : 'joint significance of both paths of the mediation',
  contrast: (_, { test }) =>
    test === 'monte-carlo-interval'
      ? 'The product of the coefficient of arm in the model of the mediator (path a) and of the mediator in the model of the outcome (path b), by a Monte Carlo confidence interval.'
      : 'Both the coefficient of arm in the model of the mediator (path a) and the coefficient of the mediator in the model of the outcome (path b); the indirect effect is shown only if both tests reject.',
  problem: (facts) => {
    const test =
      facts.hypothesis.test === 'monte-carlo-interval'
        ? 'mediation-monte-carlo-interval'
        : 'mediation-joint-significance';
    return {
      procedure: facts.hasClasses ? `${test}-classes` : test,
      inputs: {
        ...facts.pathArms(),
        a: facts.effect('a'),
        b: facts.effect('b'),
        direct: facts.effect('direct'),
        mediatorBaselineR: facts.baselineR(facts.measure(facts.hypothesis.mediators[0])),
        outcomeBaselineR: facts.baselineR(facts.outcome()),
        covariates: facts.covariates(),
        ...facts.mediatorReliability(),
        alpha: facts.alpha(),
      },
    };
  },
});

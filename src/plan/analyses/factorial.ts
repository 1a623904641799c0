import { computed, type Quantity } from '../../quantity.js';
import { type DesignFacts, defineAnalysis, type Inputs } from './analysis.js';

/** Whether treatment minus comparator is larger in one pair of arms than in another: the interaction of two factors. */
export const factorial = defineAnalysis({
  kind: 'factorial',
  title: 'an interaction of two factors',
  tests: ['factorial-interaction'],
  groups: 'four-arms',
  roles: { outcomes: 1 },
  parameters: { difference: { unit: 'sd', placeholder: 0.6 }, differenceAgainst: { unit: 'sd', default: 0 } },
  estimates: { interaction: 'difference of the two differences' },
  classes: 'in-the-procedure',
  tested: () => ['difference', 'differenceAgainst'],
  detectable: ({ effects: { difference, differenceAgainst } }, factor) => ({
    effect: 'interaction',
    value: (difference.planning.value - differenceAgainst.planning.value) * factor,
    unit: 'sd',
  }),
  formulas: ({ outcomes: [outcome], rest }) => [`${outcome} ~ practice * setting${rest}`],
  testTitle: ({ analysis }) =>
    analysis.clustered
      ? 'interaction in a mixed model with a random effect for class'
      : 'interaction in a factorial analysis',
  contrast: ({ treatment, comparator, against }) =>
    `The difference of differences: ${treatment} minus ${comparator}, less ${against?.treatment ?? 'the other treatment'} minus ${against?.comparator ?? 'the other comparator'}.`,
  problem: (facts) =>
    facts.hasClasses
      ? inClasses(facts)
      : {
          procedure: 'moderation-two-by-two',
          inputs: {
            nPerCell: facts.smallestGroup(),
            simpleEffect1: adjusted(facts, 'difference'),
            simpleEffect2: adjusted(facts, 'differenceAgainst'),
            alpha: facts.alpha(),
            sides: facts.sides(),
          },
        },
});

/**
 * Classes in a factorial design: half the difference of the differences is as precise as the difference between two arms with twice
 * the classes, so the test is that of two such arms (on two degrees of freedom more than four arms leave).
 */
function inClasses(facts: DesignFacts): { procedure: string; inputs: Inputs } {
  const arms = facts.classArms();
  const { n1, n2 } = facts.people();
  // The second pair of arms may be the smaller one.
  const share = Math.min(1, facts.smallestGroup().value / Math.min(n1.value, n2.value));
  const twice = (arm: 1 | 2) => {
    const { value, unit } = arms[`classes${arm}`] as Quantity;
    return computed(
      Math.floor(2 * share * value + 1e-9),
      unit,
      'both arms of a kind, as many as the smaller pair has',
      [`classes${arm}`],
    );
  };
  const [difference, against] = [facts.effect('difference'), facts.effect('differenceAgainst')];
  return {
    procedure: 'classes-ancova',
    inputs: {
      ...arms,
      classes1: twice(1),
      classes2: twice(2),
      d: computed((difference.value - against.value) / 2, 'sd', 'half the difference of the differences', [
        'difference',
        'differenceAgainst',
      ]),
      baselineR: facts.baselineR(facts.outcome()),
      covariates: facts.covariates(),
      alpha: facts.alpha(),
      sides: facts.sides(),
    },
  };
}

/** An effect in SD that the baseline leaves: what the baseline explains no longer hides the effect. */
function adjusted(facts: DesignFacts, name: string): Quantity {
  const effect = facts.effect(name);
  const r = facts.baselineR(facts.outcome());
  if (r.value === 0) return effect;
  return computed(effect.value / Math.sqrt(1 - r.value ** 2), 'sd', 'effect over the SD that the baseline leaves', [
    name,
    'sample.baselineCorrelation',
  ]);
}

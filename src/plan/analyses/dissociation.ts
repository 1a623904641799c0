import type { PlannedHypothesis } from '../plan.js';
import { defineAnalysis } from './analysis.js';

/** The advantage of the treatment arm on each named outcome, such as `affectiveAdvantage`. */
export function advantages({ outcomes }: Pick<PlannedHypothesis, 'outcomes'>): string[] {
  return Object.keys(outcomes).map((name) => `${name}Advantage`);
}

/** One arm gains more in one outcome, the other in another: the interaction of arm and outcome. */
export const dissociation = defineAnalysis({
  kind: 'dissociation',
  title: 'a dissociation of two outcomes by two arms',
  tests: ['dissociation'],
  groups: 'two-arms',
  roles: { outcomes: 2 },
  parameters: {
    '*Advantage': { unit: 'sd', placeholder: 0.35 },
    outcomeCorrelation: { unit: 'correlation', placeholder: 0.3 },
  },
  estimates: { interaction: 'interaction of arm and outcome', '*Advantage': 'advantage in the outcome' },
  classes: 'in-the-procedure',
  tested: advantages,
  formulas: ({ outcomes: [first, second], rest }) => [`z(${first}) - z(${second}) ~ arm${rest}`],
  testTitle: () => 'comparison of the arm differences in two standardised outcomes (interaction of arm and outcome)',
  contrast: ({ treatment, comparator }) =>
    `The coefficient of arm on the difference of the two standardised outcomes: the advantage of ${treatment} over ${comparator} in the first outcome minus that in the second. Each outcome is also compared between the arms.`,
  problem: (facts) => {
    const [first, second] = facts.outcomes();
    const [advantage1, advantage2] = advantages(facts.hypothesis);
    return {
      procedure: 'dissociation',
      inputs: {
        ...facts.classArms(),
        advantage1: facts.effect(advantage1),
        advantage2: facts.effect(advantage2),
        outcomeCorrelation: facts.effect('outcomeCorrelation'),
        baselineR1: facts.baselineR(first),
        baselineR2: facts.baselineR(second),
        covariates: facts.covariates(),
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

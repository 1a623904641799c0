import { computed } from '../../quantity.js';
import type { PlannedMeasure } from '../plan.js';
import { defineAnalysis } from './analysis.js';

/** The last visit before the outcome's at which the predictor is measured; failing that, the visit before. */
export function earlierVisit(outcome: PlannedMeasure, predictor: PlannedMeasure, visits: readonly string[]): string {
  const before = visits.slice(0, visits.indexOf(outcome.primaryAt));
  return before.findLast((visit) => predictor.at.includes(visit)) ?? before.at(-1) ?? 'earlier';
}

/**
 * Earlier values of one measure predict later values of another, given its own earlier values.
 *
 * With y2 = c y1 + b x1 standardised, the later outcome is explained to stability^2 + b^2 (1 - concurrent^2), so the
 * partial correlation of the lagged path is b sqrt((1 - concurrent^2) / (1 - stability^2)). Where both measures are sampled, a
 * partial correlation given one other is tested as a correlation among one person fewer (Fisher, 1924), exactly.
 */
export const crossLagged = defineAnalysis({
  kind: 'cross-lagged',
  title: 'a lagged path',
  tests: ['lagged-path'],
  groups: 'one-group',
  roles: { outcomes: 1, predictor: true },
  parameters: {
    lagged: { unit: 'standardised path', placeholder: 0.15, sought: true },
    stability: { unit: 'correlation', placeholder: 0.6 },
    concurrent: { unit: 'correlation', placeholder: 0.3 },
  },
  estimates: { lagged: 'lagged path' },
  classes: 'fewer-people',
  tested: () => ['lagged'],
  formulas: ({ outcomes: [outcome], earlier, classes }) => [
    `${outcome} ~ ${earlier.predictor} + ${earlier.outcome}${classes}`,
  ],
  testTitle: ({ analysis }) =>
    `test of a lagged path in a regression on the earlier values${analysis.clustered ? ', with a random effect for class' : ''}`,
  contrast: ({ treatment }) =>
    `The coefficient of the earlier predictor, given the earlier outcome, among ${treatment}.`,
  problem: (facts) => {
    const lagged = facts.towardsClaim('lagged');
    const stability = facts.effect('stability').value;
    const concurrent = facts.effect('concurrent').value;
    const partialR = computed(
      lagged.value * Math.sqrt((1 - concurrent ** 2) / (1 - stability ** 2)),
      'correlation',
      'lagged path with the earlier outcome held',
      ['lagged', 'stability', 'concurrent'],
    );
    const people = facts.everybody();
    return {
      procedure: 'correlation',
      inputs: {
        n: computed(people.value - 1, 'people', 'people analysed, less one for the earlier outcome held', [
          'sample.attrition',
        ]),
        rho: partialR,
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

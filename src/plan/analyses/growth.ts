import { computed, type Quantity } from '../../quantity.js';
import type { PlannedHypothesis } from '../plan.js';
import { defineAnalysis } from './analysis.js';

/** Whether each person's slope is found first: in classes, whose slopes differ, and with two visits, which leave no residual. */
export const slopesOfPeople = ({ analysis }: PlannedHypothesis): boolean =>
  analysis.formulas.some((formula) => formula.startsWith('slope('));

/**
 * Two arms change at different speed over the visits: mixed model with random intercepts and slopes.
 *
 * In units of the SD between people at the first visit: the share of it that lasts is the variance of intercepts,
 * the rest is residual.
 */
export const growth = defineAnalysis({
  kind: 'growth',
  title: 'a difference of two slopes',
  tests: ['slope-difference'],
  groups: 'two-arms',
  roles: { outcomes: 1 },
  parameters: {
    difference: { unit: 'sd', placeholder: 0.4, sought: true },
    slopeSd: { unit: 'sd', placeholder: 0.5 },
    visitCorrelation: { unit: 'correlation', placeholder: 0.6 },
  },
  estimates: { difference: 'difference between the arms at the last visit, on the lines' },
  repeated: true,
  classes: 'fewer-people',
  tested: () => ['difference'],
  formulas: ({ repeatedOutcome, visits, covariates, classes }) =>
    classes === '' && visits > 2
      ? [`${repeatedOutcome} ~ arm * time${covariates} + (time | person)`]
      : [`slope(${repeatedOutcome}) ~ arm${covariates}${classes}`],
  testTitle: (hypothesis) =>
    slopesOfPeople(hypothesis)
      ? `comparison of people's own slopes between the arms${hypothesis.analysis.clustered ? ', in a mixed model with a random effect for class' : ''}`
      : 'difference of slopes in a mixed model with random slopes',
  contrast: ({ treatment, comparator }, hypothesis) =>
    `The coefficient of ${slopesOfPeople(hypothesis) ? 'arm' : 'arm by time'}: the slope in ${treatment} minus the slope in ${comparator}.`,
  problem: (facts) => {
    const weeks = facts.weeks(facts.outcome());
    const first = weeks[0]?.value ?? 0;
    const span = (weeks.at(-1)?.value ?? 0) - first;
    const per = (name: string, value: number, from: string): Quantity =>
      computed(value, 'number', name, [from, 'schedule']);
    const difference = facts.towardsClaim('difference');
    const slopeSd = facts.effect('slopeSd');
    const stable = facts.effect('visitCorrelation');
    const leaving = facts.attrition().value;
    return {
      procedure: 'slope-difference',
      inputs: {
        nPerArm: facts.recruitedPerArm(),
        times: weeks.map((week) => computed(week.value - first, 'weeks', 'weeks since the first visit', ['schedule'])),
        slopeDifference: per('difference over the weeks', difference.value / span, 'difference'),
        varIntercept: per('share that lasts', stable.value, 'visitCorrelation'),
        varSlope: per('squared SD of slopes', (slopeSd.value / span) ** 2, 'slopeSd'),
        varResidual: per('the rest', 1 - stable.value, 'visitCorrelation'),
        retention: weeks.map((week) =>
          computed(1 - (leaving * (week.value - first)) / span, 'proportion', 'people leave evenly over time', [
            'sample.attrition',
          ]),
        ),
        alpha: facts.alpha(),
        sides: facts.sides(),
      },
    };
  },
});

import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import type { Recruited } from '../../src/sizing/index.js';
import { nightly } from '../simulation/size.js';
import { planOf } from '../studies.js';
import { expectAgreement, simulatedPower } from './agreement.js';
import { assumed } from './trial.js';

/** Kinds that look at people more than once, or at two people together. */

interface Within {
  readonly hypothesis: string;
  readonly arms?: string;
  readonly weeks?: readonly number[];
  readonly measures: string;
  readonly attrition?: number;
  readonly delivery?: string;
  readonly sides?: 1 | 2;
  readonly more?: string;
}

function studyOf({
  hypothesis,
  arms,
  weeks = [0, 8],
  measures,
  attrition = 0,
  delivery = '',
  sides = 2,
  more = '',
}: Within): Plan {
  return planOf(`mettle: 1
id: trial
title: A trial
packs: [kindness-meditation, social-neuroscience]
hypotheses:
  - {id: H1, role: primary, ${hypothesis}}
arms:
${arms ?? '  - {id: cbct, practice: cbct}\n  - {id: health, comparator: health-education}'}
allocation: {selection: randomized}
${delivery}
schedule:
${weeks.map((week, i) => `  - {id: v${i}, week: ${week}}`).join('\n')}
measures: ${measures}
sample: {population: Adults, attrition: ${attrition}, baselineCorrelation: {}}
inference: {alpha: 0.05, sides: ${sides}, power: 0.9}
${more}`);
}

const course = (
  difference: number,
  slopeSd: number,
  visitCorrelation: number,
  given: Partial<Within> & { readonly weeks: readonly number[] },
): Plan =>
  studyOf({
    hypothesis: `hypothesis: initial-distress-transient, test: slope-difference, outcome: panas-negative, compare: {treatment: cbct, comparator: health}, effects: {difference: ${assumed(difference)}, slopeSd: ${assumed(slopeSd)}, visitCorrelation: ${assumed(visitCorrelation)}}`,
    measures: `[{measure: panas-negative, role: outcome, at: [${given.weeks.map((_, i) => `v${i}`).join(', ')}]}]`,
    ...given,
  });

const oneArm = '  - {id: cbct, practice: cbct}';

const trials = (
  difference: number,
  trialsPerCondition: number,
  slopeSd: number,
  stimulusSd: number,
  given: Partial<Within> = {},
): Plan =>
  studyOf({
    hypothesis: `hypothesis: parental-care-system-overlap, test: within-person, outcome: mvpa-pattern-similarity, compare: {group: cbct}, effects: {difference: ${assumed(difference)}, trialsPerCondition: ${assumed(trialsPerCondition)}, slopeSd: ${assumed(slopeSd)}${stimulusSd > 0 ? `, stimulusSd: ${assumed(stimulusSd)}` : ''}}`,
    arms: oneArm,
    measures: '[{measure: mvpa-pattern-similarity, role: outcome, at: [v1]}]',
    ...given,
  });

/** Among pairs of one arm. The entry expects own power to lower compassion. */
const pairs = (
  test: 'actor-effect' | 'partner-effect',
  actor: number,
  partner: number,
  correlationPredictors: number,
  correlationResiduals: number,
): Plan =>
  studyOf({
    hypothesis: `hypothesis: power-reduces-compassion, test: ${test}, outcome: state-care-distress-ratings, predictor: sense-of-power-scale, compare: {group: cbct}, effects: {actor: ${assumed(actor)}, partner: ${assumed(partner)}, correlationPredictors: ${assumed(correlationPredictors)}, correlationResiduals: ${assumed(correlationResiduals)}}`,
    arms: oneArm,
    measures:
      '[{measure: state-care-distress-ratings, role: outcome, at: [v0, v1]}, {measure: sense-of-power-scale, role: covariate, at: [v1]}]',
  });

interface Case {
  readonly name: string;
  readonly plan: () => Plan;
  readonly recruited: Recruited;
  /** How far apart closed form and mixed model may be. */
  readonly within?: number;
  /** Why they part at all. */
  readonly because?: string;
  readonly often?: true;
}

const visits = [0, 2, 4, 8];

const cases: readonly Case[] = [
  {
    name: 'growth, an ordinary trial',
    plan: () => course(-0.5, 0.6, 0.6, { weeks: visits }),
    recruited: { cbct: 60, health: 60 },
    often: true,
  },
  {
    name: 'growth, a small trial',
    plan: () => course(-1.1, 0.8, 0.5, { weeks: [0, 4, 8] }),
    recruited: { cbct: 14, health: 14 },
    within: 0.015,
    because: 'a variance of slopes that is estimated as 0 is left out, with more degrees of freedom',
    often: true,
  },
  {
    name: 'growth, one side',
    plan: () => course(-0.5, 0.6, 0.6, { weeks: visits, sides: 1 }),
    recruited: { cbct: 30, health: 30 },
  },
  {
    name: 'growth, three in ten leave',
    plan: () => course(-0.5, 0.6, 0.6, { weeks: visits, attrition: 0.3 }),
    recruited: { cbct: 40, health: 40 },
    within: 0.02,
    because: 'the closed form takes the variances as known where people leave, as its accuracy says',
  },
  {
    name: 'growth, two visits',
    plan: () => course(-0.7, 0.6, 0.6, { weeks: [0, 8] }),
    recruited: { cbct: 30, health: 30 },
  },
  {
    name: 'growth, slopes alike',
    plan: () => course(-0.5, 0.0001, 0.6, { weeks: visits }),
    recruited: { cbct: 30, health: 30 },
    within: 0.02,
    because: 'a variance of slopes cannot be estimated below 0, so it is overestimated on average',
  },
  {
    name: 'trials of 30 people, stimuli a sample',
    plan: () => trials(0.25, 20, 0.3, 0.2),
    recruited: { cbct: 30 },
    within: 0.01,
    because: 'components estimated below 0 are left out, as the accuracy of the closed form says',
    often: true,
  },
  {
    name: 'trials of 12 people, stimuli a sample',
    plan: () => trials(0.5, 8, 0.3, 0.3),
    recruited: { cbct: 12 },
    within: 0.04,
    because: 'the same',
  },
  { name: 'trials of 6 people', plan: () => trials(1.1, 5, 0.6, 0), recruited: { cbct: 6 }, within: 0.03, often: true },
  {
    name: 'trials of 30 people',
    plan: () => trials(0.18, 20, 0.3, 0),
    recruited: { cbct: 30 },
    within: 0.01,
    because: 'a mixed model without a difference between people in some studies, where the closed form is their t test',
  },
  {
    name: 'partner effect, 60 pairs',
    plan: () => pairs('partner-effect', -0.2, 0.3, 0.2, 0.3),
    recruited: { cbct: 120 },
    often: true,
  },
  {
    name: 'partner effect, 10 pairs',
    plan: () => pairs('partner-effect', -0.2, 0.5, 0.2, 0.4),
    recruited: { cbct: 20 },
    within: 0.01,
    because: 'residuals of partners that are estimated as unlike are taken as independent',
    often: true,
  },
  {
    name: 'actor effect, predictors of partners much alike',
    plan: () => pairs('actor-effect', -0.3, 0.2, 0.6, 0.3),
    recruited: { cbct: 80 },
  },
  {
    name: 'partner effect, residuals of partners unlike',
    plan: () => pairs('partner-effect', -0.2, 0.3, 0.2, -0.4),
    recruited: { cbct: 80 },
    within: 0.03,
    because: 'the random intercept cannot say so',
  },
];

describe('simulated power agrees with the closed form', () => {
  it.each(cases.filter(({ often }) => often || nightly).map((each) => [each.name, each] as const))(
    '%s',
    (_, { plan, recruited, within = 0 }) => {
      expectAgreement(plan(), 'H1', recruited, { replications: nightly ? 20_000 : 6000, within });
    },
  );
});

describe('the data say what the plan says', () => {
  const estimated = (plan: Plan, recruited: Recruited) => simulatedPower(plan, 'H1', recruited, 150);

  it('growth: the difference at the last visit, whoever leaves', () => {
    const run = estimated(course(-0.5, 0.6, 0.6, { weeks: visits, attrition: 0.3 }), { cbct: 200, health: 200 });
    // SD of a mean of 150: about .01.
    expect(Math.abs(run.means.difference + 0.5)).toBeLessThan(0.04);
    expect(run.failures).toEqual({});
  });

  it('growth in classes: slopes of people, compared over classes', () => {
    const delivery = `delivery: {format: group, groupSize: 10, clustering: {arms: [cbct], icc: ${assumed(0.1)}}}`;
    const run = estimated(course(-0.5, 0.6, 0.6, { weeks: visits, delivery }), { cbct: 100, health: 100 });
    expect(Math.abs(run.means.difference + 0.5)).toBeLessThan(0.06);
    expect(run.failures).toEqual({});
  });

  it('trials: the difference of the conditions, in the arm asked about', () => {
    const run = estimated(trials(0.3, 10, 0.3, 0.2), { cbct: 60 });
    expect(Math.abs(run.means.difference - 0.3)).toBeLessThan(0.04);
  });

  it('pairs: own and partner effect', () => {
    const run = estimated(pairs('partner-effect', -0.2, 0.3, 0.2, 0.3), { cbct: 200 });
    expect(Math.abs(run.means.actor + 0.2)).toBeLessThan(0.025);
    expect(Math.abs(run.means.partner - 0.3)).toBeLessThan(0.025);
  });
});

import { describe, expect, it } from 'vitest';
import { nightly } from '../simulation/size.js';
import { expectAgreement, simulatedPower } from './agreement.js';
import { type Drafted, draftedPlan } from './drafted.js';

/** Kinds whose analysis is a linear model, a regression of events, a comparison of shares or a ratio of variances. */

interface Case {
  readonly name: string;
  readonly study: Drafted;
  /** People recruited into the arms, in the order of the study. */
  readonly recruited: readonly number[];
  /** How far the closed form may be off. */
  readonly within?: number;
  /** Why it may, where its own statement of accuracy does not say. */
  readonly because?: string;
  readonly nightly?: true;
}

const shares = (treatmentShare: number, comparatorShare: number): Drafted => ({
  hypothesis: 'courage-against-authority',
  test: 'proportions',
  effects: { treatmentShare, comparatorShare },
  onlyAfter: true,
});
const rates = (rateRatio: number, comparatorRate: number, dispersion: number): Drafted => ({
  hypothesis: 'helps-more-often',
  test: 'rate-ratio',
  effects: { rateRatio, comparatorRate, dispersion },
  onlyAfter: true,
});
const compliers = (complierEffect: number, adherence: number, contamination: number): Drafted => ({
  hypothesis: 'helps-those-who-practise',
  test: 'complier-effect',
  effects: { complierEffect, adherence, contamination },
  onlyAfter: true,
});
const variances = (varianceRatio: number): Drafted => ({
  hypothesis: 'heterogeneous-response',
  test: 'variance-ratio',
  effects: { varianceRatio },
  onlyAfter: true,
});
const crossed = (difference: number, correlation: number, carryOver: number): Drafted => ({
  hypothesis: 'compassion-reverses-empathy-distress',
  test: 'crossover',
  effects: { difference, correlation, carryOver },
});
const factorial = (difference: number, differenceAgainst: number): Drafted => ({
  hypothesis: 'framing-context-factorial',
  test: 'factorial-interaction',
  effects: { difference, differenceAgainst },
  onlyAfter: true,
});
const trend = (value: number): Drafted => ({
  hypothesis: 'practice-time-amygdala-cbct-not-attention',
  test: 'trend',
  effects: { trend: value },
  onlyAfter: true,
});
const genotype = (interaction: number, alleleFrequency: number): Drafted => ({
  hypothesis: 'oxtr-moderates-compassion-training',
  test: 'interaction',
  effects: { interaction, alleleFrequency },
  baselineCorrelation: 0.5,
});
const moderator = (interaction: number, moderatorReliability = 1): Drafted => ({
  hypothesis: 'goals-moderate-by-practice',
  test: 'moderator-interaction',
  effects: { interaction, moderatorReliability },
  baselineCorrelation: 0.5,
});
const association = (correlation: number): Drafted => ({
  hypothesis: 'goals-moderate-by-practice',
  test: 'correlation',
  effects: { correlation },
});
const lagged = (value: number, stability: number, concurrent: number): Drafted => ({
  hypothesis: 'success-confidence-spiral',
  test: 'lagged-path',
  effects: { lagged: value, stability, concurrent },
});
const bend = (quadratic: number): Drafted => ({
  hypothesis: 'attention-sweet-spot',
  test: 'quadratic',
  effects: { quadratic },
});
const dissociation = (affectiveAdvantage: number, cognitiveAdvantage: number, outcomeCorrelation: number): Drafted => ({
  hypothesis: 'lkm-affective-cbct-cognitive-dissociation',
  test: 'dissociation',
  effects: { affectiveAdvantage, cognitiveAdvantage, outcomeCorrelation },
  baselineCorrelation: 0.6,
});
const classes = { size: 10, icc: 0.05 };

const cases: readonly Case[] = [
  { name: 'two shares, small', study: shares(0.8, 0.3), recruited: [20, 20], within: 0.02 },
  { name: 'two shares, ordinary', study: shares(0.5, 0.35), recruited: [150, 120], within: 0.01 },
  { name: 'two shares, few do it', study: shares(0.12, 0.03), recruited: [120, 120], within: 0.04, nightly: true },
  { name: 'two rates, small', study: rates(2.5, 2, 0.7), recruited: [20, 20], within: 0.06 },
  { name: 'two rates, ordinary', study: rates(1.5, 2, 0.7), recruited: [120, 100], within: 0.02 },
  {
    name: 'compliers, small',
    study: compliers(1, 0.75, 0.1),
    recruited: [16, 20],
    within: 0.08,
    because: 'two-stage least squares sees less residual variance than the Welch test it is planned by',
  },
  { name: 'compliers, ordinary', study: compliers(0.5, 0.8, 0.05), recruited: [100, 100], within: 0.01 },
  { name: 'two variances, small', study: variances(4), recruited: [14, 10] },
  { name: 'two variances, ordinary', study: { ...variances(1.6), sides: 1 }, recruited: [90, 80] },
  {
    name: 'two variances, classes',
    study: { ...variances(2), classes },
    recruited: [90, 80],
    within: 0.03,
    because: 'F of sums of variance components is approximate, and so are the people that classes are worth',
    nightly: true,
  },
  { name: 'a crossover, small', study: crossed(0.8, 0.5, 0), recruited: [8, 6] },
  { name: 'a crossover with carry-over', study: crossed(0.4, 0.6, 0.1), recruited: [50, 40] },
  { name: 'factorial, small', study: factorial(1.5, 0.2), recruited: [10, 10, 10, 10] },
  { name: 'factorial, ordinary', study: factorial(0.8, 0), recruited: [60, 60, 60, 60] },
  {
    name: 'factorial, adjusted',
    study: { ...factorial(0.6, 0), onlyAfter: undefined, baselineCorrelation: 0.5 },
    recruited: [60, 60, 60, 60],
    within: 0.005,
    because: 'the closed form does not count the chance imbalance of the baseline',
    nightly: true,
  },
  {
    name: 'factorial, classes',
    study: { ...factorial(0.7, 0), onlyAfter: undefined, baselineCorrelation: 0.5, classes },
    recruited: [60, 60, 60, 60],
    within: 0.02,
    because: 'two arms stand for four, with two degrees of freedom more and class sizes that rounding makes unequal',
    nightly: true,
  },
  {
    name: 'a trend, small',
    study: trend(1.2),
    recruited: [9, 9, 9],
    within: 0.01,
    because: 'the closed form estimates the error within groups, the planned regression around the line',
  },
  { name: 'a trend, ordinary', study: trend(0.5), recruited: [60, 60, 60] },
  { name: 'a genotype, small', study: genotype(1.2, 0.3), recruited: [16, 16] },
  { name: 'a genotype, ordinary', study: genotype(0.5, 0.33), recruited: [120, 100] },
  {
    name: 'a genotype, classes',
    study: { ...genotype(0.5, 0.33), classes },
    recruited: [120, 100],
    within: 0.015,
    nightly: true,
  },
  { name: 'a moderator, small', study: moderator(-0.9), recruited: [16, 12] },
  { name: 'a moderator with error', study: moderator(-0.4, 0.7), recruited: [120, 120], within: 0.005 },
  {
    name: 'a moderator that is the baseline of the outcome',
    study: { ...moderator(-0.4), hypothesis: 'deficit-populations-benefit-most', baselineCorrelation: 0.5 },
    recruited: [100, 80],
    within: 0.01,
    because: 'the closed form counts the baseline twice, as moderator and as covariate',
    nightly: true,
  },
  {
    name: 'a moderator, classes',
    study: { ...moderator(-0.3), classes },
    recruited: [120, 120],
    within: 0.015,
    nightly: true,
  },
  { name: 'a correlation, small', study: association(0.7), recruited: [12] },
  { name: 'a correlation, ordinary', study: association(0.25), recruited: [120] },
  { name: 'a lagged path, small', study: lagged(0.45, 0.5, 0.3), recruited: [20] },
  { name: 'a lagged path, ordinary', study: lagged(0.15, 0.6, 0.3), recruited: [250] },
  { name: 'a bend, small', study: bend(-0.8), recruited: [14], within: 0.004 },
  { name: 'a bend, ordinary', study: bend(-0.2), recruited: [120], within: 0.004 },
  { name: 'a dissociation, small', study: dissociation(0.8, -0.6, 0.3), recruited: [14, 12] },
  { name: 'a dissociation, ordinary', study: dissociation(0.3, -0.1, 0.4), recruited: [60, 80] },
  {
    name: 'a dissociation, classes',
    study: { ...dissociation(0.35, -0.2, 0.4), classes },
    recruited: [60, 80],
    within: 0.015,
    nightly: true,
  },
];

describe('simulated power agrees with the closed form', () => {
  it.each(cases.filter((each) => nightly || !each.nightly).map((each) => [each.name, each] as const))(
    '%s',
    (_, { study, recruited, within = 0 }) => {
      const plan = draftedPlan(study);
      expectAgreement(plan, 'H1', sizesOf(plan.arms, recruited), { within });
    },
  );
});

/**
 * Where the plan counts classes by their design effect, data with classes are analysed by a mixed model or from the classes. The two
 * powers are not the same (the design effect leaves too many degrees of freedom), so what is held here is that the analysis keeps its
 * error rate.
 */
const withClasses: readonly (readonly [string, Drafted, readonly number[], number])[] = [
  ['two shares', shares(0.5, 0.35), [120, 120], 0.005],
  ['two rates', rates(1.5, 2, 0.7), [120, 120], 0.012],
  ['compliers', compliers(0.5, 0.8, 0.05), [120, 120], 0.005],
  ['two variances', variances(1.6), [120, 120], 0.012],
  ['factorial', factorial(0.6, 0), [60, 60, 60, 60], 0.005],
  ['a trend', trend(0.5), [60, 60, 60], 0.005],
];

describe('with classes and without an effect the analysis keeps its error rate', () => {
  it.each(withClasses)('%s', (name, study, recruited, within) => {
    const plan = draftedPlan({ ...study, classes });
    const replications = nightly ? 20_000 : 500;
    const run = simulatedPower(plan, 'H1', sizesOf(plan.arms, recruited), replications, { factor: 0 });
    if (nightly) console.log(`classes, ${name}: ${run.rate.toFixed(4)} +- ${run.standardError.toFixed(4)}`);
    expect(Math.abs(run.rate - 0.05)).toBeLessThan(within + 4 * run.standardError);
    expect(run.failures).toEqual({});
  });
});

const sizesOf = (arms: readonly { readonly id: string }[], recruited: readonly number[]) => {
  expect(arms.length).toBe(recruited.length);
  return Object.fromEntries(arms.map(({ id }, index) => [id, recruited[index]]));
};

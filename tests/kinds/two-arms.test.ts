import { describe, it } from 'vitest';
import { nightly } from '../simulation/size.js';
import { expectAgreement } from './agreement.js';
import { assumed, type Trial, trialOf } from './trial.js';

/** Kinds that compare two arms in one outcome, or look for what carries the difference. */

const both = ['cbct', 'health'];

const wellbeing = (difference: number): Pick<Trial, 'hypothesis' | 'baselineCorrelation'> => ({
  hypothesis: `hypothesis: kindness-wellbeing, outcome: swls-life-satisfaction, compare: {treatment: cbct, comparator: health}, effects: {difference: ${assumed(difference)}}`,
  baselineCorrelation: '{swls-life-satisfaction: 0.6}',
});

const paths = (
  a: number,
  b: number,
  direct: number,
): Pick<Trial, 'hypothesis' | 'measures' | 'baselineCorrelation'> => ({
  hypothesis: `hypothesis: inflammation-mediates-social-change, mediator: il6-plasma, outcome: ucla-loneliness, compare: {treatment: cbct, comparator: health}, test: joint-significance, effects: {a: ${assumed(a)}, b: ${assumed(b)}, direct: ${assumed(direct)}}`,
  measures:
    '[{measure: il6-plasma, role: mediator, at: [before, after], transform: log}, {measure: ucla-loneliness, role: outcome, at: [before, after]}]',
  baselineCorrelation: '{il6-plasma: 0.5, ucla-loneliness: 0.6}',
});

const alike: Pick<Trial, 'hypothesis' | 'measures' | 'baselineCorrelation'> = {
  hypothesis: `hypothesis: malleability-equivalence-across-practices, outcome: state-care-distress-ratings, compare: {treatment: cbct, comparator: health}, sesoi: {difference: 0.5}, effects: {difference: ${assumed(0.1)}}`,
  measures: '[{measure: state-care-distress-ratings, role: outcome, at: [before, after]}]',
  baselineCorrelation: '{state-care-distress-ratings: 0.6}',
};

/** No worse, on a measure of which less is better. */
const noWorse = (difference: number): Pick<Trial, 'hypothesis' | 'measures' | 'baselineCorrelation'> => ({
  hypothesis: `hypothesis: self-other-exchange-beneficial, outcome: emotional-egocentricity-task, compare: {treatment: cbct, comparator: health}, test: noninferiority, sesoi: {difference: 0.4}, effects: {difference: ${assumed(difference)}}`,
  measures: '[{measure: emotional-egocentricity-task, role: outcome, at: [before, after]}]',
  baselineCorrelation: '{emotional-egocentricity-task: 0.5}',
});

interface Case {
  readonly name: string;
  readonly trial: Trial;
  readonly recruited: readonly [number, number];
  readonly within?: number;
  readonly often?: true;
}

const cases: readonly Case[] = [
  { name: 'a small trial, a difference', trial: wellbeing(0.9), recruited: [12, 16], often: true },
  { name: 'an ordinary trial, a difference', trial: wellbeing(0.4), recruited: [80, 80], often: true },
  { name: 'one side, a difference', trial: { ...wellbeing(0.4), sides: 1 }, recruited: [40, 80] },
  { name: 'no effect would reject at alpha', trial: wellbeing(0.001), recruited: [20, 20] },
  // The closed form takes the expected number of people for the number who stay.
  { name: 'attrition, a difference', trial: { ...wellbeing(0.5), attrition: 0.2 }, recruited: [40, 40], within: 0.005 },
  {
    name: 'classes in both arms, a difference',
    trial: { ...wellbeing(0.6), classes: { size: 8, icc: 0.1, arms: both } },
    recruited: [48, 48],
    within: 0.01,
    often: true,
  },
  {
    name: 'classes in one arm, a difference',
    trial: { ...wellbeing(0.6), classes: { size: 8, icc: 0.1, arms: ['cbct'] } },
    recruited: [48, 48],
    within: 0.015,
    often: true,
  },
  { name: 'equivalence', trial: alike, recruited: [50, 60], often: true },
  {
    name: 'classes in both arms, equivalence',
    trial: { ...alike, classes: { size: 8, icc: 0.05, arms: both } },
    recruited: [64, 64],
    within: 0.015,
  },
  { name: 'no worse, though a little worse', trial: noWorse(-0.1), recruited: [60, 60], often: true },
  { name: 'no worse, in fact better', trial: noWorse(0.2), recruited: [25, 30] },
  { name: 'a small trial, mediation', trial: paths(-0.5, 0.5, -0.1), recruited: [14, 14], often: true },
  { name: 'an ordinary trial, mediation', trial: paths(-0.3, 0.25, -0.1), recruited: [90, 70], often: true },
  { name: 'no path a', trial: paths(-0.001, 0.4, 0), recruited: [30, 30] },
  {
    name: 'classes in both arms, mediation',
    trial: { ...paths(-0.45, 0.35, -0.1), classes: { size: 8, icc: 0.08, arms: both } },
    recruited: [48, 48],
    within: 0.02,
  },
];

describe('simulated power agrees with the closed form', () => {
  it.each(cases.filter(({ often }) => often || nightly).map((each) => [each.name, each] as const))(
    '%s',
    (_, { trial, recruited: [cbct, health], within = 0 }) => {
      expectAgreement(trialOf(trial), 'H1', { cbct, health }, { within });
    },
  );
});

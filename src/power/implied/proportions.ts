import { oddsRatioToD } from '../effect-sizes.js';
import { type Implied, value } from './implied.js';

/** Two proportions in other metrics. Source: Cohen (1988), chapter 6, for h. */
export function twoProportions(p1: number, p2: number, of = 'arm 1 and arm 2'): Implied[] {
  const oddsRatio = (p1 / (1 - p1)) * ((1 - p2) / p2);
  const mean = (p1 + p2) / 2;
  return [
    value('proportions', [p1, p2], `Of yes in ${of}; also the means of a variable that is 1 for yes.`),
    value('sds', [deviation(p1), deviation(p2)], `Of that variable in ${of}.`),
    value('difference', p1 - p2, 'Of the two proportions.'),
    value('ratio', p1 / p2, 'Of the two proportions, the relative risk.'),
    value('odds-ratio', oddsRatio, `Ratio of the odds of yes in ${of}.`),
    value('h', arcsine(p1) - arcsine(p2), "Cohen's h: difference of 2 asin(sqrt(p))."),
    value(
      'phi',
      (p1 - p2) / (2 * Math.sqrt(mean * (1 - mean))),
      'Correlation of group and outcome, for groups of equal size.',
    ),
    value(
      'd',
      oddsRatioToD(oddsRatio),
      'Difference in SD of a logistic variable behind yes and no: log(OR) sqrt(3) / pi.',
    ),
    ...(p1 === p2
      ? []
      : [value('number-needed', 1 / Math.abs(p1 - p2), 'People to treat for one more yes, or one fewer.')]),
  ];
}

/** A proportion against a stated one. */
export function oneProportion(p1: number, p0: number): Implied[] {
  return [
    value('proportions', [p1, p0], 'True, and under the null hypothesis.'),
    value('sds', [deviation(p1), deviation(p0)], 'Of a variable that is 1 for yes.'),
    value('difference', p1 - p0, 'Of the two proportions.'),
    value('odds-ratio', (p1 / (1 - p1)) * ((1 - p0) / p0), 'True odds over those under the null hypothesis.'),
    value('h', arcsine(p1) - arcsine(p0), "Cohen's h: difference of 2 asin(sqrt(p))."),
  ];
}

/** Changes between yes and no in pairs. */
export function discordantPairs(p10: number, p01: number): Implied[] {
  return [
    value('difference', p10 - p01, 'Of the proportions of yes, first minus second.'),
    value('discordant', p10 + p01, 'Share of pairs that change.'),
    value('odds-ratio', p10 / p01, 'Of the pairs that change, yes to no over no to yes: the odds ratio within pairs.'),
    value('g', p10 / (p10 + p01) - 0.5, "Cohen's g: share of yes to no among those that change, minus a half."),
  ];
}

/** A logistic regression: probabilities at a few values of the predictor. */
export function byOddsRatio(base: number, oddsRatio: number, predictor: string): Implied[] {
  const at = (x: number) => {
    const odds = (base / (1 - base)) * oddsRatio ** x;
    return odds / (1 + odds);
  };
  if (predictor === 'binary') return twoProportions(at(1), base, 'the exposed and the others');
  return [
    value('proportions', [at(-1), base, at(1)], 'Of yes where the predictor is 1 SD low, at its mean, 1 SD high.'),
    value('odds-ratio', oddsRatio, 'For one SD of the predictor.'),
    value('log-odds', Math.log(oddsRatio), 'Natural logarithm of the odds ratio.'),
    value(
      'd',
      oddsRatioToD(oddsRatio),
      'Step for one SD of the predictor, in SD of a logistic variable behind yes and no.',
    ),
  ];
}

/** Two rates of counts that differ between people by a gamma distribution. */
export function twoRates(rate1: number, rate2: number, exposure: number, dispersion: number): Implied[] {
  const means = [rate1 * exposure, rate2 * exposure];
  const none = (mean: number) => (dispersion === 0 ? Math.exp(-mean) : (1 + dispersion * mean) ** (-1 / dispersion));
  return [
    value('means', means, 'Events a person in arm 1 and arm 2, over the time of observation.'),
    value(
      'sds',
      means.map((mean) => Math.sqrt(mean + dispersion * mean ** 2)),
      'Of these counts in arm 1 and arm 2.',
    ),
    value('rate-ratio', rate1 / rate2, 'Rate in arm 1 over that in arm 2.'),
    value('rate-difference', rate1 - rate2, 'Events a person and unit of time, arm 1 minus arm 2.'),
    value('without-events', means.map(none), 'Share of people without any event in arm 1 and arm 2.'),
  ];
}

const deviation = (p: number) => Math.sqrt(p * (1 - p));
const arcsine = (p: number) => 2 * Math.asin(Math.sqrt(p));

import { describe, expect, it } from 'vitest';
import { normal } from '../../src/statistics/normal.js';
import { modelOf } from '../kinds/agreement.js';
import { plainTrial } from './drafts.js';
import { expectMean, expectVariance, mean, Sample } from './sample.js';

/** Measures of every shape look as the study says, on their own scale and on that of the analysis. */

const outcome = 'swls-life-satisfaction';
const difference = 0.5;

/** The trial with a distribution for its outcome, before and after. */
function samples(distribution: string, transform = 'none', replications = 200) {
  const plan = plainTrial({
    measures: `[{measure: ${outcome}, role: outcome, at: [before, after], transform: ${transform}}]`,
    more: `simulation: {measures: {${outcome}: {distribution: ${distribution}}}}`,
  });
  const model = modelOf(plan, { cbct: 40, health: 40 });
  const [observed, analysed] = (['measure', 'analysis'] as const).map(
    (scale) => new Sample(model, replications, { scale }),
  );
  return {
    before: observed.of(`${outcome}@before`, 1),
    treated: observed.of(`${outcome}@after`, 0),
    untreated: observed.of(`${outcome}@after`, 1),
    analysed: [analysed.of(`${outcome}@after`, 0), analysed.of(`${outcome}@after`, 1)] as const,
  };
}

const equal = (values: readonly number[], wanted: number) => values.map((value) => (value === wanted ? 1 : 0));

describe('the shape of a measure', () => {
  it('log-normal: a floor holds the share stated, and the logarithm differs between the arms as planned', () => {
    const { before, untreated, treated, analysed } = samples(
      '{shape: log-normal, median: 2, sdLog: 0.8, belowFloor: 0.2}',
      'log',
    );
    const floor = 2 * Math.exp(0.8 * normal.quantile(0.2));
    expect(Math.min(...before)).toBeCloseTo(floor, 10);
    expectMean(equal(before, Math.min(...before)), 0.2, 'share at the floor before');
    expectMean(equal(untreated, Math.min(...before)), 0.2, 'share at the floor without treatment');
    expectMean(equal(treated, Math.min(...before)), normal.cdf(normal.quantile(0.2) - difference), 'with treatment');
    expectMean(
      before.map((value) => (value > 2 ? 1 : 0)),
      0.5,
      'above the median',
    );
    analysed[1].forEach((value, i) => {
      expect(value).toBeCloseTo(Math.log(untreated[i]) / 0.8, 9);
    });
    const free = samples('{shape: log-normal, median: 2, sdLog: 0.8}', 'log');
    expectMean(free.analysed[0], difference + Math.log(2) / 0.8, 'logarithm with treatment');
    expectVariance(free.analysed[1], Math.log(2) / 0.8, 1, 'logarithm, in SD');
  });

  it('log-normal, analysed as it is: one SD of the columns is the SD of the values', () => {
    const { analysed } = samples('{shape: log-normal, sdLog: 0.3}');
    const centre = mean(analysed[1]);
    expectVariance(analysed[1], centre, 1, 'values, in SD');
  });

  it('bounded: cut off at both ends', () => {
    const { before, treated } = samples('{shape: bounded, minimum: 5, maximum: 35, mean: 30, sd: 6}');
    expect(Math.max(...before)).toBe(35);
    expect(Math.min(...before)).toBeGreaterThanOrEqual(5);
    expectMean(equal(before, 35), 1 - normal.cdf(5 / 6), 'share at the ceiling before');
    expectMean(equal(treated, 35), 1 - normal.cdf(5 / 6 - difference), 'share at the ceiling with treatment');
  });

  it('ordinal: levels have their shares, or are equally frequent', () => {
    const { before } = samples('{shape: ordinal, shares: [0.1, 0.6, 0.3]}');
    expectMean(equal(before, 1), 0.1, 'first');
    expectMean(equal(before, 2), 0.6, 'second');
    expectMean(equal(before, 3), 0.3, 'third');
    const { before: levels, analysed } = samples('{shape: ordinal, levels: 5}');
    for (let level = 1; level <= 5; level += 1) expectMean(equal(levels, level), 0.2, `level ${level}`);
    expectVariance(analysed[1], 3 / Math.sqrt(2), 1, 'levels, in SD');
  });

  it('binary: a share, which treatment raises', () => {
    const { before, treated, analysed } = samples('{shape: binary, share: 0.3}');
    expectMean(before, 0.3, 'before');
    expectMean(treated, normal.cdf(normal.quantile(0.3) + difference), 'with treatment');
    expectVariance(analysed[1], 0.3 / Math.sqrt(0.21), 1, 'in SD');
  });

  it('zero-inflated: a share of zeros, the rest log-normal above its cut', () => {
    const { before, untreated, analysed } = samples('{shape: zero-inflated, zeros: 0.4, sdLog: 0.7, median: 3}');
    expectMean(equal(before, 0), 0.4, 'zeros');
    expectMean(
      untreated.map((value) => (value > 3 * Math.exp(0.7) ? 1 : 0)),
      1 - normal.cdf(1),
      'upper tail',
    );
    expectVariance(analysed[1], mean(analysed[1]), 1, 'in SD');
  });

  it('count: mean and variance of a negative binomial, before as well', () => {
    const { before, treated, untreated } = samples('{shape: count, mean: 3, dispersion: 0.5}');
    const sd = Math.sqrt(3 + 0.5 * 9);
    for (const values of [before, untreated]) {
      expectMean(values, 3, 'mean');
      expectVariance(values, 3, sd ** 2, 'variance');
      expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
    }
    const rate = 3 + difference * sd;
    expectMean(treated, rate, 'mean with treatment');
    expectVariance(treated, rate, rate + 0.5 * rate ** 2, 'variance with treatment');
    // People with many events tend to have many again.
    expect(mean(before.map((value, i) => (value - 3) * (untreated[i] - 3)))).toBeGreaterThan(0.3 * 0.6 * sd ** 2);
  });

  it('Poisson and large counts', () => {
    const { untreated } = samples('{shape: count, mean: 80, dispersion: 0}');
    expectMean(untreated, 80, 'mean');
    expectVariance(untreated, 80, 80, 'variance');
    const { untreated: few } = samples('{shape: count, mean: 0.2, dispersion: 4}');
    expectMean(equal(few, 0), (1 + 4 * 0.2) ** (-1 / 4), 'zeros');
  });

  it('normal with its own mean and SD is analysed in SD', () => {
    const { before, analysed } = samples('{shape: normal, mean: 25, sd: 6}');
    expectMean(before, 25, 'mean');
    expectVariance(before, 25, 36, 'variance');
    expectMean(analysed[0], 25 / 6 + difference, 'with treatment, in SD');
  });

  it('does not fit a transformation that its values have none of', () => {
    const problem = (distribution: string, transform: string) => () => samples(distribution, transform, 1);
    expect(problem('{shape: zero-inflated, zeros: 0.4, sdLog: 0.7}', 'log')).toThrow(
      /takes logarithms, but some values are 0/,
    );
    expect(problem('{shape: bounded, minimum: -3, maximum: 3, mean: 0, sd: 1}', 'square-root')).toThrow(
      /takes square roots, but values go down to -3/,
    );
    expect(problem('{shape: count, mean: 3, dispersion: 0}', 'log')).toThrow(/counts are analysed as counts/);
  });
});

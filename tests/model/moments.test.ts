import { describe, expect, it } from 'vitest';
import { modelOf } from '../kinds/agreement.js';
import { assumed, type Trial, trialOf } from '../kinds/trial.js';
import { exampleText, planOf } from '../studies.js';
import { expectCovariance, expectMean, expectVariance, mean, Sample } from './sample.js';

/** Made-up data have the moments that their model, and so the plan, says. */

const [a, b, direct] = [-0.4, 0.3, -0.1];
const mediation: Trial = {
  hypothesis: `hypothesis: inflammation-mediates-social-change, mediator: il6-plasma, outcome: ucla-loneliness, compare: {treatment: cbct, comparator: health}, effects: {a: ${assumed(a)}, b: ${assumed(b)}, direct: ${assumed(direct)}}`,
  measures:
    '[{measure: il6-plasma, role: mediator, at: [before, after], transform: log}, {measure: ucla-loneliness, role: outcome, at: [before, after]}]',
  baselineCorrelation: '{il6-plasma: 0.5, ucla-loneliness: 0.6}',
};
const icc = 0.1;

describe('a mediation in classes', () => {
  const plan = trialOf({ ...mediation, classes: { size: 5, icc, arms: ['cbct'] } });
  const model = modelOf(plan, { cbct: 20, health: 20 });
  const sample = new Sample(model, 2000);
  const sd = [Math.sqrt(1 - a * a), Math.sqrt(1 - (direct + a * b) ** 2)];
  const shift = [(2 * a) / sd[0], (2 * (direct + a * b)) / sd[1]];
  const means = (arm: number): readonly [number, number] => (arm === 0 ? [shift[0], shift[1]] : [0, 0]);

  it.each([0, 1])('has means, SDs and correlations within arm %i as the paths say', (arm) => {
    const [m0, y0, m, y] = [
      'il6-plasma@before',
      'ucla-loneliness@before',
      'il6-plasma@after',
      'ucla-loneliness@after',
    ].map((name) => sample.of(name, arm));
    const [centreM, centreY] = means(arm);
    // People of a class are alike: the standard error of a mean over people would be too small, that of class means is right.
    const pooled = (values: readonly number[]) => (arm === 0 ? chunks(values, 5).map(mean) : [...values]);
    expectMean(pooled(m), centreM, 'mediator');
    expectMean(pooled(y), centreY, 'outcome');
    expectVariance(m0, 0, 1, 'baseline of the mediator');
    expectVariance(m, centreM, 1, 'mediator');
    expectVariance(y, centreY, 1, 'outcome');
    expectCovariance(m0, m, [0, centreM], 0.5, 'mediator and its baseline');
    expectCovariance(y0, y, [0, centreY], 0.6, 'outcome and its baseline');
    expectCovariance(y0, m, [0, centreM], 0, 'mediator and baseline of the outcome');
    expectCovariance(m, y, [centreM, centreY], (b * sd[0]) / sd[1], 'mediator and outcome');
  });

  it('has people of a class alike, what comes through the mediator included, but not before the course', () => {
    const within = (name: string, centre: number, expected: number) => {
      const products = chunks(sample.of(name, 0), 5).map((people) => {
        const sum = people.reduce((total, value) => total + value - centre, 0);
        const squares = people.reduce((total, value) => total + (value - centre) ** 2, 0);
        return (sum ** 2 - squares) / 20;
      });
      expectMean(products, expected, name);
    };
    within('il6-plasma@before', 0, 0);
    within('il6-plasma@after', shift[0], icc);
    within('ucla-loneliness@after', shift[1], icc);
  });
});

describe('all visits of a measure', () => {
  it('correlate as baseline and primary visit do, and the effect grows with the weeks', () => {
    const model = modelOf(planOf(exampleText('cbct-inflammation')), { cbct: 24, health: 24 });
    const sample = new Sample(model, 600, {
      wanted: ['baseline', 'mid', 'post', 'follow-up'].map((at) => `ucla-loneliness@${at}`),
    });
    const columns = ['baseline', 'mid', 'post', 'follow-up'].map((at) => sample.of(`ucla-loneliness@${at}`, 1));
    columns.forEach((one, i) => {
      columns.slice(0, i).forEach((other, j) => {
        const known = one.flatMap((value, k) =>
          Number.isNaN(value) || Number.isNaN(other[k]) ? [] : [[value, other[k]]],
        );
        expectCovariance(
          known.map(([x]) => x),
          known.map(([, y]) => y),
          [0, 0],
          0.7,
          `${i} ${j}`,
        );
      });
    });
    const found = (at: string) => model.variables.find(({ name }) => name === `ucla-loneliness@${at}`)!.means[0];
    expect(found('baseline')).toBe(0);
    expect(found('mid')).toBeCloseTo((found('post') * 5) / 9, 12);
    expect(found('follow-up')).toBe(found('post'));
  });

  it('fall off with the weeks where the study says so', () => {
    const text = `${exampleText('cbct-inflammation')}\nsimulation: {measures: {ucla-loneliness: {correlation: {kind: autoregressive, perWeek: 0.95}}}}\n`;
    const model = modelOf(planOf(text), { cbct: 24, health: 24 });
    const sample = new Sample(model, 500, {
      wanted: ['ucla-loneliness@baseline', 'ucla-loneliness@mid', 'ucla-loneliness@follow-up'],
    });
    const complete = ['baseline', 'mid', 'follow-up'].map((at) => sample.of(`ucla-loneliness@${at}`, 1));
    const there = complete[2].map((value) => !Number.isNaN(value));
    const [before, mid, later] = complete.map((values) => values.filter((_, i) => there[i]));
    expectCovariance(before, mid, [0, 0], 0.95 ** 5, 'five weeks');
    expectCovariance(before, later, [0, 0], 0.95 ** 26, 'half a year');
    expectCovariance(mid, later, [0, 0], 0.95 ** 21, '21 weeks');
  });
});

function chunks(values: readonly number[], size: number): number[][] {
  return Array.from({ length: values.length / size }, (_, k) => values.slice(k * size, (k + 1) * size));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.js';
import { explainingCorrelation } from '../../src/rules/mediator-confounding.js';
import { spearmanBrown } from '../../src/rules/reliability.js';
import { significantOnly } from '../../src/rules/significant-only.js';
import { randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';
import { planExample } from './lay-over.js';

/** The numbers in the consequences, found again another way: by R, by simulating people, or by a formula written apart. */

const seed = 20150212;

/** Three standard errors of a simulated proportion. */
const threeErrors = (proportion: number, runs: number) => 3 * Math.sqrt((proportion * (1 - proportion)) / runs);

function consequenceOf(fragment: string, code: string): NonNullable<Diagnostic['consequence']> {
  const found = planExample(fragment).findings.find((finding) => finding.code === code)?.consequence;
  if (!found) throw new Error(`no consequence of ${code}`);
  return found;
}

const cases = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../reference/cases/${name}.json`), 'utf8')).cases as {
    inputs: Record<string, number>;
    expected: Record<string, number>;
  }[];

/** Least squares by elimination on the normal equations; coefficients with their t values. */
function regression(rows: readonly (readonly number[])[], y: readonly number[]) {
  const k = rows[0].length;
  const matrix = Array.from({ length: k }, (_, i) =>
    Array.from({ length: 2 * k + 1 }, (_, j) => {
      if (j < k) return rows.reduce((sum, row) => sum + row[i] * row[j], 0);
      return j === 2 * k ? rows.reduce((sum, row, r) => sum + row[i] * y[r], 0) : Number(j - k === i);
    }),
  );
  for (let pivot = 0; pivot < k; pivot += 1) {
    const scale = matrix[pivot][pivot];
    matrix[pivot] = matrix[pivot].map((value) => value / scale);
    for (let row = 0; row < k; row += 1) {
      if (row === pivot) continue;
      const factor = matrix[row][pivot];
      matrix[row] = matrix[row].map((value, column) => value - factor * matrix[pivot][column]);
    }
  }
  const slopes = matrix.map((row) => row[2 * k]);
  const residual = rows.reduce((sum, row, r) => sum + (y[r] - row.reduce((s, x, i) => s + x * slopes[i], 0)) ** 2, 0);
  const df = rows.length - k;
  return { slopes, t: slopes.map((slope, i) => slope / Math.sqrt((residual / df) * matrix[i][k + i])), df };
}

describe('what significant results of a small study look like', () => {
  it('agrees with R (retrodesign 0.2.2, normal)', () => {
    for (const { inputs, expected } of cases('retrodesign_type-s-m')) {
      const { exaggeration, wrongSign } = significantOnly(expected.power, inputs.alpha);
      // The effect is found back from the power, which hardly depends on it where power is all but alpha.
      const tolerance = expected.power < 1.2 * inputs.alpha ? 1e-3 : 1e-6;
      if (expected.power > 1 - 1e-9) continue;
      expect(Math.abs(exaggeration / expected.type_m - 1)).toBeLessThan(tolerance);
      expect(Math.abs(wrongSign - expected.type_s)).toBeLessThan(tolerance);
    }
  });

  it('is close to the t test from 15 people per group', () => {
    for (const { inputs, expected } of cases('retrodesign_two-sample-t')) {
      if (inputs.n_per_group < 15 || expected.power > 0.999) continue;
      const { exaggeration } = significantOnly(expected.power, inputs.alpha);
      expect(Math.abs(exaggeration / expected.type_m_of_t_scale - 1)).toBeLessThan(0.05);
    }
  });

  it('agrees with simulated studies of 19 and 16 people', () => {
    const [n1, n2, d] = [19, 16, 0.5];
    const stream = randomStream(seed, 'type-m');
    const critical = studentT.quantile(0.975, n1 + n2 - 2);
    let [significant, size] = [0, 0];
    const runs = 40_000;
    const group = (n: number, mean: number) => Array.from({ length: n }, () => mean + stream.normal());
    const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + (value - meanOf(values)) ** 2, 0);
    for (let run = 0; run < runs; run += 1) {
      const [first, second] = [group(n1, d), group(n2, 0)];
      const difference = meanOf(first) - meanOf(second);
      const variance = (squares(first) + squares(second)) / (n1 + n2 - 2);
      if (Math.abs(difference) / Math.sqrt(variance * (1 / n1 + 1 / n2)) < critical) continue;
      significant += 1;
      size += Math.abs(difference);
    }
    const { exaggeration } = significantOnly(significant / runs, 0.05);
    expect(size / significant / d / exaggeration).toBeGreaterThan(0.95);
    expect(size / significant / d / exaggeration).toBeLessThan(1.05);
  });
});

describe('classes that are ignored', () => {
  it('gives the error rate that simulated classes give', () => {
    const fragment = `delivery: {clustering: null}
arms: [{id: cbct, n: 100}, {id: health, n: 100}]
sample: {attrition: 0, baselineCorrelation: {empathic-accuracy-video: 0}}
covariates: null`;
    const { quantity } = consequenceOf(fragment, 'classes-ignored');
    // 100 people are 10 classes of 10, the intraclass correlation is .05; H1 is tested at .025 (the strictest step of Holm).
    const stream = randomStream(seed, 'classes');
    const critical = studentT.quantile(1 - 0.025 / 2, 198);
    const runs = 20_000;
    let rejected = 0;
    for (let run = 0; run < runs; run += 1) {
      const sums = [0, 0];
      const squares = [0, 0];
      for (const arm of [0, 1])
        for (let each = 0; each < 10; each += 1) {
          const shared = Math.sqrt(0.05) * stream.normal();
          for (let person = 0; person < 10; person += 1) {
            const value = shared + Math.sqrt(0.95) * stream.normal();
            sums[arm] += value;
            squares[arm] += value * value;
          }
        }
      const within = squares[0] + squares[1] - (sums[0] ** 2 + sums[1] ** 2) / 100;
      const t = (sums[0] - sums[1]) / 100 / Math.sqrt((within / 198) * (2 / 100));
      if (Math.abs(t) > critical) rejected += 1;
    }
    expect(Math.abs(rejected / runs - quantity.value)).toBeLessThan(threeErrors(rejected / runs, runs));
  });
});

describe('a mediator with error', () => {
  it('gives the power that simulated people give, with one sample and with two', () => {
    const fragment = `hypotheses: [{id: H2, effects: {a: {value: -0.3, correct: null}, b: {value: 0.35, correct: null}}}]
measures: [{measure: il6-plasma, samplesPerVisit: 1}]
arms: [{id: cbct, n: 160}, {id: health, n: 160}]
delivery: {format: individual, groupSize: null, teachers: null, clustering: null}
sample: {attrition: 0, baselineCorrelation: {il6-plasma: 0.3, ucla-loneliness: 0.6}}
covariates: null`;
    const consequence = consequenceOf(fragment, 'mediator-unreliable');
    const [a, b, direct] = [-0.3, 0.35, -0.1];
    const simulated = (reliability: number, r: number) => {
      const stream = randomStream(seed, 'mediator', String(reliability));
      const withinM = 1 - a * a;
      const withinY = 1 - (direct + a * b) ** 2;
      const error = 1 / reliability - 1;
      const runs = 4000;
      let both = 0;
      for (let run = 0; run < runs; run += 1) {
        const toMediator: number[][] = [];
        const toOutcome: number[][] = [];
        const mediator: number[] = [];
        const outcome: number[] = [];
        for (let person = 0; person < 320; person += 1) {
          const x = person % 2 === 0 ? 1 : -1;
          const [before, outcomeBefore] = [stream.normal(), stream.normal()];
          const explained = r * Math.sqrt(withinM + error);
          const steady = a * x + explained * before + Math.sqrt(withinM - explained ** 2) * stream.normal();
          const observed = steady + Math.sqrt(error) * stream.normal();
          const rest = (1 - 0.6 ** 2) * withinY - b * b * withinM;
          const y =
            direct * x + b * steady + 0.6 * Math.sqrt(withinY) * outcomeBefore + Math.sqrt(rest) * stream.normal();
          toMediator.push([1, x, before, outcomeBefore]);
          toOutcome.push([1, observed, x, before, outcomeBefore]);
          mediator.push(observed);
          outcome.push(y);
        }
        const first = regression(toMediator, mediator);
        const second = regression(toOutcome, outcome);
        const critical = (df: number) => studentT.quantile(1 - 0.025 / 2, df);
        if (Math.abs(first.t[1]) > critical(first.df) && Math.abs(second.t[1]) > critical(second.df)) both += 1;
      }
      return { power: both / runs, error: threeErrors(both / runs, runs) };
    };
    const one = simulated(0.48, 0.3);
    expect(Math.abs(one.power - consequence.quantity.value)).toBeLessThan(one.error);
    const twice = spearmanBrown(0.48, 2);
    const two = simulated(twice, 0.3 * Math.sqrt(twice / 0.48));
    expect(Math.abs(two.power - (consequence.also?.twice.value ?? 0))).toBeLessThan(two.error);
  });

  it('averages as two and three simulated samples do', () => {
    const stream = randomStream(seed, 'samples');
    const people = 40_000;
    for (const times of [2, 3]) {
      let [xy, xx, yy] = [0, 0, 0];
      for (let person = 0; person < people; person += 1) {
        const level = Math.sqrt(0.48) * stream.normal();
        const visit = () => {
          let sum = 0;
          for (let sample = 0; sample < times; sample += 1) sum += level + Math.sqrt(0.52) * stream.normal();
          return sum / times;
        };
        const [x, y] = [visit(), visit()];
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
      expect(Math.abs(xy / Math.sqrt(xx * yy) - spearmanBrown(0.48, times))).toBeLessThan(0.015);
    }
  });
});

describe('a common cause of mediator and outcome', () => {
  it('looks like the planned path b, where there is none', () => {
    const [a, b, direct] = [-0.3, 0.25, -0.1];
    const rho = explainingCorrelation(a, b, direct);
    const stream = randomStream(seed, 'common cause');
    const rows: number[][] = [];
    const y: number[] = [];
    // Errors with the variances of the planned model, correlated by rho, and no path from mediator to outcome.
    const mediatorError = Math.sqrt(1 - a * a);
    const total = Math.sqrt(1 - (direct + a * b) ** 2);
    for (let person = 0; person < 100_000; person += 1) {
      const x = person % 2 === 0 ? 1 : -1;
      const [first, second] = [stream.normal(), stream.normal()];
      rows.push([1, a * x + mediatorError * first, x]);
      y.push((direct + a * b) * x + total * (rho * first + Math.sqrt(1 - rho * rho) * second));
    }
    expect(Math.abs(regression(rows, y).slopes[1] - b)).toBeLessThan(0.012);
  });
});

describe('small numbers', () => {
  it('a pilot of 24 is as wide as simulated pilots of 24', () => {
    const { quantity } = consequenceOf(
      'hypotheses: [{id: H1, effects: {difference: {value: 0.6, basis: {kind: pilot, n: 24, because: null}}}}]',
      'effect-from-pilot',
    );
    const stream = randomStream(seed, 'pilot');
    const estimates: number[] = [];
    for (let run = 0; run < 20_000; run += 1) {
      const groups = [0.6, 0].map((mean) => Array.from({ length: 12 }, () => mean + stream.normal()));
      const means = groups.map((group) => group.reduce((sum, value) => sum + value, 0) / 12);
      const squares = groups.map((group, g) => group.reduce((sum, value) => sum + (value - means[g]) ** 2, 0));
      estimates.push((means[0] - means[1]) / Math.sqrt((squares[0] + squares[1]) / 22));
    }
    const mean = estimates.reduce((sum, value) => sum + value, 0) / estimates.length;
    const sd = Math.sqrt(estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / estimates.length);
    expect(quantity.value / (1.96 * sd)).toBeGreaterThan(0.93);
    expect(quantity.value / (1.96 * sd)).toBeLessThan(1.03);
  });

  it('a pilot of a crossover is as wide as simulated ones with two correlated conditions', () => {
    const { quantity } = consequenceOf(
      `hypotheses:
  - id: H3
    hypothesis: compassion-reverses-empathy-distress
    role: secondary
    test: crossover
    outcome: ema-prosocial
    compare: {treatment: cbct, comparator: health}
    effects:
      difference: {value: 1.1, basis: {kind: pilot, n: 20}}
      correlation: {value: 0.5, basis: {kind: assumption, because: stated}}
packs: [kindness-meditation, motivated-empathy]`,
      'effect-from-pilot',
    );
    const stream = randomStream(seed, 'crossover pilot');
    const estimates: number[] = [];
    for (let run = 0; run < 20_000; run += 1) {
      const people = Array.from({ length: 20 }, () => {
        const shared = Math.sqrt(0.5) * stream.normal();
        return [1.1, 0].map((mean) => mean + shared + Math.sqrt(0.5) * stream.normal());
      });
      const [first, second] = [0, 1].map((condition) => {
        const values = people.map((person) => person[condition]);
        const mean = values.reduce((sum, value) => sum + value, 0) / 20;
        return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 19 };
      });
      estimates.push((first.mean - second.mean) / Math.sqrt((first.variance + second.variance) / 2));
    }
    const mean = estimates.reduce((sum, value) => sum + value, 0) / estimates.length;
    const sd = Math.sqrt(estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / estimates.length);
    expect(quantity.value / (1.96 * sd)).toBeGreaterThan(0.9);
    expect(quantity.value / (1.96 * sd)).toBeLessThan(1.03);
  });

  it('coins leave two arms lopsided as often as tossed coins do', () => {
    const { quantity } = consequenceOf(
      `allocation: {method: simple}
arms: [{id: cbct, n: 24}, {id: health, n: 24}]`,
      'simple-randomisation-small',
    );
    const stream = randomStream(seed, 'coins');
    const runs = 50_000;
    let lopsided = 0;
    for (let run = 0; run < runs; run += 1) {
      let heads = 0;
      for (let toss = 0; toss < 48; toss += 1) if (stream.uniform() < 0.5) heads += 1;
      if (Math.max(heads, 48 - heads) >= 1.5 * Math.min(heads, 48 - heads)) lopsided += 1;
    }
    expect(Math.abs(lopsided / runs - quantity.value)).toBeLessThan(threeErrors(quantity.value, runs));
  });

  it('three tests at .05 are wrong at least once in .143 of studies', () => {
    const { quantity } = consequenceOf(
      `hypotheses: [{id: H2, role: primary}]
inference: {multiplicity: none}`,
      'multiplicity-not-handled',
    );
    expect(quantity.value).toBeCloseTo(0.05 + 0.95 * 0.05, 12);
  });
});

import {
  betaSpending,
  characteristics,
  type SequentialDesign,
  stopping,
  stoppingRule,
  sum,
} from '../../../src/power/families/group-sequential.js';
import type { SpendingFunction } from '../../../src/power/families/spending.js';
import { boundaryOf, groupSequential } from '../../../src/power/group-sequential.js';
import { tTwoSample } from '../../../src/power/t-two-sample.js';
import { normal } from '../../../src/statistics/normal.js';
import type { Adapter } from '../harness.js';
import { type Case, evaluate, meaning, nearSide, realSize, takenForGranted } from './evaluate.js';

/** Group-sequential cases; keys are the names of the files. */

const boundaries = {
  "O'Brien-Fleming": 'obrien-fleming',
  OF: 'obrien-fleming',
  Pocock: 'pocock',
  P: 'pocock',
  "Lan-DeMets O'Brien-Fleming spending": 'lan-demets-obrien-fleming',
  asOF: 'lan-demets-obrien-fleming',
  'Lan-DeMets Pocock spending': 'lan-demets-pocock',
  asP: 'lan-demets-pocock',
} as const;

const equally = (looks: number) => Array.from({ length: looks }, (_, look) => (look + 1) / looks);

const designOf = ({ information_rates, looks, alpha, sided, design }: Case): SequentialDesign => ({
  information: information_rates ?? equally(looks),
  boundary: boundaryOf(meaning(boundaries, design), 0),
  alpha,
  sides: sided,
});

/** rpact finds limits from 1 - p, and prints infinity where crossing them has a probability below about 1e-14. */
const asPrinted = (limit: number) => (normal.upperTail(limit) < 1e-14 ? Infinity : limit);

function limits(design: SequentialDesign) {
  const rule = stoppingRule(design);
  const { above } = stopping(rule, 0);
  return {
    critical_values: rule.upper.map(asPrinted),
    cumulative_alpha_spent: above.map((_, look) => design.sides * sum(above.slice(0, look + 1))),
  };
}

const shapedLimits =
  (kind: 'wang-tsiatis' | 'hwang-shih-decani' | 'power-family', parameter: string): Adapter =>
  (given) =>
    limits({
      information: equally(given.looks),
      boundary: boundaryOf(kind, given[parameter]),
      alpha: given.alpha,
      sides: given.sided,
    });

const figuresOf = ({ drift, inflation, expectedRatio, expectedRatioNull }: ReturnType<typeof characteristics>) => ({
  drift,
  inflation_factor: inflation,
  asn_ratio_h1: expectedRatio,
  asn_ratio_h0: expectedRatioNull,
});

const sequential = (given: Case, nTotal: number, d: number) =>
  evaluate(groupSequential, {
    n1: nTotal / 2,
    n2: nTotal / 2,
    d,
    information: equally(given.looks),
    boundary: meaning(boundaries, given.design),
    alpha: given.alpha,
    sides: given.sided,
  });

/** Spending functions by the names gsDesign gives them, such as "Hwang-Shih-DeCani gamma=-2". */
function spendingOf(name: string): SpendingFunction {
  const gamma = /^Hwang-Shih-DeCani gamma=(-?[\d.]+)$/.exec(name)?.[1];
  if (gamma !== undefined) return { kind: 'hwang-shih-decani', gamma: Number(gamma) };
  return {
    kind: meaning(
      { 'Lan-DeMets OBF': 'lan-demets-obrien-fleming', 'Lan-DeMets Pocock': 'lan-demets-pocock' } as const,
      name,
    ),
  };
}

export const sequentialAdapters: Readonly<Record<string, Adapter>> = {
  'sequential.boundaries': (given) => limits(designOf(given)),
  'sequential.boundaries-wang-tsiatis': shapedLimits('wang-tsiatis', 'delta'),
  'sequential.boundaries-hwang-shih-decani': shapedLimits('hwang-shih-decani', 'gamma'),
  'sequential.boundaries-power-family': shapedLimits('power-family', 'rho'),
  'sequential.characteristics': (given) => {
    takenForGranted(given, { information: 'equal' });
    return figuresOf(characteristics(designOf(given), given.power));
  },
  'sequential.futility': (given) => {
    const design = { ...designOf(given), futility: given.futility_z, binding: given.binding };
    return {
      critical_values: stoppingRule(design).upper.map(asPrinted),
      ...figuresOf(characteristics(design, given.power)),
    };
  },
  'sequential.beta-spending': (given) => {
    const design: SequentialDesign = {
      information: equally(given.looks),
      boundary: { kind: 'spending', spending: spendingOf(given.upper) },
      alpha: given.alpha,
      sides: given.sided,
      binding: meaning({ 'binding lower bound': true, 'non-binding lower bound': false }, given.test_type),
    };
    const { rule, ...figures } = betaSpending(design, given.power, spendingOf(given.lower));
    return {
      upper: rule.upper,
      lower: rule.lower,
      inflation_factor: figures.inflation,
      expected_n_ratio_h0: figures.expectedRatioNull,
      expected_n_ratio_h1: figures.expectedRatio,
    };
  },
  'sequential.means.power': (given) => {
    takenForGranted(given, { normal_approximation: true });
    const results = given.differences.map((difference: number) =>
      sequential(given, given.max_n_total, difference / given.sd),
    );
    return {
      power: results.map((result: Case) => result.powerNormal),
      expected_n: results.map((result: Case) => result.expectedNNormal),
    };
  },
  'sequential.means.sample-size': (given) => {
    takenForGranted(given, { allocation: 1, information: 'equal' });
    const d = given.difference / given.sd;
    // rpact leaves out rejections in the wrong direction.
    const test = nearSide({ alpha: given.alpha, tails: given.sided });
    const fixed = 2 * realSize((n) => evaluate(tTwoSample, { n1: n, n2: n, d, ...test }).power, given.power);
    const { inflation, expectedRatio, drift } = characteristics(designOf(given), given.power);
    const ends = stopping(stoppingRule(designOf(given)), drift);
    return {
      fixed_n: fixed,
      max_n_total: fixed * inflation,
      expected_n_h1: fixed * expectedRatio,
      reject_per_stage: ends.above,
    };
  },
};

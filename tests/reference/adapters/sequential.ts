import {
  betaSpending,
  characteristics,
  type SequentialDesign,
  stopping,
  stoppingRule,
  sum,
} from '../../../src/power/families/group-sequential.js';
import { boundaryOf, groupSequential } from '../../../src/power/group-sequential.js';
import { tTwoSample } from '../../../src/power/t-two-sample.js';
import type { Adapter } from '../harness.js';
import { type Case, evaluate, realSize } from './evaluate.js';

/** Group-sequential cases; keys are the names of the files. */

const boundaryNames: Readonly<
  Record<string, 'obrien-fleming' | 'pocock' | 'lan-demets-obrien-fleming' | 'lan-demets-pocock'>
> = {
  "O'Brien-Fleming": 'obrien-fleming',
  OF: 'obrien-fleming',
  Pocock: 'pocock',
  P: 'pocock',
  "Lan-DeMets O'Brien-Fleming spending": 'lan-demets-obrien-fleming',
  asOF: 'lan-demets-obrien-fleming',
  'Lan-DeMets Pocock spending': 'lan-demets-pocock',
  asP: 'lan-demets-pocock',
};

function named(name: string) {
  const known = boundaryNames[name];
  if (known === undefined) throw new Error(`Unknown design ${name}.`);
  return known;
}

const equally = (looks: number) => Array.from({ length: looks }, (_, look) => (look + 1) / looks);

const designOf = ({ information_rates, looks, alpha, sided, design }: Case): SequentialDesign => ({
  information: information_rates ?? equally(looks),
  boundary: boundaryOf(named(design), 0),
  alpha,
  sides: sided,
});

function limits(design: SequentialDesign) {
  const rule = stoppingRule(design);
  const { above } = stopping(rule, 0);
  return {
    critical_values: rule.upper,
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
    boundary: named(given.design),
    alpha: given.alpha,
    sides: given.sided,
  });

export const sequentialAdapters: Readonly<Record<string, Adapter>> = {
  'sequential.boundaries': (given) => limits(designOf(given)),
  'sequential.boundaries-wang-tsiatis': shapedLimits('wang-tsiatis', 'delta'),
  'sequential.boundaries-hwang-shih-decani': shapedLimits('hwang-shih-decani', 'gamma'),
  'sequential.boundaries-power-family': shapedLimits('power-family', 'rho'),
  'sequential.characteristics': (given) => figuresOf(characteristics(designOf(given), given.power)),
  'sequential.futility': (given) => {
    const design = { ...designOf(given), futility: given.futility_z, binding: given.binding };
    return { critical_values: stoppingRule(design).upper, ...figuresOf(characteristics(design, given.power)) };
  },
  'sequential.beta-spending': (given) => {
    const design: SequentialDesign = {
      information: equally(given.looks),
      boundary: boundaryOf('lan-demets-obrien-fleming', 0),
      alpha: given.alpha,
      sides: 1,
      binding: given.test_type === 'binding lower bound',
    };
    const { rule, ...figures } = betaSpending(design, given.power, { kind: 'hwang-shih-decani', gamma: -2 });
    return {
      upper: rule.upper,
      lower: rule.lower,
      inflation_factor: figures.inflation,
      expected_n_ratio_h0: figures.expectedRatioNull,
      expected_n_ratio_h1: figures.expectedRatio,
    };
  },
  'sequential.means.power': (given) => {
    const results = given.differences.map((difference: number) =>
      sequential(given, given.max_n_total, difference / given.sd),
    );
    return {
      power: results.map((result: Case) => result.powerNormal),
      expected_n: results.map((result: Case) => result.expectedNNormal),
    };
  },
  'sequential.means.sample-size': (given) => {
    const d = given.difference / given.sd;
    const fixed =
      2 *
      realSize(
        (n) => evaluate(tTwoSample, { n1: n, n2: n, d, alpha: given.alpha, sides: given.sided }).power,
        given.power,
      );
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

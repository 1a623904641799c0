import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { plainT } from './families/linear-contrast.js';
import { rejection } from './families/scaled-t.js';
import { alpha, sides, standardDeviation } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rTestOfT } from './r-code.js';
import { requires } from './requirement.js';

/**
 * Power of a planned contrast of several group means, with the error pooled over all groups.
 *
 * ncp = sum(weight * mean) / (sd * sqrt(sum(weight^2 / n))), df = sum(n) - number of groups. Multiplying all
 * weights by a positive number changes nothing.
 *
 * n        people per group
 * means    mean of each group, in units of the outcome
 * sd       SD of the outcome within groups
 * weights  one per group, summing to zero
 *
 * Source: maxwell-delaney-2018, chapter 4.
 */
export const contrast = defineProcedure({
  id: 'contrast',
  title: 'Planned contrast of group means',
  summary: 'How likely is a planned comparison among several groups to be significant?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        n: described(z.array(z.number().min(1).max(1e7)).min(2).max(100), {
          description: 'people analysed in each group',
          unit: 'people',
          power: 'rises',
        }),
        means: described(z.array(z.number().min(-1e6).max(1e6)).min(2).max(100), {
          description: 'mean of each group',
          unit: 'units of the outcome',
          power: 'varies',
          because: 'only the weighted sum of the means counts',
        }),
        sd: standardDeviation('SD of the outcome within groups'),
        weights: described(z.array(z.number().min(-1e6).max(1e6)).min(2).max(100), {
          description: 'contrast weight of each group, summing to zero',
          unit: 'weight',
          power: 'varies',
          because: 'another set of weights asks another question',
        }),
        alpha,
        sides,
      })
      .superRefine(
        requires(
          'weights',
          ({ n, means, weights }) => n.length === means.length && n.length === weights.length,
          ({ n, means, weights }) =>
            `n, means and weights must have one entry per group, and they have ${n.length}, ${means.length} and ${weights.length}.`,
        ),
      )
      .superRefine(
        requires(
          'weights',
          ({ weights }) => Math.abs(weights.reduce((a, b) => a + b, 0)) < 1e-9 && weights.some((w) => w !== 0),
          ({ weights }) =>
            `The weights of a contrast must sum to zero and not all be zero, unlike ${weights.join(', ')}.`,
        ),
      )
      .superRefine(
        requires(
          'n',
          ({ n }) => n.reduce((a, b) => a + b, 0) - n.length >= 1,
          ({ n }) => `n is ${n.join(', ')}, too few to estimate the SD within groups.`,
        ),
      )
      .superRefine(positiveIfOneSided('weights', (given) => weightedSum(given), 'the weighted sum of the means')),
  solvable: { alpha: { kind: 'real', from: 1e-9, to: 0.999 }, sd: { kind: 'real', from: 1e-6, to: 1e6 } },
  formula: 'ncp = sum(w m) / (sd sqrt(sum(w^2 / n))), df = sum(n) - groups',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data'],
  cites: ['maxwell-delaney-2018'],
  accuracy: 'Exact under its assumptions; computed to about 1e-10.',
  evaluate(given) {
    const { value, standardError, df } = parts(given);
    return {
      power: rejection(plainT(standardError, df), value, given.alpha, given.sides),
      ncp: value / standardError,
      df,
      standardError,
      contrast: value,
    };
  },
  toR(given) {
    const { value, standardError, df } = parts(given);
    return rTestOfT(value / standardError, df, given.alpha, given.sides);
  },
  example: { n: [30, 30, 30], means: [0.5, 0.2, 0], sd: 1, weights: [1, 0, -1], alpha: 0.05, sides: 2 },
});

function weightedSum({ means, weights }: { means: number[]; weights: number[] }): number {
  return weights.reduce((sum, weight, group) => sum + weight * means[group], 0);
}

function parts({ n, means, sd, weights }: { n: number[]; means: number[]; sd: number; weights: number[] }) {
  const value = weightedSum({ means, weights });
  const factor = weights.reduce((sum, weight, group) => sum + weight ** 2 / n[group], 0);
  return { value, standardError: sd * Math.sqrt(factor), df: n.reduce((a, b) => a + b, 0) - n.length };
}

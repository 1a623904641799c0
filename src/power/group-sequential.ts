import * as z from 'zod';
import { normal } from '../statistics/normal.js';
import { positiveIfOneSided } from './direction.js';
import {
  type Boundary,
  expectedInformation,
  powerAt,
  stopping,
  stoppingRule,
  sum,
} from './families/group-sequential.js';
import { normalEquivalent } from './families/normal-equivalent.js';
import { probability, type Sides } from './families/scaled-t.js';
import { alpha, d, n1, n2, sides } from './inputs.js';
import { defineProcedure, described } from './procedure.js';

const kinds = [
  'obrien-fleming',
  'pocock',
  'wang-tsiatis',
  'lan-demets-obrien-fleming',
  'lan-demets-pocock',
  'hwang-shih-decani',
  'power-family',
] as const;

const shaped: Readonly<Record<string, readonly [name: string, least: number, most: number]>> = {
  'wang-tsiatis': ['delta', -0.5, 0.5],
  'hwang-shih-decani': ['gamma', -40, 40],
  'power-family': ['rho', 0.1, 20],
};

/**
 * Power of a comparison of two means in a trial with interim looks, each of which may end it.
 *
 * Boundaries are found by recursive integration of the joint normal distribution of the statistics at the looks. The
 * estimated variance is allowed for by the drift whose z test has the power of the t test at the last look.
 *
 * n1, n2       people per arm if the trial runs to its end
 * d            (mean1 - mean2) / SD, signed
 * information  share of the people analysed at each look, the last one 1
 * boundary     O'Brien-Fleming, Pocock and Wang-Tsiatis limits, or a function that spends alpha over the looks
 * shape        delta of Wang-Tsiatis (0 to 1/2), gamma of Hwang-Shih-DeCani, rho of the power family
 * futilityZ    z at or below which an interim look ends the trial, one per interim look; empty for none
 * binding      whether the limits rely on stopping for futility; if they do not, alpha is kept either way
 *
 * Sources: jennison-turnbull-2000; lan-demets-1983 for spending.
 */
export const groupSequential = defineProcedure({
  id: 'group-sequential',
  title: 'Group-sequential comparison of two means',
  summary:
    'How likely is a trial that may stop at interim looks to find a difference, and how many people will it take?',
  family: 'joint-normal',
  inputs: () =>
    z
      .strictObject({
        n1,
        n2,
        d,
        information: described(z.array(z.number().min(0.01).max(1)).min(1).max(20), {
          description: 'cumulative share of the people analysed at each look, the last one 1',
          unit: 'proportion',
          power: 'varies',
          because: 'looks cost a little power, depending on the boundary',
        }),
        boundary: described(z.enum(kinds), {
          description: 'rule for the critical values of the looks',
          unit: 'rule',
          power: 'varies',
          because: 'rules that stop early more easily leave less alpha for the last look',
          irrelevantWhere: [{ information: [1] }],
        }),
        shape: described(z.number().min(-40).max(40).default(0), {
          description: 'delta of wang-tsiatis, gamma of hwang-shih-decani, rho of power-family; 0 for the other rules',
          unit: 'parameter of the rule',
          power: 'varies',
          because: 'it says how early alpha is spent',
          irrelevantWhere: [{ information: [1] }],
        }),
        futilityZ: described(z.array(z.number().min(-5).max(5)).max(19).default([]), {
          description: 'z at or below which each interim look ends the trial for futility; empty for no such rule',
          unit: 'z',
          power: 'varies',
          because: 'stopping for futility loses some trials that would have ended well',
        }),
        binding: described(z.boolean().default(false), {
          description: 'whether the critical values rely on stopping for futility',
          unit: 'yes or no',
          power: 'varies',
          because: 'relying on it lowers the critical values, at the price of alpha when the trial goes on regardless',
          irrelevantWhere: [{ futilityZ: [] }],
        }),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('d'))
      .superRefine((given, context) => {
        const { information, boundary, shape, futilityZ, sides, alpha } = given;
        const problem = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
        const steps = information.map((t, look) => t - (information[look - 1] ?? 0));
        if (Math.abs((information.at(-1) ?? 0) - 1) > 1e-12)
          problem('information', `The last look must be at 1, not ${information.at(-1)}.`);
        else if (steps.some((step) => step < 0.005))
          problem('information', `Looks must rise, by at least 0.005 each, unlike ${information.join(', ')}.`);
        if (futilityZ.length > 0 && futilityZ.length !== information.length - 1) {
          problem(
            'futilityZ',
            `Give one value for each of the ${information.length - 1} interim looks, or none, not ${futilityZ.length}.`,
          );
        }
        if (futilityZ.length > 0 && sides === 2) problem('futilityZ', 'Futility limits need sides: 1, not 2.');
        if (alpha / sides >= 0.5)
          problem(
            'alpha',
            `alpha is ${alpha} for ${sides === 1 ? 'one side' : 'two sides'}; on each it must be below 0.5.`,
          );
        const range = shaped[boundary];
        if (range && !(shape >= range[1] && shape <= range[2])) {
          problem('shape', `${boundary} needs ${range[0]} from ${range[1]} to ${range[2]} as shape, not ${shape}.`);
        }
        if (!range && shape !== 0) problem('shape', `${boundary} has no shape, and shape is ${shape}; leave it out.`);
        if (context.issues.length > 0 || futilityZ.length === 0) return;
        const { upper } = ruleOf(given);
        const crossed = futilityZ.findIndex((limit, look) => limit >= upper[look]);
        if (crossed >= 0 || upper.some((limit) => limit < -8)) {
          problem(
            'futilityZ',
            `Futility limit ${crossed >= 0 ? crossed + 1 : ''} leaves nothing between it and the critical value.`,
          );
        }
      }),
  solvable: {
    n1: { kind: 'integer', from: 2, to: 1e7 },
    n2: { kind: 'integer', from: 2, to: 1e7 },
    d: { kind: 'real', from: 0, to: 100 },
  },
  formula: 'Z(k) jointly normal, mean drift sqrt(t(k)), cov sqrt(t(j) / t(k)); drift from d sqrt(n1 n2 / (n1 + n2))',
  assumes: ['independent-people', 'normal-residuals', 'equal-variances', 'complete-data', 'looks-as-planned'],
  cites: ['jennison-turnbull-2000', 'lan-demets-1983'],
  accuracy:
    'Boundaries and normal-theory power to 1e-9; the allowance for the estimated variance is exact with one look and within about .01 with 10 or more people per arm at the first, .03 with 4.',
  evaluate(given) {
    const { information, alpha, sides } = given;
    const rule = ruleOf(given);
    const { ncp, drift } = drifts(given);
    const ends = stopping(rule, drift);
    const null_ = stopping(rule, 0);
    const people = given.n1 + given.n2;
    const spentBy = (look: number) => sum(null_.above.slice(0, look + 1)) * sides;
    return {
      power: powerOf(rule, sides, drift),
      powerNormal: powerOf(rule, sides, ncp),
      ncp,
      drift,
      criticalValues: rule.upper,
      nominalAlpha: rule.upper.map((limit) => sides * normal.upperTail(limit)),
      alphaSpent: information.map((_, look) => Math.min(alpha, spentBy(look))),
      rejectAtLook: ends.above.map((value, look) => probability(value + (sides === 2 ? ends.below[look] : 0))),
      expectedN: people * expectedInformation(rule, drift),
      expectedNNormal: people * expectedInformation(rule, ncp),
      expectedNNull: people * expectedInformation(rule, 0),
    };
  },
  power: (given) => powerOf(ruleOf(given), given.sides, drifts(given).drift),
  example: {
    n1: 100,
    n2: 100,
    d: 0.4,
    information: [0.5, 0.75, 1],
    boundary: 'lan-demets-obrien-fleming',
    shape: 0,
    futilityZ: [],
    binding: false,
    alpha: 0.05,
    sides: 2,
  },
});

interface Given {
  n1: number;
  n2: number;
  d: number;
  information: readonly number[];
  boundary: (typeof kinds)[number];
  shape: number;
  futilityZ: readonly number[];
  binding: boolean;
  alpha: number;
  sides: Sides;
}

const powerOf = (rule: ReturnType<typeof stoppingRule>, sides: Sides, drift: number) =>
  probability(powerAt(rule, sides, Math.max(-60, Math.min(60, drift))));

const ruleOf = ({ information, boundary, shape, futilityZ, binding, alpha, sides }: Given) =>
  stoppingRule({ information, boundary: boundaryOf(boundary, shape), alpha, sides, futility: futilityZ, binding });

function drifts({ n1, n2, d, alpha, sides }: Given) {
  const ncp = d * Math.sqrt((n1 * n2) / (n1 + n2));
  return { ncp, drift: normalEquivalent(ncp, n1 + n2 - 2, alpha / sides) };
}

/** The boundary that a name and its one parameter stand for. */
export function boundaryOf(kind: (typeof kinds)[number], shape: number): Boundary {
  switch (kind) {
    case 'obrien-fleming':
      return { kind: 'wang-tsiatis', delta: 0 };
    case 'pocock':
      return { kind: 'wang-tsiatis', delta: 0.5 };
    case 'wang-tsiatis':
      return { kind, delta: shape };
    case 'hwang-shih-decani':
      return { kind: 'spending', spending: { kind, gamma: shape } };
    case 'power-family':
      return { kind: 'spending', spending: { kind, rho: shape } };
    default:
      return { kind: 'spending', spending: { kind } };
  }
}

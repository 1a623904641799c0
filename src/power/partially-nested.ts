import * as z from 'zod';
import { positiveIfOneSided } from './direction.js';
import { type Arm, testOfArms } from './families/class-arms.js';
import { rejection } from './families/scaled-t.js';
import { alpha, count, effect, sides, unlessTiny } from './inputs.js';
import { defineProcedure, described } from './procedure.js';
import { rOfArms } from './r-code.js';

const variance = (description: string, least: 'zero' | 'positive') =>
  described(least === 'zero' ? z.number().min(0).max(1e12) : z.number().min(1e-9).max(1e12), {
    description,
    unit: 'squared units of the outcome',
    power: 'varies',
    because: 'more variance means less power, but it also shifts degrees of freedom between the arms',
  });

/**
 * Power of a trial with one arm taught in groups and individuals in the other, by Satterthwaite's test.
 *
 * The treated mean varies with the groups (variance varGroup + varWithinTreated / groupSize each, estimated
 * on groups - 1 df), the control mean with the people. Power is exact for groups of equal size: an average
 * over what the two estimated variances may turn out to be. The test's own type I error can exceed alpha a
 * little (.055 with 4 groups).
 *
 * groups, groupSize  the treated arm
 * controls           people in the other arm
 * difference         treated minus control, in units of the outcome, signed
 * varGroup, varWithinTreated, varControl  variances of the outcome
 *
 * Source: roberts-roberts-2005, moerbeek-wong-2008.
 */
export const partiallyNested = defineProcedure({
  id: 'partially-nested',
  title: 'Partially nested trial: groups in one arm only',
  summary: 'How likely is a trial to find a difference when only one arm is treated in groups?',
  family: 'linear-contrast',
  inputs: () =>
    z
      .strictObject({
        groups: count('treatment groups', 'groups', 2, { because: unlessTiny }),
        groupSize: count('people analysed per treatment group', 'people per group', 1),
        controls: count('people analysed in the control arm', 'people', 2, { because: unlessTiny }),
        difference: effect('mean of the treated minus mean of the controls', 'units of the outcome'),
        varGroup: variance('variance between treatment groups', 'zero'),
        varWithinTreated: variance('variance between people within treatment groups', 'positive'),
        varControl: variance('variance between people in the control arm', 'positive'),
        alpha,
        sides,
      })
      .superRefine(positiveIfOneSided('difference')),
  solvable: {
    groups: { kind: 'integer', from: 2, to: 1e6 },
    groupSize: { kind: 'integer', from: 1, to: 1e5 },
    controls: { kind: 'integer', from: 2, to: 1e6 },
    difference: { kind: 'real', from: 0, to: 1000 },
    alpha: { kind: 'real', from: 1e-9, to: 0.999 },
  },
  formula: 'var = (varGroup + varWithinTreated / groupSize) / groups + varControl / controls; Satterthwaite df',
  assumes: ['random-allocation', 'independent-classes', 'normal-residuals', 'balanced-clusters', 'complete-data'],
  cites: ['roberts-roberts-2005', 'moerbeek-wong-2008'],
  accuracy: 'Exact for equal group sizes; quadrature to about 1e-7, 5e-5 with 2 or 3 in one arm against hundreds.',
  evaluate({ difference, alpha, sides, ...rest }) {
    const test = testOf(rest);
    return {
      power: rejection(test.mixture, difference, alpha, sides),
      ncp: difference / test.standardError,
      df: test.df,
      standardError: test.standardError,
    };
  },
  toR: ({ difference, alpha, sides, ...rest }) => rOfArms(testOf(rest), difference, 0, alpha, sides),
  example: {
    groups: 6,
    groupSize: 8,
    controls: 48,
    difference: 0.5,
    varGroup: 0.1,
    varWithinTreated: 0.9,
    varControl: 1,
    alpha: 0.05,
    sides: 2,
  },
});

function testOf(given: {
  groups: number;
  groupSize: number;
  controls: number;
  varGroup: number;
  varWithinTreated: number;
  varControl: number;
}) {
  const treated: Arm = {
    classes: given.groups,
    size: given.groupSize,
    between: given.varGroup,
    within: given.varWithinTreated,
  };
  const control: Arm = { classes: given.controls, size: 1, between: 0, within: given.varControl };
  return testOfArms(treated, control, { covariates: 0, sizeVariation: 0, apart: true });
}

import type { z } from 'zod';
import { type ClassSizes, hasClasses, hasTest, impossible, type Spread } from './product-of-paths-class-layers.js';
import {
  classShare,
  mediationClassAssumptions,
  mediationClasses,
  solvableClasses,
  withoutBaselines,
} from './product-of-paths-inputs.js';

/** Inputs and refinements of mediation with classes and more than one mediator, or a moderator. */

const { iccMediator: _, iccOutcome, ...sizes } = mediationClasses;

export const classSizes = sizes;

export const classMediators = {
  ...sizes,
  iccMediator1: classShare('first mediator'),
  iccMediator2: classShare('second mediator'),
  iccOutcome,
};

interface MediatorShares {
  readonly iccMediator1: number;
  readonly iccMediator2: number;
  readonly iccOutcome: number;
}

/** The class shares, which count for nothing where nobody is taught in classes. */
export const withoutClasses = (inputs: ClassSizes & MediatorShares): MediatorShares =>
  hasClasses(inputs) ? inputs : { iccMediator1: 0, iccMediator2: 0, iccOutcome: 0 };

/** Refinement: the regressions with two mediators must leave degrees of freedom. */
export function leavesTestInClasses(inputs: ClassSizes, context: z.core.$RefinementCtx): void {
  if (hasTest(inputs, 2)) return;
  reportTooFew(inputs, context);
}

export function reportTooFew(inputs: ClassSizes, context: z.core.$RefinementCtx): void {
  const message = 'Too few people or classes to test the paths.';
  context.addIssue({ code: 'custom', path: ['classes1'], message, input: inputs });
}

/** Refinement: paths and class shares that leave no variance are refused, each with its reason. */
export function consistentLayers(
  inputs: unknown,
  context: z.core.$RefinementCtx,
  left: readonly (readonly [spread: Spread, path: string, share: string])[],
): void {
  for (const [spread, path, share] of left) {
    const message = impossible(spread, path, share);
    if (message !== undefined) context.addIssue({ code: 'custom', path: [path], message, input: inputs });
  }
}

export const solvableSizes = { classes1: solvableClasses.classes1, classSize1: solvableClasses.classSize1 };

export const severalMediatorAssumptions = withoutBaselines(mediationClassAssumptions);

import { z } from 'zod';
import { described } from './procedure.js';

/** Inputs of equivalence tests. */

export const lowerBound = described(z.number().min(-1000).max(1000), {
  description: 'lower bound of what counts as equivalent',
  unit: 'units of the outcome',
  power: 'falls',
});

export const upperBound = described(z.number().min(-1000).max(1000), {
  description: 'upper bound of what counts as equivalent',
  unit: 'units of the outcome',
  power: 'rises',
});

export const trueDifference = described(z.number().min(-1000).max(1000), {
  description: 'the true difference at which power is wanted',
  unit: 'units of the outcome',
  power: 'varies',
  because: 'highest half-way between the bounds',
});

export const oneSidedAlpha = described(z.number().min(1e-12).lt(0.5), {
  description: 'type I error of each of the two one-sided tests, and so of the whole procedure',
  unit: 'probability',
  power: 'rises',
});

/** Bounds must be in order. */
export function checkBounds(given: { lower: number; upper: number }, context: z.core.$RefinementCtx): void {
  if (given.lower < given.upper) return;
  context.addIssue({
    code: 'custom',
    path: ['upper'],
    message: 'The upper bound must exceed the lower bound.',
    input: given,
  });
}

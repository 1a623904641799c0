import * as z from 'zod';
import { described } from './procedure.js';

/** Inputs of equivalence tests. */

/** With hardly any people only a small estimated SD, which is chance, can show equivalence. */
export const unlessFew = {
  because: 'apart from a few people, who show equivalence only where their SD happens to be small',
};

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

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Refinement: bounds must be in order and the truth between them, for outside there is no equivalence to show. On a
 * bound power is the type I error.
 *
 * @param name the input to name in the message
 * @param truthOf the true value, where that is not the input itself
 * @param words what the true value is, in words or as a formula
 */
export function checkBounds<Given extends Bounds>(
  name: Extract<keyof Given, string>,
  truthOf: (given: Given) => number = (given) => Number(given[name]),
  words: string = name,
) {
  return (given: Given, context: z.core.$RefinementCtx): void => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, input: given });
    const { lower, upper } = given;
    if (!(lower < upper)) {
      problem('upper', `The upper bound must exceed the lower bound, and ${upper} does not exceed ${lower}.`);
      return;
    }
    const truth = truthOf(given);
    // Differences of decimals carry a trace of rounding.
    if (truth >= lower - 1e-12 && truth <= upper + 1e-12) return;
    problem(
      name,
      `${words} is ${Number(truth.toPrecision(6))}, outside the bounds ${lower} and ${upper}: there is no equivalence to show.`,
    );
  };
}

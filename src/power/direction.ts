import type { z } from 'zod';

/** A one-sided test has a direction; these refinements refuse effects that point the other way. */

interface Sided {
  readonly sides: 1 | 2;
}

/**
 * Refuses a negative effect where one side is tested: such a test cannot find it, however many people there are.
 * No effect at all is allowed, for there power is the type I error.
 *
 * @param name the input to name in the message
 * @param effectOf the effect the test is about, where that is not the input itself
 * @param words what the effect is, in words or as a formula
 */
export function positiveIfOneSided<Given extends Sided>(
  name: Extract<keyof Given, string>,
  effectOf: (given: Given) => number = (given) => Number(given[name]),
  words: string = name,
) {
  return (given: Given, context: z.core.$RefinementCtx): void => {
    if (given.sides === 2) return;
    const effect = effectOf(given);
    // Sums of decimals that cancel leave a trace of rounding.
    if (!(effect < -1e-12)) return;
    context.addIssue({
      code: 'custom',
      path: [name],
      message: `A one-sided test looks for a positive effect, and ${words} is ${Number(effect.toPrecision(6))}; turn the comparison round or use sides: 2.`,
      input: given,
    });
  };
}

/** The same for a ratio, whose value without an effect is 1. */
export function aboveOneIfOneSided<Name extends string>(name: Name) {
  return (given: Sided & Readonly<Record<Name, number>>, context: z.core.$RefinementCtx): void => {
    if (given.sides === 2 || !(given[name] < 1)) return;
    context.addIssue({
      code: 'custom',
      path: [name],
      message: `A one-sided test looks for a ratio above 1, and ${name} is ${given[name]}; turn the comparison round or use sides: 2.`,
      input: given,
    });
  };
}

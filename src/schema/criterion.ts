import * as z from 'zod';

/**
 * One decision criterion: a bound of a confidence interval against a number. Plain data, never code.
 * `value` is 0 or a bound in multiples of the smallest effect of interest of the hypothesis (`sesoi`).
 */
export const criterion = z.strictObject({
  estimate: z.string().min(1).describe('an effect of the hypothesis, such as difference, indirect or interaction'),
  interval: z.enum(['two-sided', 'equivalence']).describe('1 - alpha for a test, 1 - 2 alpha for equivalence'),
  bound: z.enum(['lower', 'upper', 'both']),
  is: z.enum(['above', 'below', 'inside']),
  value: z.union([z.literal('zero'), z.literal('sesoi'), z.literal('minus-sesoi'), z.literal('plus-minus-sesoi')]),
});
export type Criterion = z.infer<typeof criterion>;

/** All criteria must hold. */
export const verdict = z.array(criterion).min(1);

import type { z } from 'zod';

/**
 * Refinement: what inputs must be together. Refuses them under the name of the one to change, with a message made of
 * their values.
 *
 * @param name the input to change
 * @param holds whether the inputs fit together
 * @param words what is wrong, in a sentence
 */
export function requires<Given>(
  name: Extract<keyof Given, string>,
  holds: (given: Given) => boolean,
  words: (given: Given) => string,
) {
  return (given: Given, context: z.core.$RefinementCtx): void => {
    if (!holds(given)) context.addIssue({ code: 'custom', path: [name], message: words(given), input: given });
  };
}

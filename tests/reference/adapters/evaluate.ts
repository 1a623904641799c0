import { z } from 'zod';
import type { AnyProcedure, Inputs } from '../../../src/power/procedure.js';
import type { Target } from '../../../src/power/solution.js';
import { solve } from '../../../src/power/solve.js';
import { findRoot } from '../../../src/statistics/root.js';

// biome-ignore lint/suspicious/noExplicitAny: inputs of a case are whatever its file says
export type Case = any;

/**
 * Evaluates after every input has passed its own range.
 *
 * What our inputs refuse as a question without sense, such as a one-sided test in the wrong direction or a truth outside
 * the bounds of equivalence, the files may ask, and the formulas answer.
 */
// biome-ignore lint/suspicious/noExplicitAny: figures are checked one by one
export const evaluate = (procedure: AnyProcedure, inputs: Inputs): any =>
  procedure.evaluate(z.strictObject(procedure.inputs.shape).parse(inputs));

/** The size or effect with a power, found by the solver that people use. */
export function solved(procedure: AnyProcedure, inputs: Inputs, target: Target) {
  const solution = solve(procedure, inputs, target);
  if (!('value' in solution)) throw new Error(JSON.stringify(solution));
  return solution;
}

/** Two equal groups follow one size. */
export const equalGroups = (n1: number) => ({ n2: n1 });

/**
 * The real size at which a figure of a procedure reaches the target, as programs print it before rounding up; `least`
 * where it is there already.
 */
export function realSize(figure: (n: number) => number, target: number, least = 2): number {
  if (figure(least) >= target) return least;
  let [low, high] = [least, 2 * least];
  while (figure(high) < target) [low, high] = [high, 2 * high];
  return findRoot((n: number) => figure(n) - target, low, high);
}

/**
 * Many programs leave out rejections in the wrong direction: their two-sided power is that of the one-sided test at
 * half of alpha.
 */
export const nearSide = ({ alpha, tails }: Case) => ({ alpha: alpha / tails, sides: 1 });

/** What a word of a file stands for; a word we do not know is not guessed at. */
export function meaning<T>(words: Readonly<Record<string, T>>, word: unknown): T {
  const known = Object.entries(words).find(([each]) => each === word);
  if (known === undefined)
    throw new Error(`Unknown: ${JSON.stringify(word)}. Known: ${Object.keys(words).join(', ')}.`);
  return known[1];
}

/** For inputs that have only one value in the files, which our figures take for granted. */
export function takenForGranted(inputs: Case, granted: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(granted))
    if (inputs[name] !== undefined && inputs[name] !== value)
      throw new Error(`${name} is ${JSON.stringify(inputs[name])}, and only ${JSON.stringify(value)} is known.`);
}

import type { AnyProcedure, Inputs } from '../../../src/power/solve.js';
import { findRoot } from '../../../src/statistics/root.js';

// biome-ignore lint/suspicious/noExplicitAny: inputs of a case are whatever its file says
export type Case = any;

/** Evaluates after the inputs have passed the procedure's own schema. */
// biome-ignore lint/suspicious/noExplicitAny: figures are checked one by one
export const evaluate = (procedure: AnyProcedure, inputs: Inputs): any =>
  procedure.evaluate(procedure.inputs.parse(inputs));

/** The real size at which a figure of a procedure reaches the target. */
export function realSize(figure: (n: number) => number, target: number): number {
  let [low, high] = [2, 4];
  while (figure(high) < target) [low, high] = [high, 2 * high];
  return findRoot((n: number) => figure(n) - target, low, high);
}

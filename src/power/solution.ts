import type { Evaluation, Inputs } from './procedure.js';

export interface Target {
  /** The input to find, one of the procedure's `solvable`. */
  readonly for: string;
  /** The power to reach. */
  readonly power: number;
  /** Other inputs that follow the one searched for, always the same, such as `(n1) => ({ n2: Math.ceil(2 * n1) })`. */
  readonly link?: (value: number) => Inputs;
}

export interface Solved {
  readonly value: number;
  /** Power at `value`; for whole numbers at least the target, for real ones the target to about 1e-10. */
  readonly achieved: number;
  readonly evaluation: Evaluation;
  /** All inputs as evaluated, the linked ones included. */
  readonly inputs: Inputs;
}

/** No value in the searched range reaches the target; `limit` is the best power there. */
export interface Infeasible {
  readonly infeasible: string;
  readonly limit: number;
}

/** The inputs themselves are wrong, so there is nothing to solve. */
export interface InvalidInputs {
  readonly invalid: string;
  readonly path: readonly (string | number)[];
}

export type Solution = Solved | Infeasible | InvalidInputs;

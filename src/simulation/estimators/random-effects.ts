import { portableLog } from '../../statistics/portable.js';

/**
 * How random effects of a cluster enter the likelihood: with Psi their covariance over the residual variance and S = Z'Z,
 *
 *     Z' W gets the weight M = Psi (I + S Psi)^-1 in W' V^-1 W = W'W - (Z'W)' M (Z'W),   log |V| = log |I + Psi S|.
 *
 * Psi = T T' for the triangular T whose entries are the parameters, as lme4 has them (theta; bates-2015): any numbers are
 * valid, and a variance of 0 is a smooth minimum where a diagonal entry is 0, no edge.
 */
export interface RandomEffects {
  readonly parameters: number;
  /** Which parameters are diagonal entries of T. */
  readonly diagonal: readonly number[];
  /** Evaluates the fields below at these parameters (from `offset` on) and Z'Z (rows, sum and squares of the slope column). */
  at(parameters: Float64Array, offset: number, zz: readonly [number, number, number]): void;
  logDeterminant: number;
  readonly logDeterminantFirst: Float64Array;
  readonly logDeterminantSecond: Float64Array;
  /** M: one number, or its entries (0,0), (0,1), (1,1). */
  readonly weight: Float64Array;
  /** By parameter, and by pair of parameters, one after the other. */
  readonly weightFirst: Float64Array;
  readonly weightSecond: Float64Array;
  /** Covariance over the residual variance: entries (0,0), (0,1), (1,1). */
  covariance(parameters: Float64Array, offset: number): readonly number[];
}

/** A random intercept: M = Psi / (1 + n Psi). */
export function randomIntercept(): RandomEffects {
  const effects = {
    parameters: 1,
    diagonal: [0],
    logDeterminant: 0,
    logDeterminantFirst: new Float64Array(1),
    logDeterminantSecond: new Float64Array(1),
    weight: new Float64Array(1),
    weightFirst: new Float64Array(1),
    weightSecond: new Float64Array(1),
    at(parameters: Float64Array, offset: number, [n]: readonly [number, number, number]) {
      const theta = parameters[offset]!;
      const shrunk = 1 / (1 + n * theta * theta);
      effects.logDeterminant = -portableLog(shrunk);
      effects.logDeterminantFirst[0] = 2 * theta * n * shrunk;
      effects.logDeterminantSecond[0] = 2 * n * shrunk * (2 * shrunk - 1);
      effects.weight[0] = theta * theta * shrunk;
      effects.weightFirst[0] = 2 * theta * shrunk * shrunk;
      effects.weightSecond[0] = 2 * shrunk * shrunk * (4 * shrunk - 3);
    },
    covariance: (parameters: Float64Array, offset: number) => [parameters[offset]! ** 2],
  };
  return effects;
}

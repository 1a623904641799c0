import { portableLog } from '../../statistics/portable.js';

/**
 * How random effects of a cluster enter the likelihood: with Psi their covariance over the residual variance and S = Z'Z,
 *
 *     Z' W gets the weight M = Psi (I + S Psi)^-1 in W' V^-1 W = W'W - (Z'W)' M (Z'W),   log |V| = log |I + Psi S|.
 *
 * Psi = T T' for the triangular T whose entries are the parameters, as lme4 has them (theta): any numbers are
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
    covariance: (parameters: Float64Array, offset: number) => [parameters[offset]! * parameters[offset]!],
  };
  return effects;
}

/** Parameters a, b, c of T = [[a, 0], [b, c]]; without a correlation b is 0 and no parameter. */
const CORRELATED = [0, 1, 2];
const UNCORRELATED = [0, 2];

/**
 * A random intercept and a random slope. `pivot` says which of them the first row of T belongs to: where its variance is all
 * but 0 the other parameters lie in a curved valley, and the other pivot is the better one. For two rows the inverse in M is written out: with delta = |Psi|,
 * d = |I + Psi S| = 1 + tr(Psi S) + delta |S| and M = (Psi + delta adj(S)) / d, both polynomials in the parameters.
 */
export function randomSlope(correlated: boolean, pivot: 'intercept' | 'slope' = 'intercept'): RandomEffects {
  // Where entry (0, 0), (0, 1) and (1, 1) of the matrix with the pivot first stands with the intercept first.
  const place = pivot === 'intercept' ? [0, 1, 2] : [2, 1, 0];
  const used = correlated ? CORRELATED : UNCORRELATED;
  const count = used.length;
  const pairs = (count * (count + 1)) / 2;
  const numeratorFirst = new Float64Array(9);
  const scaleFirst = new Float64Array(3);
  const effects = {
    parameters: count,
    diagonal: correlated ? [0, 2] : [0, 1],
    logDeterminant: 0,
    logDeterminantFirst: new Float64Array(count),
    logDeterminantSecond: new Float64Array(pairs),
    weight: new Float64Array(3),
    weightFirst: new Float64Array(3 * count),
    weightSecond: new Float64Array(3 * pairs),
    at(parameters: Float64Array, offset: number, zz: readonly [number, number, number]) {
      const [n, z, square] = [zz[place[0]!]!, zz[1], zz[place[2]!]!];
      const a = parameters[offset]!;
      const b = correlated ? parameters[offset + 1]! : 0;
      const c = parameters[offset + count - 1]!;
      const delta = a * a * c * c;
      const determinant = n * square - z * z;
      const d = 1 + a * a * n + 2 * a * b * z + (b * b + c * c) * square + delta * determinant;
      const { weight, weightFirst, weightSecond } = effects;
      weight[place[0]!] = (a * a + delta * square) / d;
      weight[1] = (a * b - delta * z) / d;
      weight[place[2]!] = (b * b + c * c + delta * n) / d;
      effects.logDeterminant = portableLog(d);
      // By a, b and c: derivatives of Psi + delta adj(S), entry by entry, and of d.
      const [deltaA, deltaC] = [2 * a * c * c, 2 * a * a * c];
      numeratorFirst.set([2 * a + deltaA * square, b - deltaA * z, deltaA * n, 0, a, 2 * b]);
      numeratorFirst.set([deltaC * square, -deltaC * z, 2 * c + deltaC * n], 6);
      scaleFirst[0] = 2 * a * n + 2 * b * z + deltaA * determinant;
      scaleFirst[1] = 2 * a * z + 2 * b * square;
      scaleFirst[2] = 2 * c * square + deltaC * determinant;
      for (let j = 0; j < count; j++) {
        const by = used[j]!;
        const slope = scaleFirst[by]! / d;
        effects.logDeterminantFirst[j] = slope;
        for (let w = 0; w < 3; w++) {
          const at = place[w]!;
          weightFirst[3 * j + at] = numeratorFirst[3 * by + w]! / d - weight[at]! * slope;
        }
      }
      for (let j = 0, pair = 0; j < count; j++) {
        for (let k = 0; k <= j; k++, pair++) {
          const [bend0, bend1, bend2, bend] = secondDerivatives(used[j]!, used[k]!, a, c, n, z, square, determinant);
          const [slopeJ, slopeK] = [effects.logDeterminantFirst[j]!, effects.logDeterminantFirst[k]!];
          effects.logDeterminantSecond[pair] = bend / d - slopeJ * slopeK;
          for (let w = 0; w < 3; w++) {
            const at = place[w]!;
            weightSecond[3 * pair + at] =
              ((w === 0 ? bend0 : w === 1 ? bend1 : bend2) - weight[at]! * bend) / d -
              weightFirst[3 * j + at]! * slopeK -
              weightFirst[3 * k + at]! * slopeJ;
          }
        }
      }
    },
    covariance(parameters: Float64Array, offset: number) {
      const a = parameters[offset]!;
      const b = correlated ? parameters[offset + 1]! : 0;
      const c = parameters[offset + count - 1]!;
      const entries = [a * a, a * b, b * b + c * c];
      return place.map((at) => entries[at]!);
    },
  };
  return effects;
}

/** Second derivatives of the entries of Psi + delta adj(S), and of d, by parameters j >= k among a, b, c. */
function secondDerivatives(
  j: number,
  k: number,
  a: number,
  c: number,
  n: number,
  z: number,
  square: number,
  determinant: number,
): readonly [number, number, number, number] {
  const which = 3 * j + k;
  if (which === 0) {
    const delta = 2 * c * c;
    return [2 + delta * square, -delta * z, delta * n, 2 * n + delta * determinant];
  }
  if (which === 3) return [0, 1, 0, 2 * z];
  if (which === 4) return [0, 0, 2, 2 * square];
  if (which === 6) {
    const delta = 4 * a * c;
    return [delta * square, -delta * z, delta * n, delta * determinant];
  }
  if (which === 7) return [0, 0, 0, 0];
  const delta = 2 * a * a;
  return [delta * square, -delta * z, 2 + delta * n, 2 * square + delta * determinant];
}

import { portableExp } from '../../statistics/portable.js';
import type { ClusterProducts } from './cluster-products.js';
import { packedIndex, packedLength } from './packed-matrix.js';
import type { RandomEffects } from './random-effects.js';
import type { CovarianceStructure, WeightedProducts } from './restricted-likelihood.js';

/** Where the parameters of a stratum begin; -1 where it has none of the kind. */
export interface StratumParameters {
  readonly random: number;
  /** Logarithm of its residual variance over that of stratum 0. */
  readonly residual: number;
}

/** Covariance of a two-level model: random effects of clusters, and residual variances by stratum. */
export function clusterCovariance(
  data: ClusterProducts,
  effects: RandomEffects,
  strata: readonly StratumParameters[],
  parameters: number,
): CovarianceStructure {
  const packed = packedLength(data.columns);
  const count = effects.parameters;
  const weights = effects.weight.length;
  const own = new Float64Array(packed);
  const ownFirst = Array.from({ length: count }, () => new Float64Array(packed));

  function evaluateStratum(index: number, theta: Float64Array, into: WeightedProducts): void {
    const { products, layers, rows } = data.strata[index]!;
    const { random, residual } = strata[index]!;
    const factor = residual < 0 ? 1 : portableExp(-theta[residual]!);
    own.set(products);
    for (const matrix of ownFirst) matrix.fill(0);
    if (random >= 0) {
      for (const layer of layers) {
        effects.at(theta, random, layer.zz);
        into.logDeterminant += layer.count * effects.logDeterminant;
        for (let w = 0; w < weights; w++) add(own, layer.products[w]!, -effects.weight[w]!);
        for (let j = 0; j < count; j++) {
          into.logDeterminantFirst[random + j]! += layer.count * effects.logDeterminantFirst[j]!;
          for (let w = 0; w < weights; w++) {
            add(ownFirst[j]!, layer.products[w]!, -effects.weightFirst[j * weights + w]!);
          }
          for (let k = 0; k <= j; k++) {
            const pair = packedIndex(j, k);
            const at = packedIndex(random + j, random + k);
            into.logDeterminantSecond[at]! += layer.count * effects.logDeterminantSecond[pair]!;
            for (let w = 0; w < weights; w++) {
              add(into.second[at]!, layer.products[w]!, -factor * effects.weightSecond[pair * weights + w]!);
            }
          }
        }
      }
      for (let j = 0; j < count; j++) add(into.first[random + j]!, ownFirst[j]!, factor);
    }
    add(into.products, own, factor);
    if (residual < 0) return;
    into.logDeterminant += rows * theta[residual]!;
    into.logDeterminantFirst[residual]! += rows;
    add(into.first[residual]!, own, -factor);
    add(into.second[packedIndex(residual, residual)]!, own, factor);
    if (random < 0) return;
    for (let j = 0; j < count; j++) add(into.second[packedIndex(residual, random + j)]!, ownFirst[j]!, -factor);
  }

  return {
    parameters,
    evaluate(theta, into) {
      into.clear();
      for (let index = 0; index < strata.length; index++) evaluateStratum(index, theta, into);
    },
  };
}

function add(into: Float64Array, matrix: Float64Array, factor: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * matrix[i]!;
}

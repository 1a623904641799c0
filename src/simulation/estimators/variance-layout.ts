import type { StratumParameters } from './cluster-covariance.js';
import type { ClusterProducts } from './cluster-products.js';
import type { RandomEffects } from './random-effects.js';

/** Where the variance parameters of a two-level model stand. */
export interface Layout {
  readonly strata: readonly StratumParameters[];
  readonly count: number;
  /** Diagonal entries of covariance factors among the parameters. */
  readonly diagonal: readonly number[];
}

/** Random effects have one covariance, over the residual variance of their stratum; strata without clusters have none. */
export function layoutOf({ strata }: ClusterProducts, effects: RandomEffects): Layout {
  let count = 0;
  const diagonal: number[] = [];
  const placed = strata.map(({ layers }, index) => {
    const random = layers.length > 0 ? count : -1;
    if (random >= 0) {
      diagonal.push(...effects.diagonal.map((at) => random + at));
      count += effects.parameters;
    }
    const residual = index > 0 ? count : -1;
    if (residual >= 0) count += 1;
    return { random, residual };
  });
  return { strata: placed, count, diagonal };
}

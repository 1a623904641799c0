import { clusterCovariance } from './cluster-covariance.js';
import type { ClusterProducts } from './cluster-products.js';
import type { Fitted } from './estimate.js';
import { minimise } from './newton.js';
import { type RandomEffects, randomIntercept, randomSlope } from './random-effects.js';
import { RestrictedLikelihood } from './restricted-likelihood.js';
import { type Layout, layoutOf } from './variance-layout.js';
import { startingParameters } from './variance-start.js';

/** The variance parameters of a two-level model at the maximum of the restricted likelihood. */
export interface Found {
  readonly effects: RandomEffects;
  readonly layout: Layout;
  /** Evaluated at the maximum. */
  readonly likelihood: RestrictedLikelihood;
  readonly parameters: Float64Array;
  /** Parameters on their boundary. */
  readonly zero: readonly number[];
}

/** A diagonal entry of the relative covariance factor below this is a variance of 0. */
const ZERO = 1e-5;

/** Steps after which the pivot of the covariance factor is looked at again: nearly all searches end sooner. */
const FIRST_STEPS = 12;

/** `correlated` says whether random slopes correlate with intercepts; undefined: there are no random slopes. */
export function search(products: ClusterProducts, correlated: boolean | undefined): Fitted<Found> {
  const effects = correlated === undefined ? randomIntercept() : randomSlope(correlated);
  const layout = layoutOf(products, effects);
  const likelihood = likelihoodOf(products, effects, layout);
  let parameters: Float64Array = new Float64Array(layout.count);
  if (!likelihood.at(parameters)) return { reason: likelihood.failure ?? 'no-convergence' };
  if (layout.count === 1 && correlated === undefined) {
    parameters[0] = Math.sqrt(likelihood.startingRatio(products.rows / products.clusters));
  } else {
    const slopes = correlated === undefined ? 'none' : correlated ? 'correlated' : 'uncorrelated';
    parameters = startingParameters(products, layout, slopes, likelihood.contrast);
  }
  const found = { effects, layout, likelihood, parameters };
  if (minimise(likelihood, parameters, FIRST_STEPS)) return onBoundary(found);
  if (likelihood.failure) return { reason: likelihood.failure };
  const again = correlated ? turned(products, found) : found;
  if (minimise(again.likelihood, again.parameters)) return onBoundary(again);
  return { reason: again.likelihood.failure ?? 'no-convergence' };
}

/** The same point with the slopes as pivot, if they vary more than the intercepts. */
function turned(products: ClusterProducts, found: Omit<Found, 'zero'>): Omit<Found, 'zero'> {
  const { effects, layout, parameters } = found;
  const places = layout.strata.map(({ random }) => random).filter((random) => random >= 0);
  const covariances = places.map((random) => effects.covariance(parameters, random));
  if (!covariances.some(([intercept, , slope]) => slope! > intercept!)) return found;
  const other = randomSlope(true, 'slope');
  const moved = parameters.slice();
  for (const [i, random] of places.entries()) {
    const [intercept, covariance, slope] = covariances[i] as [number, number, number];
    const pivot = Math.sqrt(Math.max(slope, ZERO));
    const b = covariance / pivot;
    moved.set([pivot, b, Math.sqrt(Math.max(intercept - b * b, 0)) + ZERO], random);
  }
  return { effects: other, layout, likelihood: likelihoodOf(products, other, layout), parameters: moved };
}

function onBoundary(found: Omit<Found, 'zero'>): Found {
  const { layout, likelihood, parameters } = found;
  const zero = layout.diagonal.filter((at) => Math.abs(parameters[at]!) < ZERO);
  if (zero.length > 0) {
    for (const at of zero) parameters[at] = 0;
    likelihood.at(parameters);
  }
  return { ...found, zero };
}

function likelihoodOf(products: ClusterProducts, effects: RandomEffects, { strata, count }: Layout) {
  const structure = clusterCovariance(products, effects, strata, count);
  return new RestrictedLikelihood(structure, products.columns, products.rows);
}

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

/** Searches with one pivot and the other in turn. */
const TURNS = 4;

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
  if (!correlated)
    return minimise(likelihood, parameters) ? onBoundary(found) : { reason: likelihood.failure ?? 'no-convergence' };
  // Where the variance of the pivot is all but 0 the search follows a curved valley; it ends in a few steps with the other pivot.
  let pivot: Pivot = slopesVaryMore(found) ? 'slope' : 'intercept';
  let last: Omit<Found, 'zero'> = found;
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (turn > 0 || pivot === 'slope') last = turned(products, last, pivot);
    if (minimise(last.likelihood, last.parameters)) return onBoundary(last);
    if (last.likelihood.failure) return { reason: last.likelihood.failure };
    pivot = pivot === 'slope' ? 'intercept' : 'slope';
  }
  return { reason: 'no-convergence' };
}

type Pivot = 'intercept' | 'slope';

function covariances({ effects, layout, parameters }: Omit<Found, 'zero'>) {
  return layout.strata.flatMap(({ random }) =>
    random < 0 ? [] : [{ random, covariance: effects.covariance(parameters, random) as [number, number, number] }],
  );
}

const slopesVaryMore = (found: Omit<Found, 'zero'>): boolean =>
  covariances(found).some(({ covariance: [intercept, , slope] }) => slope > intercept);

/** The same point with the other random effect as pivot. */
function turned(products: ClusterProducts, found: Omit<Found, 'zero'>, pivot: Pivot): Omit<Found, 'zero'> {
  const { layout } = found;
  const effects = randomSlope(true, pivot);
  const parameters = found.parameters.slice();
  for (const { random, covariance } of covariances(found)) {
    const [intercept, shared, slope] = covariance;
    const [first, second] = pivot === 'slope' ? [slope, intercept] : [intercept, slope];
    const a = Math.sqrt(Math.max(first, ZERO));
    const b = shared / a;
    parameters.set([a, b, Math.sqrt(Math.max(second - b * b, 0)) + ZERO], random);
  }
  return { effects, layout, likelihood: likelihoodOf(products, effects, layout), parameters };
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

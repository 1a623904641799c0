import { clusterCovariance, type StratumParameters } from './cluster-covariance.js';
import { type ClusterProducts, clusterProducts, type Stratum } from './cluster-products.js';
import type { Estimate, Fitted } from './estimate.js';
import { minimise } from './newton.js';
import { type RandomEffects, randomIntercept } from './random-effects.js';
import { RestrictedLikelihood } from './restricted-likelihood.js';

/** Rows of a two-level data set. A row in which any column used is NaN is left out, as lme4 leaves it out. */
export interface MixedModelData {
  readonly outcome: ArrayLike<number>;
  /** Predictors; the intercept is always in the model and not among them. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Cluster of each row, any whole numbers; a negative one stands for no cluster. Each has a random intercept. */
  readonly cluster: ArrayLike<number>;
  /**
   * Residual variances of their own: the stratum of each row, numbered from 0 without gaps and constant within a cluster. For
   * arms of which one has no classes (partially nested), so that they need not vary alike.
   */
  readonly stratum?: ArrayLike<number>;
}

export interface MixedModelFit {
  /** A weighted sum of coefficients: the weight of the intercept, then those of the predictors in order. */
  estimate(weights: readonly number[]): Estimate;
  /** The coefficient of a predictor, counted from 0. */
  coefficient(predictor: number): Estimate;
  /** Residual variance by stratum. */
  readonly residualVariances: readonly number[];
  /** Variance of the random intercepts by stratum. */
  readonly clusterVariances: readonly number[];
  /** Whether a variance is estimated as 0: lme4 calls such a fit singular. It is an answer like any other. */
  readonly boundary: boolean;
  /** Minus twice the restricted log-likelihood at its maximum, as lme4's REMLcrit. */
  readonly criterion: number;
  readonly rows: number;
  readonly clusters: number;
}

/** A diagonal entry of the relative covariance factor below this is a variance of 0. */
const ZERO = 1e-5;

/**
 * A linear model with a random intercept for each cluster, by restricted maximum likelihood: what
 * `lmer(outcome ~ predictors + (1 | cluster))` fits, for clusters of any sizes. With strata the residual variances differ,
 * as in `nlme::lme(..., weights = varIdent(form = ~ 1 | stratum))`, and rows without a cluster have no random intercept.
 *
 * Standard errors are those at the estimated variances; degrees of freedom are Satterthwaite's, as lmerTest computes them.
 */
export function mixedModel(data: MixedModelData): Fitted<MixedModelFit> {
  const { outcome, predictors, cluster, stratum } = data;
  const columns = [...predictors, outcome];
  const { complete, centres } = completeRows(columns, stratum ? [stratum] : []);
  const intercept = new Float64Array(outcome.length).fill(1);
  const products = clusterProducts({
    columns: [intercept, ...columns],
    centres: Float64Array.from([0, ...centres]),
    complete,
    cluster,
    ...(stratum ? { stratum } : {}),
  });
  const width = columns.length + 1;
  if (products.rows <= width || products.strata.some(tooFewRows)) return { reason: 'too-few-people' };
  const effects = randomIntercept();
  const layout = parametersOf(products, effects);
  const likelihood = new RestrictedLikelihood(
    clusterCovariance(products, effects, layout.strata, layout.count),
    width,
    products.rows,
  );
  const parameters = new Float64Array(layout.count);
  for (const at of layout.diagonal) parameters[at] = 0.5;
  if (!minimise(likelihood, parameters)) return { reason: likelihood.failure ?? 'no-convergence' };
  const zero = layout.diagonal.filter((at) => Math.abs(parameters[at]!) < ZERO);
  if (zero.length > 0) {
    for (const at of zero) parameters[at] = 0;
    likelihood.at(parameters);
  }
  return fitOf(products, effects, layout, likelihood, parameters, zero, centres);
}

/** Without two rows in some cluster, what is shared in a cluster cannot be told from the residual. */
function tooFewRows({ rows, layers }: Stratum): boolean {
  return rows < 2 || (layers.length > 0 && layers.every(({ zz: [size] }) => size < 2));
}

interface Layout {
  readonly strata: readonly StratumParameters[];
  readonly count: number;
  /** Diagonal entries of covariance factors among the parameters. */
  readonly diagonal: readonly number[];
}

/** Random effects have one covariance, over the residual variance of their stratum; strata without clusters have none. */
function parametersOf({ strata }: ClusterProducts, effects: RandomEffects): Layout {
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

/** Rows without a NaN in any of the columns, and the means of `centred` over them. */
function completeRows(centred: readonly ArrayLike<number>[], others: readonly ArrayLike<number>[]) {
  const rows = centred[0]!.length;
  const complete = new Uint8Array(rows).fill(1);
  for (const column of [...centred, ...others]) {
    for (let i = 0; i < rows; i++) if (Number.isNaN(column[i]!)) complete[i] = 0;
  }
  let count = 0;
  for (let i = 0; i < rows; i++) count += complete[i]!;
  const centres = centred.map((column) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) if (complete[i]) sum += column[i]!;
    return sum / count;
  });
  return { complete, centres };
}

function fitOf(
  products: ClusterProducts,
  effects: RandomEffects,
  layout: Layout,
  likelihood: RestrictedLikelihood,
  parameters: Float64Array,
  zero: readonly number[],
  centres: readonly number[],
): MixedModelFit {
  const { coefficients, residualVariance, df } = likelihood;
  const size = coefficients.length;
  const active = Array.from({ length: layout.count }, (_, at) => at).filter((at) => !zero.includes(at));
  const residualVariances = layout.strata.map(
    ({ residual }) => residualVariance * (residual < 0 ? 1 : Math.exp(parameters[residual]!)),
  );
  const estimate = (weights: readonly number[]): Estimate => {
    // Columns were centred: what the intercept stands for moves with them, and the outcome's mean is part of it.
    const centred = new Float64Array(size);
    const first = weights[0] ?? 0;
    let value = first * centres[size - 1]!;
    for (let i = 0; i < size; i++) {
      centred[i] = (weights[i] ?? 0) - (i > 0 ? first * centres[i - 1]! : 0);
      value += centred[i]! * coefficients[i]!;
    }
    return {
      value,
      standardError: Math.sqrt(likelihood.varianceOf(centred)),
      df: likelihood.satterthwaite(centred, active),
    };
  };
  return {
    estimate,
    coefficient: (predictor) => estimate(Array.from({ length: size }, (_, i) => (i === predictor + 1 ? 1 : 0))),
    residualVariances,
    clusterVariances: layout.strata.map(({ random }, index) =>
      random < 0 ? 0 : residualVariances[index]! * effects.covariance(parameters, random)[0]!,
    ),
    boundary: zero.length > 0,
    criterion: likelihood.value + df * (1 + Math.log((2 * Math.PI) / df)),
    rows: products.rows,
    clusters: products.clusters,
  };
}

import { portableExp } from '../../statistics/portable.js';
import { type ClusterProducts, clusterProducts } from './cluster-products.js';
import { type Estimate, type Fitted, isFitted } from './estimate.js';
import { type Found, search } from './variance-search.js';

/** Rows of a two-level data set. A row in which any column used is NaN is left out, as lme4 leaves it out. */
export interface MixedModelData {
  readonly outcome: ArrayLike<number>;
  /** Predictors; the intercept is always in the model and not among them. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Cluster of each row, any whole numbers; a negative one stands for no cluster. Each has a random intercept. */
  readonly cluster: ArrayLike<number>;
  /**
   * Column whose slope varies between clusters as well, such as the week; whether slopes correlate with intercepts.
   * As `(week | person)` with a correlation, `(week || person)` without.
   */
  readonly slope?: { readonly column: ArrayLike<number>; readonly correlated: boolean };
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
  /** By stratum. */
  readonly variances: readonly Variances[];
  /** Whether a variance is estimated as 0: lme4 calls such a fit singular. It is an answer like any other. */
  readonly boundary: boolean;
  /** Minus twice the restricted log-likelihood at its maximum, as lme4's REMLcrit. */
  readonly criterion: number;
  readonly rows: number;
  readonly clusters: number;
}

/** Variance components; 0 where the model has none of the kind. */
export interface Variances {
  readonly residual: number;
  readonly intercept: number;
  readonly slope: number;
  /** Of intercepts and slopes. */
  readonly covariance: number;
}

/**
 * A linear model with a random intercept for each cluster, by restricted maximum likelihood: what
 * `lmer(outcome ~ predictors + (1 | cluster))` fits, for clusters of any sizes. With strata the residual variances differ,
 * as in `nlme::lme(..., weights = varIdent(form = ~ 1 | stratum))`, and rows without a cluster have no random intercept.
 *
 * Standard errors are those at the estimated variances; degrees of freedom are Satterthwaite's, as lmerTest computes them.
 * Where a variance is estimated as 0 it counts as known, and they jump to those of the model without it.
 *
 * Type I error at alpha .05, two-sided, without an effect (100,000 studies each, standard error .0007):
 *
 *     classes of 6 in both arms        ICC 0     .05     .15     .3
 *       2 an arm                       .030     .043    .060    .069
 *       3 an arm                       .031     .038    .050    .052
 *       4 an arm                       .031     .040    .049    .051
 *       20 an arm                      .040     .048    .050
 *     classes in one arm
 *       2 of 10                        .034     .046    .065
 *       4 of 6                         .036     .040    .048
 *     slopes of 20 people              .037 where they have one slope, .048 where they vary
 *
 * More sizes stand in `src/power/measured/mixed-model-error-rates.ts`, for the rule that warns of few classes: up to .106 with two
 * classes of 20 in one arm and an ICC of .3. So it is liberal with two classes, and cautious where classes hardly differ: a variance cannot be estimated below 0, so on
 * average it is overestimated there, and half the studies pay for a variance that is not there. Against a t test of class means
 * its power is within .015 from three classes an arm; with two and an ICC of .01 it is .60 where that has .50, because a variance
 * estimated as 0 gives it the degrees of freedom of people.
 */
export function mixedModel(data: MixedModelData): Fitted<MixedModelFit> {
  const { outcome, predictors, cluster, slope, stratum } = data;
  const columns = [...predictors, outcome];
  const { complete, centres } = completeRows(columns, slope?.column);
  const slopeUnit = slope ? rootMeanSquare(slope.column, complete) : 1;
  const intercept = new Float64Array(outcome.length).fill(1);
  const products = clusterProducts({
    columns: [intercept, ...columns],
    centres: Float64Array.from([0, ...centres]),
    complete,
    cluster,
    ...(slope ? { slope: slope.column, slopeUnit } : {}),
    ...(stratum ? { stratum } : {}),
  });
  if (tooFewRows(products, slope ? 2 : 1)) return { reason: 'too-few-people' };
  if (!(slopeUnit > 0)) return { reason: 'singular' };
  const found = search(products, slope?.correlated);
  return isFitted(found) ? fitOf(found, products, centres, slopeUnit) : found;
}

/**
 * Whether there are as few rows as coefficients, or as random effects: then what clusters share cannot be told from the
 * residual, and lme4 refuses as well.
 */
function tooFewRows({ rows, clusters, columns, strata }: ClusterProducts, random: number): boolean {
  if (rows <= columns || strata.some((stratum) => stratum.rows < 2)) return true;
  const inClusters = strata.reduce((sum, stratum) => sum + (stratum.layers.length > 0 ? stratum.rows : 0), 0);
  return clusters > 0 && inClusters <= random * clusters;
}

/** Rows without a NaN in any of the columns, and the means of `centred` over them. */
function completeRows(centred: readonly ArrayLike<number>[], other?: ArrayLike<number>) {
  const rows = centred[0]!.length;
  const complete = new Uint8Array(rows).fill(1);
  for (const column of other ? [...centred, other] : centred) {
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

function rootMeanSquare(column: ArrayLike<number>, complete: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < complete.length; i++) {
    if (!complete[i]) continue;
    sum += column[i]! * column[i]!;
    count += 1;
  }
  return Math.sqrt(sum / count);
}

function fitOf(
  { effects, layout, likelihood, parameters, zero }: Found,
  products: ClusterProducts,
  centres: readonly number[],
  slopeUnit: number,
): MixedModelFit {
  const { coefficients, residualVariance } = likelihood;
  const size = coefficients.length;
  const active = Array.from({ length: layout.count }, (_, at) => at).filter((at) => !zero.includes(at));
  const variances = layout.strata.map(({ random, residual: at }): Variances => {
    const residual = residualVariance * (at < 0 ? 1 : portableExp(parameters[at]!));
    const [intercept, covariance = 0, slope = 0] = random < 0 ? [0] : effects.covariance(parameters, random);
    return {
      residual,
      intercept: residual * intercept!,
      slope: (residual * slope) / (slopeUnit * slopeUnit),
      covariance: (residual * covariance) / slopeUnit,
    };
  });
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
    variances,
    boundary: zero.length > 0,
    criterion: likelihood.criterion,
    rows: products.rows,
    clusters: products.clusters,
  };
}

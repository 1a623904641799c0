import type { Estimate, Fitted } from './estimate.js';
import { type SumsOfProducts, sumsOfProducts } from './sums-of-products.js';

/** A pivot below this share of its column's sum of squares: the column is a combination of earlier ones (R^2 above 1 - 1e-10). */
const SINGULAR = 1e-10;

/** Residuals below this share of the outcome's sum of squares are rounding: the fit is perfect. */
const PERFECT = 1e-14;

/**
 * A least-squares fit of an outcome on an intercept and predictors.
 *
 * With S = the centred sums of products of the predictors, a combination w of intercept and slopes has the variance
 * s^2 (w0^2 / n + v' S^-1 v), v = slopes' weights - w0 x means; S = L L', so the second part is the squared length of L^-1 v.
 */
export class LinearFit {
  constructor(
    /** People in the fit. */
    readonly people: number,
    /** Residual degrees of freedom: people - predictors - 1. */
    readonly df: number,
    readonly residualVariance: number,
    /** Intercept first, then the predictors in their order. */
    readonly coefficients: Float64Array,
    private readonly means: Float64Array,
    /** L, row by row. */
    private readonly factor: Float64Array,
  ) {}

  /** Coefficient of a predictor, numbered from 1; 0 is the intercept. */
  coefficient(index: number): Estimate {
    const weights = new Float64Array(this.coefficients.length);
    weights[index] = 1;
    return this.contrast(weights);
  }

  /** A sum of weights x coefficients (intercept first), such as a mean at given values of the predictors. */
  contrast(weights: ArrayLike<number>): Estimate {
    const slopes = this.means.length;
    let value = weights[0] * this.coefficients[0];
    let length = (weights[0] * weights[0]) / this.people;
    const solved = new Float64Array(slopes);
    for (let i = 0; i < slopes; i += 1) {
      value += weights[i + 1] * this.coefficients[i + 1];
      let rest = weights[i + 1] - weights[0] * this.means[i];
      for (let k = 0; k < i; k += 1) rest -= this.factor[i * slopes + k] * solved[k];
      solved[i] = rest / this.factor[i * slopes + i];
      length += solved[i] * solved[i];
    }
    return { value, standardError: Math.sqrt(this.residualVariance * length), df: this.df };
  }
}

/**
 * Least squares of an outcome on an intercept and predictors, over the rows where none is missing (NaN), as stats::lm.
 *
 * Not fitted: too-few-people with no degree of freedom left, singular when a predictor is constant or a combination of others,
 * no-variation when the outcome is constant or fitted perfectly. R drops such a predictor, and fits a little beyond 1e-10.
 */
export function fitLinearModel(outcome: Float64Array, predictors: readonly Float64Array[]): Fitted<LinearFit> {
  const order = predictors.map((_, index) => index);
  return fitFromSums(sumsOfProducts([...predictors, outcome]), predictors.length, order);
}

/** The same from sums of products: the outcome and predictors are numbers of its columns. */
export function fitFromSums(
  { people, size, means, products }: SumsOfProducts,
  outcome: number,
  predictors: readonly number[],
): Fitted<LinearFit> {
  const slopes = predictors.length;
  const df = people - slopes - 1;
  if (df < 1) return { reason: 'too-few-people' };
  // L L' = S, and along with it z = L^-1 s, the part of the outcome along each predictor after those before it.
  const factor = new Float64Array(slopes * slopes);
  const along = new Float64Array(slopes);
  const total = products[outcome * size + outcome];
  if (!(total > 0)) return { reason: 'no-variation' };
  let residual = total;
  for (let i = 0; i < slopes; i += 1) {
    const row = predictors[i] * size;
    const own = products[row + predictors[i]];
    let pivot = own;
    let rest = products[row + outcome];
    for (let j = 0; j < i; j += 1) {
      let entry = products[row + predictors[j]];
      for (let k = 0; k < j; k += 1) entry -= factor[i * slopes + k] * factor[j * slopes + k];
      entry /= factor[j * slopes + j];
      factor[i * slopes + j] = entry;
      pivot -= entry * entry;
      rest -= entry * along[j];
    }
    if (!(pivot > SINGULAR * own)) return { reason: 'singular' };
    const root = Math.sqrt(pivot);
    factor[i * slopes + i] = root;
    along[i] = rest / root;
    residual -= along[i] * along[i];
  }
  if (!(residual > PERFECT * total)) return { reason: 'no-variation' };
  const coefficients = new Float64Array(slopes + 1);
  const predictorMeans = new Float64Array(slopes);
  let intercept = means[outcome];
  for (let i = slopes - 1; i >= 0; i -= 1) {
    let slope = along[i];
    for (let k = i + 1; k < slopes; k += 1) slope -= factor[k * slopes + i] * coefficients[k + 1];
    slope /= factor[i * slopes + i];
    coefficients[i + 1] = slope;
    predictorMeans[i] = means[predictors[i]];
    intercept -= slope * predictorMeans[i];
  }
  coefficients[0] = intercept;
  return new LinearFit(people, df, residual / df, coefficients, predictorMeans, factor);
}

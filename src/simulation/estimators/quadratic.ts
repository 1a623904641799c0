import type { Estimate, Fitted, NotFitted } from './estimate.js';
import { isFitted } from './estimate.js';
import { fitLinearModel } from './linear-model.js';
import { sumsOfProducts } from './sums-of-products.js';

/**
 * The bend of a curve: the coefficient of the square of a predictor in a regression on the predictor and its square, as
 * lm(outcome ~ scale(x) + I(scale(x)^2)): x is standardised by mean and SD of the people who have both values, so the estimate
 * is in units of the outcome per squared SD of x.
 */
export function quadraticTerm(outcome: Float64Array, predictor: Float64Array): Fitted<Estimate> {
  const both = standardisedWithSquare(predictor, outcome);
  if (!Array.isArray(both)) return both;
  const fit = fitLinearModel(outcome, both);
  return isFitted(fit) ? fit.coefficient(2) : fit;
}

/** The standardised predictor and its square. */
export function standardisedWithSquare(
  predictor: Float64Array,
  outcome: Float64Array,
): NotFitted | [scaled: Float64Array, square: Float64Array] {
  const { people, means, products } = sumsOfProducts([predictor, outcome]);
  if (people < 4) return { reason: 'too-few-people' };
  if (!(products[0] > 0)) return { reason: 'no-variation' };
  const sd = Math.sqrt(products[0] / (people - 1));
  const scaled = predictor.map((value) => (value - means[0]) / sd);
  return [scaled, scaled.map((value) => value * value)];
}

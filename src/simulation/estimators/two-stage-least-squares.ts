import type { Estimate, Fitted } from './estimate.js';
import { isFitted } from './estimate.js';
import { fitFromSums } from './linear-model.js';
import { sumsOfProducts } from './sums-of-products.js';

export interface InstrumentedModel {
  readonly outcome: Float64Array;
  /** The variable whose effect is sought, such as having practised. */
  readonly exposure: Float64Array;
  /** What moves the exposure and the outcome only through it, such as allocation; one or more. */
  readonly instruments: readonly Float64Array[];
  readonly covariates: readonly Float64Array[];
}

/**
 * Two-stage least squares: the effect of an exposure that instruments move, adjusted for covariates. With allocation as the
 * instrument and no covariates it is the complier (Wald) estimate.
 *
 * First stage: exposure on instruments and covariates. Second: outcome on the fitted exposure and covariates, with residuals
 * from the exposure itself. Standard error with n - covariates - 2 degrees of freedom, as ivreg::ivreg.
 * Source: Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, section 5.2. Everything follows from sums
 * of products; rows with a missing value are left out.
 *
 * Not fitted: as least squares; singular also when no instrument moves the exposure at all.
 */
export function twoStageLeastSquares({
  outcome,
  exposure,
  instruments,
  covariates,
}: InstrumentedModel): Fitted<Estimate> {
  const sums = sumsOfProducts([outcome, exposure, ...covariates, ...instruments]);
  const { people, size, products } = sums;
  const used = Array.from({ length: size - 2 }, (_, index) => index + 2);
  const first = fitFromSums(sums, 1, used);
  // An exposure that the instruments give exactly (everybody does as allocated) is its own fitted value.
  const perfect = !isFitted(first) && first.reason === 'no-variation' && products[size + 1] > 0;
  if (!isFitted(first) && !perfect) return first;
  const fitted = isFitted(first) ? first.coefficients : undefined;
  // Columns of the second stage: outcome, fitted exposure, covariates.
  const kept = covariates.length + 2;
  const second = new Float64Array(kept * kept);
  for (let i = 0; i < kept; i += 1) for (let j = 0; j < kept; j += 1) second[i * kept + j] = products[i * size + j];
  if (fitted) {
    for (let i = 0; i < kept; i += 1) {
      let product = 0;
      // Row 1 as well: the fitted exposure has the same product with itself as with the exposure.
      for (let k = 0; k < used.length; k += 1) product += fitted[k + 1] * products[i * size + used[k]];
      second[i * kept + 1] = product;
      second[kept + i] = product;
    }
  }
  if (!(second[kept + 1] > 1e-14 * products[size + 1])) return { reason: 'singular' };
  const order = Array.from({ length: kept - 1 }, (_, index) => index + 1);
  const fit = fitFromSums({ people, size: kept, means: sums.means, products: second }, 0, order);
  if (!isFitted(fit)) return fit;
  const slopes = fit.coefficients;
  const estimate = fit.coefficient(1);
  // Residuals of the outcome given the exposure itself: a quadratic form in the sums of products.
  let residual = 0;
  const weight = (i: number) => (i === 0 ? 1 : -slopes[i]);
  for (let i = 0; i < kept; i += 1) {
    for (let j = 0; j < kept; j += 1) residual += weight(i) * weight(j) * products[i * size + j];
  }
  if (!(residual > 1e-14 * products[0])) return { reason: 'no-variation' };
  return {
    value: estimate.value,
    standardError: estimate.standardError * Math.sqrt(residual / fit.df / fit.residualVariance),
    df: fit.df,
  };
}

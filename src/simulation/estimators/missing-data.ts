import type { RandomStream } from '../../statistics/random.js';
import { type Estimate, type Fitted, isFitted, type NotFitted } from './estimate.js';
import { fullLikelihood } from './full-likelihood.js';
import type { Imputer } from './imputer.js';
import { fitFromSums } from './linear-model.js';
import { normalImputation } from './normal-imputation.js';
import type { Regression, RegressionFit } from './regression.js';
import { pooled } from './rubins-rules.js';
import { sumsOfProducts } from './sums-of-products.js';

/** What is done about missing values, as `missingData.primary` of a plan names it. */
export type MissingDataMethod = 'complete-cases' | 'multiple-imputation' | 'full-likelihood';

/**
 * Imputed tables. An estimate from infinitely many would have a variance smaller by share / 20, with `share` of its information
 * missing: 1 % with a fifth missing.
 */
export const IMPUTATIONS = 20;

/**
 * Least-squares regressions among columns of one table, missing values (NaN) being dealt with as the plan says.
 *
 * complete-cases       rows in which every column of any of the regressions is observed
 * multiple-imputation  20 tables completed by `normalImputation`, pooled by Rubin's rules
 * full-likelihood      `FullLikelihood`, with its correction for small samples
 *
 * `auxiliary` columns are in no regression; the last two methods use what they say of missing values. Where the
 * regressions' columns are complete all three are ordinary least squares of all rows.
 */
export function fitRegressions(
  columns: readonly Float64Array[],
  auxiliary: readonly Float64Array[],
  regressions: readonly Regression[],
  method: MissingDataMethod,
  stream: RandomStream,
): Fitted<readonly RegressionFit[]> {
  const nothingMissing = columns.every((column) => !column.some(Number.isNaN));
  if (method === 'complete-cases' || nothingMissing) return leastSquares(columns, regressions);
  const table = [...columns, ...auxiliary];
  if (method === 'multiple-imputation') return imputed(table, columns.length, regressions, stream);
  const likelihood = fullLikelihood(table);
  if (!isFitted(likelihood)) return likelihood;
  return allFitted(regressions.map(({ outcome, predictors }) => likelihood.regression(outcome, predictors)));
}

function leastSquares(
  columns: readonly Float64Array[],
  regressions: readonly Regression[],
): Fitted<readonly RegressionFit[]> {
  const sums = sumsOfProducts(columns);
  return allFitted(regressions.map(({ outcome, predictors }) => fitFromSums(sums, outcome, predictors)));
}

/** Regressions in each of the completed tables; estimates are pooled when asked for. */
function imputed(
  table: readonly Float64Array[],
  analysed: number,
  regressions: readonly Regression[],
  stream: RandomStream,
): Fitted<readonly RegressionFit[]> {
  const fits = eachImputation(normalImputation(table), stream, (completed) =>
    leastSquares(completed.slice(0, analysed), regressions),
  );
  if (!isFitted(fits)) return fits;
  const pool = (regression: number, estimateOf: (fit: RegressionFit) => Estimate) =>
    pooled(fits.map((each) => estimateOf(each[regression])));
  return regressions.map((_, regression) => ({
    coefficient: (index) => pool(regression, (fit) => fit.coefficient(index)),
    contrast: (weights) => pool(regression, (fit) => fit.contrast(weights)),
  }));
}

/** Estimates of any analysis of complete tables, pooled over imputations. */
export function imputedEstimates(
  imputer: Fitted<Imputer>,
  stream: RandomStream,
  analyse: (completed: readonly Float64Array[]) => Fitted<readonly Estimate[]>,
): Fitted<readonly Estimate[]> {
  const found = eachImputation(imputer, stream, analyse);
  return isFitted(found) ? found[0].map((_, index) => pooled(found.map((estimates) => estimates[index]))) : found;
}

function eachImputation<Result extends object>(
  imputer: Fitted<Imputer>,
  stream: RandomStream,
  analyse: (completed: readonly Float64Array[]) => Fitted<Result>,
): Fitted<readonly Result[]> {
  if (!isFitted(imputer)) return imputer;
  const results: Result[] = [];
  for (let imputation = 0; imputation < IMPUTATIONS; imputation += 1) {
    imputer.draw(stream);
    const result = analyse(imputer.completed);
    if (!isFitted(result)) return result;
    results.push(result);
  }
  return results;
}

function allFitted<Fit extends object>(fits: readonly (Fit | NotFitted)[]): Fitted<readonly Fit[]> {
  const failed = fits.find((fit): fit is NotFitted => !isFitted(fit));
  return failed ?? (fits as readonly Fit[]);
}

import type { Estimate, Fitted } from './estimate.js';
import { minimise } from './newton.js';
import { packedCholesky, packedIndex, packedLength, packedSolve } from './packed-matrix.js';
import { RestrictedLikelihood } from './restricted-likelihood.js';
import { parametersOf, unstructuredCovariance, type VisitPattern } from './unstructured-covariance.js';

/** People as rows, NaN for a value that is missing. */
export interface RepeatedMeasuresData {
  /** Outcome at each visit, in order. */
  readonly outcomes: readonly ArrayLike<number>[];
  /** Of people: arm, baseline, covariates. A person without one of them is left out. */
  readonly predictors: readonly ArrayLike<number>[];
}

export interface RepeatedMeasuresFit {
  /** The coefficient of a predictor at a visit, both counted from 0. */
  coefficient(visit: number, predictor: number): Estimate;
  /** A weighted sum of the coefficients of a visit: the weight of its intercept, then those of the predictors. */
  estimate(visit: number, weights: readonly number[]): Estimate;
  /** Covariance of the visits within people, row by row. */
  readonly covariance: readonly (readonly number[])[];
  /** Minus twice the restricted log-likelihood at its maximum. */
  readonly criterion: number;
  /** People with a value at some visit. */
  readonly people: number;
}

/**
 * A mixed model for repeated measures: outcomes of all visits at once, each visit with coefficients of its own for all
 * predictors, and a covariance of the visits without structure, by restricted maximum likelihood. People with missing
 * visits, in any pattern, give what they have, which is unbiased when dropout depends on what was seen. As
 * `nlme::gls(y ~ visit * (arm + baseline), correlation = corSymm(form = ~ visit | person), weights = varIdent(form = ~ 1 | visit))`.
 *
 * Where visits are missing at the end only, the likelihood is that of a chain of regressions, each visit on those before, and
 * the search starts at its maximum (Little and Rubin 2020, section 7.4, with the divisor n - predictors); otherwise it starts
 * there with the people who were seen at all visits up to one.
 *
 * Degrees of freedom are Satterthwaite's from the observed information. nlme has none of that kind; the tests hold them
 * against numerical derivatives of the restricted likelihood in R.
 */
export function repeatedMeasures(data: RepeatedMeasuresData): Fitted<RepeatedMeasuresFit> {
  const { outcomes, predictors } = data;
  const visits = outcomes.length;
  const size = predictors.length + 1;
  const centres = [...predictors, ...outcomes].map(meanOf);
  const { patterns, people, rows } = patternsOf(data, centres);
  const start = startingFactor(patterns, visits, size);
  if (!start) return { reason: 'too-few-people' };
  const likelihood = new RestrictedLikelihood(
    unstructuredCovariance(patterns, visits, predictors.length),
    visits * size + 1,
    rows,
  );
  const parameters = Float64Array.from(parametersOf(visits), ([row, column]) => start[row]![column]! / start[0]![0]!);
  if (!minimise(likelihood, parameters)) return { reason: likelihood.failure ?? 'no-convergence' };
  const active = Array.from(parameters, (_, i) => i);
  const estimate = (visit: number, weights: readonly number[]): Estimate => {
    const all = new Float64Array(visits * size);
    let value = 0;
    for (let i = 0; i < size; i++) {
      // Columns were centred: the intercept moves with them.
      const weight = (weights[i] ?? 0) - (i > 0 ? (weights[0] ?? 0) * centres[i - 1]! : 0);
      all[visit * size + i] = weight;
      value += weight * likelihood.coefficients[visit * size + i]!;
    }
    return {
      value: value + (weights[0] ?? 0) * centres[size - 1 + visit]!,
      standardError: Math.sqrt(likelihood.varianceOf(all)),
      df: likelihood.satterthwaite(all, active),
    };
  };
  return {
    estimate,
    coefficient: (visit, predictor) =>
      estimate(
        visit,
        Array.from({ length: size }, (_, i) => (i === predictor + 1 ? 1 : 0)),
      ),
    covariance: covarianceOf(parameters, visits, likelihood.residualVariance),
    criterion: likelihood.criterion,
    people,
  };
}

function meanOf(column: ArrayLike<number>): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < column.length; i++) {
    if (Number.isNaN(column[i]!)) continue;
    sum += column[i]!;
    count += 1;
  }
  return sum / count;
}

function patternsOf({ outcomes, predictors }: RepeatedMeasuresData, centres: readonly number[]) {
  const [visits, size] = [outcomes.length, predictors.length + 1];
  const width = size + visits;
  const patterns = new Map<number, VisitPattern>();
  const z = new Float64Array(width);
  z[0] = 1;
  let [people, rows] = [0, 0];
  for (let i = 0; i < outcomes[0]!.length; i++) {
    let known = true;
    for (let j = 1; j < size; j++) {
      z[j] = predictors[j - 1]![i]! - centres[j - 1]!;
      known &&= !Number.isNaN(z[j]!);
    }
    let key = 0;
    for (let visit = 0; visit < visits; visit++) {
      const value = outcomes[visit]![i]! - centres[size - 1 + visit]!;
      const seen = !Number.isNaN(value);
      z[size + visit] = seen ? value : 0;
      key = 2 * key + (seen ? 1 : 0);
    }
    if (!known || key === 0) continue;
    let pattern = patterns.get(key);
    if (!pattern) {
      const seen = Array.from({ length: visits }, (_, visit) => visit).filter(
        (visit) => !Number.isNaN(outcomes[visit]![i]!),
      );
      pattern = { visits: seen, count: 0, products: new Float64Array(packedLength(width)) };
      patterns.set(key, pattern);
    }
    pattern.count += 1;
    people += 1;
    rows += pattern.visits.length;
    for (let j = 0, at = 0; j < width; j++) for (let k = 0; k <= j; k++, at++) pattern.products[at]! += z[j]! * z[k]!;
  }
  return { patterns: [...patterns.values()], people, rows };
}

/**
 * Cholesky factor of the covariance of the visits from a chain of regressions, each visit on the predictors and the visits
 * before, of the people seen at all of them; undefined where they are too few for it.
 */
function startingFactor(patterns: readonly VisitPattern[], visits: number, size: number): number[][] | undefined {
  const width = size + visits;
  const factor: number[][] = [];
  const products = new Float64Array(packedLength(width));
  const root = new Float64Array(packedLength(width));
  for (let visit = 0; visit < visits; visit++) {
    products.fill(0);
    let people = 0;
    for (const pattern of patterns) {
      if (pattern.visits[visit] !== visit) continue;
      people += pattern.count;
      for (let i = 0; i < products.length; i++) products[i]! += pattern.products[i]!;
    }
    const last = size + visit;
    if (people <= last) return undefined;
    if (packedCholesky(products, last + 1, root) <= last) return undefined;
    const slopes = Float64Array.from({ length: last }, (_, i) => products[packedIndex(last, i)]!);
    packedSolve(root, last, slopes);
    // Row of L: y = sum of slope x earlier y + rest, the earlier ones being rows of L themselves.
    const row = new Array<number>(visits).fill(0);
    for (let earlier = 0; earlier < visit; earlier++) {
      for (let k = 0; k <= earlier; k++) row[k]! += slopes[size + earlier]! * factor[earlier]![k]!;
    }
    row[visit] = root[packedIndex(last, last)]! / Math.sqrt(people - size);
    factor.push(row);
  }
  return factor;
}

function covarianceOf(parameters: Float64Array, visits: number, residualVariance: number): number[][] {
  const lower = Array.from({ length: visits }, () => new Array<number>(visits).fill(0));
  lower[0]![0] = 1;
  for (const [j, [row, column]] of parametersOf(visits).entries()) lower[row]![column] = parameters[j]!;
  return lower.map((left) =>
    lower.map((right) => residualVariance * left.reduce((sum, value, k) => sum + value * right[k]!, 0)),
  );
}

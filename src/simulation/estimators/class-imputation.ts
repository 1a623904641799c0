import type { RandomStream } from '../../statistics/random.js';
import { type Fitted, isFitted } from './estimate.js';
import type { Imputer } from './imputer.js';
import { mixedModel } from './mixed-model.js';
import { monotoneOrder } from './monotone-regressions.js';

/** Who shares a class, and who has a residual variance of their own; as in a `MixedModelData`, and as long as the columns. */
export interface Classes {
  /** Class of each row; negative without one. */
  readonly cluster: ArrayLike<number>;
  /** Rows of a stratum of their own, numbered from 0; all 0 where absent. */
  readonly stratum?: ArrayLike<number>;
  /** A column that is constant within classes, such as the arm: degrees of freedom between classes go to each of its values. */
  readonly between: Float64Array;
}

/**
 * Proper imputation of people in classes, where values are missing in a monotone pattern (people leave for good).
 *
 * Each incomplete column has a linear mixed model with a random intercept for each class, given the columns before it. Its variances
 * are drawn about their restricted maximum likelihood estimates: the residual variance over chi-square with its degrees of
 * freedom, and likewise the mean square between classes, residual variance + mean class size x class variance, from which the
 * class variance follows (0 where it would be negative). Then coefficients are drawn given the variances, class intercepts given
 * both, and values given all. In classes of one size these variances are draws from their posterior under the usual uninformative
 * prior; in others they are near it.
 *
 * Not fitted: where a model has no fit. Throws a RangeError where people come back.
 *
 * Source: G. E. P. Box and G. C. Tiao (1973), Bayesian inference in statistical analysis, section 5.2 (the variances);
 * R. R. Andridge (2011), Biometrical Journal 53, 57-74 (why classes belong in the imputation).
 */
export function classImputation(columns: readonly Float64Array[], classes: Classes): Fitted<Imputer> {
  const order = monotoneOrder(columns);
  if (!order) throw new RangeError('Imputation in classes takes for granted that people who leave do not come back.');
  const completed = columns.map((column) => (column.some(Number.isNaN) ? column.slice() : column));
  const models: ColumnModel[] = [];
  for (const [place, outcome] of order.entries()) {
    if (completed[outcome] === columns[outcome]) continue;
    const model = columnModel(columns, outcome, order.slice(0, place), classes);
    if (!isFitted(model)) return model;
    models.push(model);
  }
  return {
    completed,
    draw: (stream) => {
      for (const model of models) drawColumn(model, completed, stream);
    },
  };
}

/** Sums over the observed rows of one class, or of all rows of a stratum without a class. Intercept first, outcome last. */
interface ClassSums {
  readonly stratum: number;
  readonly inClass: boolean;
  count: number;
  readonly sums: Float64Array;
  readonly products: Float64Array;
  /** Rows whose value is missing. */
  readonly missing: number[];
}

interface StratumVariances {
  readonly residual: number;
  readonly dfWithin: number;
  /** Absent where the stratum has no classes. */
  readonly between?: { readonly meanSquare: number; readonly df: number; readonly size: number };
}

interface ColumnModel {
  readonly outcome: number;
  readonly predictors: readonly number[];
  readonly centres: readonly number[];
  readonly sums: readonly ClassSums[];
  readonly strata: readonly StratumVariances[];
}

function columnModel(
  columns: readonly Float64Array[],
  outcome: number,
  predictors: readonly number[],
  { cluster, stratum, between }: Classes,
): Fitted<ColumnModel> {
  const values = columns[outcome];
  const fit = mixedModel({
    outcome: values,
    predictors: predictors.map((column) => columns[column]),
    cluster,
    ...(stratum ? { stratum } : {}),
  });
  if (!isFitted(fit)) return fit;
  const width = predictors.length + 2;
  // Predictors are complete where the outcome is observed, and so are those of rows to be filled once earlier columns are.
  const centres = predictors.map((column) => meanWhere(columns[column], values));
  const byClass = new Map<string, ClassSums>();
  const row = new Float64Array(width);
  for (let i = 0; i < values.length; i += 1) {
    const layer = stratum?.[i] ?? 0;
    const inClass = cluster[i] >= 0;
    const key = inClass ? String(cluster[i]) : `alone ${layer}`;
    let own = byClass.get(key);
    if (!own) {
      const [sums, products] = [new Float64Array(width), new Float64Array(width * width)];
      own = { stratum: layer, inClass, count: 0, sums, products, missing: [] };
      byClass.set(key, own);
    }
    if (Number.isNaN(values[i])) {
      own.missing.push(i);
      continue;
    }
    row[0] = 1;
    for (let k = 0; k < predictors.length; k += 1) row[k + 1] = columns[predictors[k]][i] - centres[k];
    row[width - 1] = values[i];
    own.count += 1;
    for (let k = 0; k < width; k += 1) {
      own.sums[k] += row[k];
      for (let m = 0; m < width; m += 1) own.products[k * width + m] += row[k] * row[m];
    }
  }
  const sums = [...byClass.values()];
  const strata = fit.variances.map(({ residual, intercept }, layer): StratumVariances => {
    const here = sums.filter((each) => each.stratum === layer && each.count > 0);
    const people = here.reduce((sum, each) => sum + each.count, 0);
    const inClasses = here.filter(({ inClass }) => inClass);
    const arms = new Set<number>();
    for (let i = 0; i < values.length; i += 1) if ((stratum?.[i] ?? 0) === layer) arms.add(between[i]);
    const slopes = (predictors.length * people) / fit.rows;
    const dfWithin = Math.max(1, people - Math.max(here.length, arms.size) - slopes);
    if (inClasses.length === 0) return { residual, dfWithin };
    const size = people / inClasses.length;
    return {
      residual,
      dfWithin,
      between: {
        meanSquare: residual + size * intercept,
        df: Math.max(1, inClasses.length - arms.size),
        size,
      },
    };
  });
  return { outcome, predictors, centres, sums, strata };
}

function meanWhere(column: Float64Array, observed: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < column.length; i += 1) {
    if (Number.isNaN(observed[i])) continue;
    sum += column[i];
    count += 1;
  }
  return sum / count;
}

function drawColumn(model: ColumnModel, completed: readonly Float64Array[], stream: RandomStream): void {
  const { outcome, predictors, centres, sums, strata } = model;
  const variances = strata.map(({ residual, dfWithin, between }) => {
    const own = (residual * dfWithin) / stream.chiSquare(dfWithin);
    if (!between) return { residual: own, shared: 0 };
    const meanSquare = (between.meanSquare * between.df) / stream.chiSquare(between.df);
    return { residual: own, shared: Math.max(0, (meanSquare - own) / between.size) };
  });
  const coefficients = drawCoefficients(sums, variances, predictors.length + 1, stream);
  const into = completed[outcome];
  for (const { stratum, inClass, count, sums: own, missing } of sums) {
    if (missing.length === 0) continue;
    const { residual, shared } = variances[stratum];
    let intercept = coefficients[0];
    if (inClass && shared > 0) {
      let left = own[own.length - 1];
      for (let k = 0; k < coefficients.length; k += 1) left -= coefficients[k] * own[k];
      const weight = shared / (residual + count * shared);
      intercept += weight * left + Math.sqrt(weight * residual) * stream.normal();
    }
    const sd = Math.sqrt(residual);
    for (const row of missing) {
      let value = intercept + sd * stream.normal();
      for (let k = 0; k < predictors.length; k += 1) {
        value += coefficients[k + 1] * (completed[predictors[k]][row] - centres[k]);
      }
      into[row] = value;
    }
  }
}

/** Coefficients from their normal distribution given the variances: generalised least squares, and its error. */
function drawCoefficients(
  sums: readonly ClassSums[],
  variances: readonly { readonly residual: number; readonly shared: number }[],
  k: number,
  stream: RandomStream,
): Float64Array {
  const width = k + 1;
  const total = new Float64Array(width * width);
  for (const { stratum, inClass, count, sums: own, products } of sums) {
    const { residual, shared } = variances[stratum];
    const share = inClass ? shared / (residual + count * shared) : 0;
    for (let i = 0; i < width; i += 1) {
      for (let j = 0; j <= i; j += 1)
        total[i * width + j] += (products[i * width + j] - share * own[i] * own[j]) / residual;
    }
  }
  // Lower triangular root of the information; along with it, in the last row, L^-1 times the right-hand side.
  for (let i = 0; i < width; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      if (i === k && j === k) break;
      let rest = total[i * width + j];
      for (let m = 0; m < j; m += 1) rest -= total[i * width + m] * total[j * width + m];
      total[i * width + j] = i === j ? Math.sqrt(rest) : rest / total[j * width + j];
    }
  }
  const drawn = new Float64Array(k);
  for (let i = 0; i < k; i += 1) drawn[i] = total[k * width + i] + stream.normal();
  for (let i = k - 1; i >= 0; i -= 1) {
    for (let m = i + 1; m < k; m += 1) drawn[i] -= total[m * width + i] * drawn[m];
    drawn[i] /= total[i * width + i];
  }
  return drawn;
}

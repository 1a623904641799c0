import type { RandomStream } from '../../statistics/random.js';
import { type Fitted, isFitted } from './estimate.js';
import type { Imputer } from './imputer.js';
import { sumsOfProducts } from './sums-of-products.js';
import { sweep } from './sweep.js';

/** Columns from the most to the least observed, where every row that lacks one lacks all later ones; else undefined. */
export function monotoneOrder(columns: readonly Float64Array[]): readonly number[] | undefined {
  const missing = columns.map((column) => column.reduce((count, value) => count + Number(Number.isNaN(value)), 0));
  const order = columns.map((_, index) => index).sort((i, j) => missing[i] - missing[j] || i - j);
  for (let row = 0; row < columns[0].length; row += 1) {
    let gone = false;
    for (const column of order) {
      const absent = Number.isNaN(columns[column][row]);
      if (gone && !absent) return undefined;
      gone = absent;
    }
  }
  return order;
}

/** Regression of an incomplete column on those before it, among the rows that have it: all that draws need. */
interface ColumnRegression {
  readonly outcome: number;
  readonly predictors: readonly number[];
  readonly rows: readonly number[];
  readonly people: number;
  readonly df: number;
  readonly residualSquares: number;
  readonly mean: number;
  readonly predictorMeans: readonly number[];
  readonly slopes: readonly number[];
  /** Lower triangular L with L L' = sums of products of the predictors. */
  readonly root: readonly (readonly number[])[];
}

/**
 * Imputation of a monotone pattern: residual variance from its inverse chi-square, coefficients from their normal, values from the
 * regression (D. B. Rubin, 1987, Multiple imputation for nonresponse in surveys, page 167). The regressions rest on observed
 * rows alone, so they are fitted once.
 *
 * Not fitted: too-few-people where a column has fewer rows than coefficients and a degree of freedom, singular where earlier columns
 * are linearly dependent.
 */
export function monotoneRegressions(
  columns: readonly Float64Array[],
  completed: readonly Float64Array[],
  order: readonly number[],
): Fitted<Imputer> {
  const regressions: ColumnRegression[] = [];
  for (const [place, outcome] of order.entries()) {
    if (completed[outcome] === columns[outcome]) continue;
    const regression = regressionOf(columns, outcome, order.slice(0, place));
    if (!isFitted(regression)) return regression;
    regressions.push(regression);
  }
  return {
    completed,
    draw: (stream) => {
      for (const regression of regressions) drawColumn(regression, completed, stream);
    },
  };
}

function regressionOf(
  columns: readonly Float64Array[],
  outcome: number,
  predictors: readonly number[],
): Fitted<ColumnRegression> {
  const { people, size, means, products } = sumsOfProducts([...predictors, outcome].map((column) => columns[column]));
  const k = predictors.length;
  const df = people - k - 1;
  if (df < 1) return { reason: 'too-few-people' };
  const swept = new Float64Array(size * size);
  const numbers = predictors.map((_, i) => i);
  if (!sweep(swept, size, numbers, products)) return { reason: 'singular' };
  const root: number[][] = [];
  for (const i of numbers) {
    const row: number[] = [];
    for (let j = 0; j <= i; j += 1) {
      let rest = products[i * size + j];
      for (let m = 0; m < j; m += 1) rest -= row[m] * (root[j] ?? row)[m];
      row.push(j < i ? rest / root[j][j] : Math.sqrt(rest));
    }
    root.push(row);
  }
  const rows: number[] = [];
  for (let row = 0; row < columns[outcome].length; row += 1) if (Number.isNaN(columns[outcome][row])) rows.push(row);
  return {
    outcome,
    predictors,
    rows,
    people,
    df,
    residualSquares: Math.max(0, swept[k * size + k]),
    mean: means[k],
    predictorMeans: numbers.map((i) => means[i]),
    slopes: numbers.map((i) => swept[i * size + k]),
    root,
  };
}

function drawColumn(regression: ColumnRegression, completed: readonly Float64Array[], stream: RandomStream): void {
  const { outcome, predictors, rows, people, df, residualSquares, mean, predictorMeans, slopes, root } = regression;
  const sd = Math.sqrt(residualSquares / stream.chiSquare(df));
  const height = mean + (sd / Math.sqrt(people)) * stream.normal();
  // Slopes: their estimates + sd L'^-1 z, solved from the last.
  const drawn = slopes.map(() => stream.normal());
  for (let i = drawn.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < drawn.length; k += 1) drawn[i] -= root[k][i] * drawn[k];
    drawn[i] /= root[i][i];
  }
  for (let i = 0; i < drawn.length; i += 1) drawn[i] = slopes[i] + sd * drawn[i];
  const into = completed[outcome];
  for (const row of rows) {
    let value = height + sd * stream.normal();
    for (let i = 0; i < drawn.length; i += 1) value += drawn[i] * (completed[predictors[i]][row] - predictorMeans[i]);
    into[row] = value;
  }
}

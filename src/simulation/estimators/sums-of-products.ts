/**
 * What a least-squares fit needs to know of a data set: how many complete rows, the means, and the centred sums of products.
 * Taken once, any number of regressions among the columns follow from it.
 */
export interface SumsOfProducts {
  /** Rows in which no column is missing. */
  readonly people: number;
  /** Number of columns. */
  readonly size: number;
  readonly means: Float64Array;
  /** Sums of (x - mean of x)(y - mean of y), size x size, row by row. 0 on the diagonal stands for a column that is constant. */
  readonly products: Float64Array;
}

/** A column whose SD is this share of its mean is constant: what it varies is rounding. */
const CONSTANT = 1e-11;

// Filled and read within one call; they spare an allocation for each data set.
let scratchRows = new Int32Array(0);
let scratch = new Float64Array(0);

/**
 * Means and centred sums of products over the complete rows of some columns of equal length; NaN marks a missing value.
 *
 * Columns are centred before they are multiplied, so a large mean costs few digits: the relative error of a sum of squares is
 * about 1e-15 plus the square of 1e-16 x mean / SD.
 */
export function sumsOfProducts(columns: readonly Float64Array[]): SumsOfProducts {
  const size = columns.length;
  const all = columns[0].length;
  if (scratch.length < all * size) scratch = new Float64Array(all * size);
  const centred = scratch;
  const means = new Float64Array(size);
  const people = centreAll(columns, centred, means) ? all : centreComplete(columns, centred, means);
  const products = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const product = dot(centred, i * all, j * all, people);
      products[i * size + j] = product;
      products[j * size + i] = product;
    }
    const square = dot(centred, i * all, i * all, people);
    const rounding = CONSTANT * means[i];
    products[i * size + i] = square <= people * rounding * rounding ? 0 : square;
  }
  return { people, size, means, products };
}

/** Centres whole columns into `centred`, or gives up (false) at the first missing value: a sum with NaN is NaN. */
function centreAll(columns: readonly Float64Array[], centred: Float64Array, means: Float64Array): boolean {
  for (let j = 0; j < columns.length; j += 1) {
    const column = columns[j];
    const length = column.length;
    let sum = 0;
    for (let i = 0; i < length; i += 1) sum += column[i];
    if (Number.isNaN(sum)) return false;
    const mean = sum / length;
    means[j] = mean;
    const at = j * length;
    for (let i = 0; i < length; i += 1) centred[at + i] = column[i] - mean;
  }
  return true;
}

/** Centres the rows that are complete; how many they are. */
function centreComplete(columns: readonly Float64Array[], centred: Float64Array, means: Float64Array): number {
  const all = columns[0].length;
  if (scratchRows.length < all) scratchRows = new Int32Array(all);
  const rows = scratchRows;
  let people = 0;
  for (let i = 0; i < all; i += 1) {
    rows[people] = i;
    if (!Number.isNaN(columns[0][i])) people += 1;
  }
  for (let j = 1; j < columns.length; j += 1) people = keepComplete(columns[j], rows, people);
  for (let j = 0; j < columns.length; j += 1) means[j] = centreRows(columns[j], rows, people, centred, j * all);
  return people;
}

/** Leaves those of the first `count` rows in which the column has a value; their number. */
function keepComplete(column: Float64Array, rows: Int32Array, count: number): number {
  let kept = 0;
  for (let k = 0; k < count; k += 1) {
    const row = rows[k];
    rows[kept] = row;
    if (!Number.isNaN(column[row])) kept += 1;
  }
  return kept;
}

function centreRows(column: Float64Array, rows: Int32Array, people: number, centred: Float64Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < people; k += 1) {
    const value = column[rows[k]];
    centred[at + k] = value;
    sum += value;
  }
  const mean = people === 0 ? 0 : sum / people;
  for (let k = at; k < at + people; k += 1) centred[k] -= mean;
  return mean;
}

/** Four sums side by side: the processor need not wait for one addition to begin the next. */
function dot(centred: Float64Array, left: number, right: number, length: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = length - (length % 4);
  for (let k = 0; k < whole; k += 4) {
    a += centred[left + k] * centred[right + k];
    b += centred[left + k + 1] * centred[right + k + 1];
    c += centred[left + k + 2] * centred[right + k + 2];
    d += centred[left + k + 3] * centred[right + k + 3];
  }
  for (let k = whole; k < length; k += 1) a += centred[left + k] * centred[right + k];
  return a + b + (c + d);
}

/** Rows in which the same columns are observed, and what likelihood needs to know of them. */
export interface MissingPattern {
  /** Numbers of the observed and of the missing columns, rising. */
  readonly observed: readonly number[];
  readonly missing: readonly number[];
  readonly rows: readonly number[];
  /** Sums over the rows, by column; 0 where missing. */
  readonly sums: Float64Array;
  /** Sums of products of two columns, size x size, row by row; 0 where either is missing. */
  readonly products: Float64Array;
}

/** A table in standard units with its rows sorted by pattern. Rows in which nothing is observed say nothing and are left out. */
export interface PatternTable {
  readonly size: number;
  /** Rows in which something is observed. */
  readonly people: number;
  readonly patterns: readonly MissingPattern[];
  /** Mean and SD of the observed values of each column; NaN where fewer than two differ. */
  readonly centres: Float64Array;
  readonly scales: Float64Array;
  /** Columns less their centre, over their scale. */
  readonly standard: readonly Float64Array[];
}

/** Most columns a table may have: a pattern is kept in the bits of one number. */
const MOST_COLUMNS = 30;

/**
 * Sorts the rows of a table by which values are missing (NaN), in the order in which patterns first occur. Everything that is
 * summed has mean 0 and SD 1 by column, so that a column's unit is no matter for precision.
 */
export function missingPatterns(columns: readonly Float64Array[]): PatternTable {
  const size = columns.length;
  if (size > MOST_COLUMNS) throw new RangeError(`A table with missing values has at most ${MOST_COLUMNS} columns.`);
  const centres = columns.map(meanOf);
  const scales = columns.map((column, j) => spreadOf(column, centres[j]));
  const standard = columns.map((column, j) => column.map((value) => (value - centres[j]) / scales[j]));
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < columns[0].length; row += 1) {
    let observed = 0;
    for (let j = 0; j < size; j += 1) if (!Number.isNaN(columns[j][row])) observed |= 1 << j;
    if (observed === 0) continue;
    const rows = rowsOf.get(observed);
    if (rows) rows.push(row);
    else rowsOf.set(observed, [row]);
  }
  const all = Array.from({ length: size }, (_, j) => j);
  const patterns = [...rowsOf].map(([bits, rows]): MissingPattern => {
    const observed = all.filter((j) => bits & (1 << j));
    const missing = all.filter((j) => !(bits & (1 << j)));
    return { observed, missing, rows, ...sumsOf(standard, observed, rows) };
  });
  return {
    size,
    people: patterns.reduce((sum, { rows }) => sum + rows.length, 0),
    patterns,
    centres: Float64Array.from(centres),
    scales: Float64Array.from(scales),
    standard,
  };
}

function meanOf(column: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return sum / count;
}

function spreadOf(column: Float64Array, mean: number): number {
  let [squares, count] = [0, 0];
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    squares += (value - mean) * (value - mean);
    count += 1;
  }
  const spread = Math.sqrt(squares / (count - 1));
  // An SD at the level of rounding is none.
  return spread > 1e-11 * Math.abs(mean) ? spread : Number.NaN;
}

function sumsOf(standard: readonly Float64Array[], observed: readonly number[], rows: readonly number[]) {
  const size = standard.length;
  const sums = new Float64Array(size);
  const products = new Float64Array(size * size);
  for (const i of observed) {
    const left = standard[i];
    for (const row of rows) sums[i] += left[row];
    for (const j of observed) {
      if (j > i) break;
      const right = standard[j];
      let product = 0;
      for (const row of rows) product += left[row] * right[row];
      products[i * size + j] = product;
      products[j * size + i] = product;
    }
  }
  return { sums, products };
}

/**
 * Small symmetric matrices for the inner loops of estimators: the lower triangle, row after row, in one Float64Array.
 * Entry (i, j) with j <= i lies at i (i + 1) / 2 + j. Nothing is checked and nothing allocated unless it says so.
 */

/** Entries of a packed matrix of this many rows. */
export const packedLength = (rows: number): number => (rows * (rows + 1)) / 2;

/** Where entry (i, j) lies, in either order. */
export const packedIndex = (i: number, j: number): number => (i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i);

/**
 * The lower triangular L with L L' = matrix, into `factor` (which may be `matrix`). Returns the first row whose pivot is not
 * above `tolerance` times its diagonal entry, `rows` when there is none: rows before it are factored, it and the rest are not.
 */
export function packedCholesky(matrix: Float64Array, rows: number, factor: Float64Array, tolerance = 1e-11): number {
  for (let i = 0; i < rows; i++) {
    const rowI = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const rowJ = (j * (j + 1)) / 2;
      const entry = matrix[rowI + j]!;
      let sum = entry;
      for (let k = 0; k < j; k++) sum -= factor[rowI + k]! * factor[rowJ + k]!;
      if (i !== j) factor[rowI + j] = sum / factor[rowJ + j]!;
      else if (sum > tolerance * entry) factor[rowI + j] = Math.sqrt(sum);
      else return i;
    }
  }
  return rows;
}

/** Solves L L' x = right in place, L being the first `rows` rows of `factor`. */
export function packedSolve(factor: Float64Array, rows: number, right: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    const row = (i * (i + 1)) / 2;
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= factor[row + k]! * right[k]!;
    right[i] = sum / factor[row + i]!;
  }
  for (let i = rows - 1; i >= 0; i--) {
    let sum = right[i]!;
    for (let k = i + 1; k < rows; k++) sum -= factor[(k * (k + 1)) / 2 + i]! * right[k]!;
    right[i] = sum / factor[(i * (i + 1)) / 2 + i]!;
  }
}

/** The inverse of L L' into `inverse`; `scratch` holds at least `rows` numbers. */
export function packedInverse(factor: Float64Array, rows: number, inverse: Float64Array, scratch: Float64Array): void {
  for (let j = 0; j < rows; j++) {
    scratch.fill(0, 0, rows);
    scratch[j] = 1;
    packedSolve(factor, rows, scratch);
    for (let i = j; i < rows; i++) inverse[(i * (i + 1)) / 2 + j] = scratch[i]!;
  }
}

/** vector' matrix vector over the first `rows` rows. */
export function packedForm(matrix: Float64Array, rows: number, left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j < i; j++) sum += matrix[row + j]! * (left[i]! * right[j]! + left[j]! * right[i]!);
    sum += matrix[row + i]! * left[i]! * right[i]!;
  }
  return sum;
}

/** matrix vector over the first `rows` rows, into `product`. */
export function packedTimes(matrix: Float64Array, rows: number, vector: Float64Array, product: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    const row = (i * (i + 1)) / 2;
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += matrix[row + j]! * vector[j]!;
    for (let j = i + 1; j < rows; j++) sum += matrix[(j * (j + 1)) / 2 + i]! * vector[j]!;
    product[i] = sum;
  }
}

/** left right as a full matrix of `rows` rows into `product`; returns its trace. */
export function packedProduct(left: Float64Array, right: Float64Array, rows: number, product: Float64Array): number {
  let trace = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      let sum = 0;
      for (let k = 0; k < rows; k++) sum += left[packedIndex(i, k)]! * right[packedIndex(k, j)]!;
      product[i * rows + j] = sum;
      if (i === j) trace += sum;
    }
  }
  return trace;
}

/** Trace of left right. */
export function packedTrace(left: Float64Array, right: Float64Array, rows: number): number {
  let trace = 0;
  for (let i = 0; i < rows; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j < i; j++) trace += 2 * left[row + j]! * right[row + j]!;
    trace += left[row + i]! * right[row + i]!;
  }
  return trace;
}

/** Trace of left right, both full matrices as `packedProduct` makes them. */
export function traceOfProduct(left: Float64Array, right: Float64Array, rows: number): number {
  let trace = 0;
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < rows; k++) trace += left[i * rows + k]! * right[k * rows + i]!;
  }
  return trace;
}

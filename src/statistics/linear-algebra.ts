/**
 * Dense matrices of a few dozen rows, as arrays of rows. Nothing here changes its arguments.
 */
import { requireFinite } from './domain.js';

/** Rows of equal length. */
export type Matrix = readonly (readonly number[])[];

function shapeOf(name: string, matrix: Matrix): { rows: number; columns: number } {
  const rows = matrix.length;
  const columns = matrix[0]?.length ?? 0;
  if (rows === 0 || columns === 0) throw new RangeError(`${name} must have at least one row and one column.`);
  for (const row of matrix) {
    if (row.length !== columns) throw new RangeError(`${name} must have rows of equal length.`);
    for (let j = 0; j < columns; j++) if (!Number.isFinite(row[j])) requireFinite(`an entry of ${name}`, row[j]!);
  }
  return { rows, columns };
}

function requireSquare(name: string, matrix: Matrix): number {
  const { rows, columns } = shapeOf(name, matrix);
  if (rows !== columns) throw new RangeError(`${name} must be square, got ${rows} rows and ${columns} columns.`);
  return rows;
}

/** Rows become columns. */
export function transpose(matrix: Matrix): number[][] {
  const { columns } = shapeOf('matrix', matrix);
  return Array.from({ length: columns }, (_, j) => matrix.map((row) => row[j]!));
}

/** The matrix product of left (n x k) and right (k x m). */
export function multiply(left: Matrix, right: Matrix): number[][] {
  const { columns } = shapeOf('left', left);
  const { rows } = shapeOf('right', right);
  if (columns !== rows) {
    throw new RangeError(`left has ${columns} columns but right has ${rows} rows, so they cannot be multiplied.`);
  }
  const across = transpose(right);
  return left.map((row) => across.map((column) => dot(row, column)));
}

/** The sum of products of two vectors of equal length. */
export function dot(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) {
    throw new RangeError(`Vectors of ${left.length} and ${right.length} numbers have no product.`);
  }
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i]! * right[i]!;
  return sum;
}

/** vector' matrix vector. */
export function quadraticForm(matrix: Matrix, vector: readonly number[]): number {
  requireSquare('matrix', matrix);
  return dot(
    vector,
    matrix.map((row) => dot(row, vector)),
  );
}

/**
 * The lower triangular L with L L' = matrix, or undefined when the matrix is not positive definite (to rounding:
 * a pivot below 1e-14 of its diagonal entry counts as 0). Only the lower triangle is read; symmetry is checked.
 */
function tryCholesky(matrix: Matrix): number[][] | undefined {
  const n = requireSquare('matrix', matrix);
  const factor: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row = new Array<number>(n).fill(0);
    for (let j = 0; j <= i; j++) {
      const entry = matrix[i]![j]!;
      const scale = Math.sqrt(Math.abs(matrix[i]![i]! * matrix[j]![j]!));
      if (Math.abs(entry - matrix[j]![i]!) > 1e-10 * (scale + Math.abs(entry))) {
        throw new RangeError(`matrix must be symmetric, but entries (${i}, ${j}) and (${j}, ${i}) differ.`);
      }
      let sum = entry;
      const other = j === i ? row : factor[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      if (i !== j) row[j] = sum / other[j]!;
      else if (sum > 1e-14 * entry) row[i] = Math.sqrt(sum);
      else return undefined;
    }
    factor.push(row);
  }
  return factor;
}

/** Whether a symmetric matrix is positive definite. */
export function isPositiveDefinite(matrix: Matrix): boolean {
  return tryCholesky(matrix) !== undefined;
}

/**
 * The lower triangular L with L L' = matrix.
 * Throws a RangeError when the matrix is not symmetric or not positive definite.
 */
export function cholesky(matrix: Matrix): number[][] {
  const factor = tryCholesky(matrix);
  if (factor === undefined) throw new RangeError('matrix must be positive definite, but a pivot is not above 0.');
  return factor;
}

/**
 * The Y with factor Y = right, for a lower triangular factor such as that of `cholesky`: what lies above the diagonal is
 * not read, and nothing is checked.
 */
export function forwardSubstitute(factor: Matrix, right: Matrix): number[][] {
  const result: number[][] = [];
  for (let i = 0; i < factor.length; i++) {
    const row = [...right[i]!];
    for (let k = 0; k < i; k++) {
      for (let j = 0; j < row.length; j++) row[j]! -= factor[i]![k]! * result[k]![j]!;
    }
    for (let j = 0; j < row.length; j++) row[j]! /= factor[i]![i]!;
    result.push(row);
  }
  return result;
}

/**
 * The x with matrix x = right, by elimination with partial pivoting.
 * Throws a RangeError when the matrix is singular (a pivot below 1e-14 of its largest entry).
 */
export function solve(matrix: Matrix, right: readonly number[]): number[] {
  return solveColumns(
    matrix,
    right.map((value) => [value]),
  ).map((row) => row[0]!);
}

/** The inverse matrix. Throws a RangeError when the matrix is singular. */
export function invert(matrix: Matrix): number[][] {
  return solveColumns(
    matrix,
    matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0))),
  );
}

function solveColumns(matrix: Matrix, right: Matrix): number[][] {
  const n = requireSquare('matrix', matrix);
  if (shapeOf('the right-hand side', right).rows !== n) {
    throw new RangeError(`The right-hand side has ${right.length} rows, the matrix ${n}.`);
  }
  const rows = matrix.map((row, i) => row.concat(right[i]!));
  const width = rows[0]!.length;
  let largest = 0;
  for (const row of matrix) for (let j = 0; j < n; j++) largest = Math.max(largest, Math.abs(row[j]!));
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    const head = rows[pivot]!;
    rows[pivot] = rows[column]!;
    rows[column] = head;
    if (!(Math.abs(head[column]!) > 1e-14 * largest)) throw new RangeError('matrix is singular, so it has no inverse.');
    for (let i = column + 1; i < n; i++) {
      const row = rows[i]!;
      const factor = row[column]! / head[column]!;
      if (factor !== 0) for (let j = column; j < width; j++) row[j]! -= factor * head[j]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i]!;
    for (let j = n; j < width; j++) {
      let sum = row[j]!;
      for (let k = i + 1; k < n; k++) sum -= row[k]! * rows[k]![j]!;
      row[j] = sum / row[i]!;
    }
  }
  return rows.map((row) => row.slice(n));
}

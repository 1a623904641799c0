import { requireFinite } from './domain.js';
import type { Matrix } from './linear-algebra.js';

/** values[i] belongs to the vector that stands in column i of `vectors`; vectors have length 1. */
export interface Eigensystem {
  readonly values: readonly number[];
  readonly vectors: Matrix;
}

/** Rounds of rotations that always suffice: convergence is quadratic. */
const SWEEPS = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix of a few dozen rows, in no particular order.
 *
 * Jacobi's method: each rotation makes one pair of entries off the diagonal zero. Accuracy: about 1e-14 of the largest
 * eigenvalue. Only the upper triangle is read. Throws a RangeError for entries that are not finite.
 * Source: G. H. Golub and C. F. Van Loan (2013), Matrix computations, section 8.5.
 */
export function symmetricEigen(matrix: Matrix): Eigensystem {
  const n = matrix.length;
  // Row by row: first those of the matrix, both triangles, then those of the vectors, transposed.
  const rows = new Float64Array(2 * n * n);
  let size = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const entry = j < i ? matrix[j]![i]! : matrix[i]![j]!;
      requireFinite('an entry of matrix', entry);
      rows[i * n + j] = entry;
      size = Math.max(size, Math.abs(entry));
    }
    rows[n * n + i * n + i] = 1;
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let rotated = false;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        if (Math.abs(rows[p * n + q]!) <= 1e-16 * size) continue;
        rotate(rows, n, p, q);
        rotated = true;
      }
    }
    if (!rotated) break;
  }
  const order = Array.from({ length: n }, (_, i) => i);
  return {
    values: order.map((i) => rows[i * n + i]!),
    vectors: order.map((i) => order.map((j) => rows[n * n + j * n + i]!)),
  };
}

/** Turns rows and columns p and q so that entry (p, q) becomes 0. */
function rotate(rows: Float64Array, n: number, p: number, q: number): void {
  const [atP, atQ] = [p * n, q * n];
  const entry = rows[atP + q]!;
  const ratio = (rows[atQ + q]! - rows[atP + p]!) / (2 * entry);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  const vectors = n * n;
  for (let j = 0; j < n; j += 1) {
    const [first, second] = [rows[vectors + atP + j]!, rows[vectors + atQ + j]!];
    rows[vectors + atP + j] = cosine * first - sine * second;
    rows[vectors + atQ + j] = sine * first + cosine * second;
    if (j === p || j === q) continue;
    const [above, below] = [rows[atP + j]!, rows[atQ + j]!];
    const [turnedP, turnedQ] = [cosine * above - sine * below, sine * above + cosine * below];
    rows[atP + j] = turnedP;
    rows[j * n + p] = turnedP;
    rows[atQ + j] = turnedQ;
    rows[j * n + q] = turnedQ;
  }
  rows[atP + p]! -= tangent * entry;
  rows[atQ + q]! += tangent * entry;
  rows[atP + q] = 0;
  rows[atQ + p] = 0;
}

/** A pivot below this share of what it began with: the variable is a combination of those swept before. */
const SINGULAR = 1e-10;

/**
 * Sweeps a symmetric matrix (size x size, row by row) on some of its variables, in place: what it then holds of the others is
 * their covariance given the swept ones; between the two groups are the regression coefficients, and among the swept ones
 * minus the inverse. False where the swept variables are linearly dependent; the matrix is then of no use.
 *
 * `from` holds the matrix as it was. Source: A. E. Beaton (1964); J. H. Goodnight (1979), The American Statistician 33, 149-158.
 */
export function sweep(matrix: Float64Array, size: number, variables: readonly number[], from: Float64Array): boolean {
  matrix.set(from);
  for (const k of variables) {
    const pivot = matrix[k * size + k];
    if (!(pivot > SINGULAR * from[k * size + k])) return false;
    for (let i = 0; i < size; i += 1) {
      if (i === k) continue;
      const share = matrix[i * size + k] / pivot;
      if (share === 0) continue;
      for (let j = 0; j < size; j += 1) {
        if (j !== k) matrix[i * size + j] -= share * matrix[k * size + j];
      }
    }
    for (let i = 0; i < size; i += 1) {
      if (i === k) continue;
      matrix[i * size + k] /= pivot;
      matrix[k * size + i] = matrix[i * size + k];
    }
    matrix[k * size + k] = -1 / pivot;
  }
  return true;
}

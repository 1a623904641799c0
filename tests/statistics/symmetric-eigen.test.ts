import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiply, transpose } from '../../src/statistics/linear-algebra.js';
import { symmetricEigen } from '../../src/statistics/symmetric-eigen.js';

const descending = (values: readonly number[]) => [...values].sort((a, b) => b - a);

describe('eigenvalues of symmetric matrices', () => {
  it('are those of R', () => {
    // eigen(matrix(c(4, 1, -2, 2, 1, 2, 0, 1, -2, 0, 3, -2, 2, 1, -2, -1), 4))$values
    const { values } = symmetricEigen([
      [4, 1, -2, 2],
      [1, 2, 0, 1],
      [-2, 0, 3, -2],
      [2, 1, -2, -1],
    ]);
    const theirs = [6.84462110723497, 2.26853140643124, 1.08436446377322, -2.1975169774394];
    for (const [i, value] of descending(values).entries()) expect(value).toBeCloseTo(theirs[i]!, 13);
  });

  it('and their vectors make up the matrix, and are orthogonal', () => {
    const matrix = fc
      .integer({ min: 1, max: 12 })
      .chain((n) =>
        fc
          .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: n * n, maxLength: n * n })
          .map((entries) =>
            Array.from({ length: n }, (_, i) =>
              Array.from({ length: n }, (__, j) => entries[Math.min(i, j) * n + Math.max(i, j)]!),
            ),
          ),
      );
    fc.assert(
      fc.property(matrix, (given) => {
        const { values, vectors } = symmetricEigen(given);
        const scaled = vectors.map((row) => row.map((entry, j) => entry * values[j]!));
        const [again, unit] = [multiply(scaled, transpose(vectors)), multiply(transpose(vectors), vectors)];
        for (const [i, row] of given.entries()) {
          for (const [j, entry] of row.entries()) {
            expect(Math.abs(again[i]![j]! - entry)).toBeLessThan(1e-11);
            expect(Math.abs(unit[i]![j]! - (i === j ? 1 : 0))).toBeLessThan(1e-13);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('refuse what is not finite', () => {
    expect(() => symmetricEigen([[Number.NaN]])).toThrow(RangeError);
  });
});

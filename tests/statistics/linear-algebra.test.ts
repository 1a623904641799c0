import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cholesky,
  forwardSubstitute,
  invert,
  isPositiveDefinite,
  multiply,
  quadraticForm,
  solve,
  transpose,
} from '../../src/statistics/linear-algebra.js';

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const square = fc
  .integer({ min: 1, max: 7 })
  .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
/** A A' + I: always positive definite. */
const positive = square.map((a) => multiply(a, transpose(a)).map((row, i) => row.map((x, j) => x + (i === j ? 1 : 0))));

const furthest = (left: readonly (readonly number[])[], right: readonly (readonly number[])[]) =>
  Math.max(...left.flatMap((row, i) => row.map((x, j) => Math.abs(x - right[i]![j]!))));

describe('linear algebra', () => {
  it('factors, solves and inverts positive definite matrices', () => {
    fc.assert(
      fc.property(positive, (a) => {
        const factor = cholesky(a);
        expect(furthest(multiply(factor, transpose(factor)), a)).toBeLessThan(1e-12);
        expect(furthest(multiply(factor, forwardSubstitute(factor, a)), a)).toBeLessThan(1e-12);
        const identity = a.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
        expect(furthest(multiply(a, invert(a)), identity)).toBeLessThan(1e-10);
        const x = a.map((_, i) => i - 1.5);
        const found = solve(
          a,
          multiply(
            a,
            x.map((value) => [value]),
          ).map((row) => row[0]!),
        );
        expect(furthest([found], [x])).toBeLessThan(1e-10);
        expect(quadraticForm(a, x)).toBeGreaterThan(0);
        expect(isPositiveDefinite(a)).toBe(true);
      }),
    );
  });

  it('needs pivoting here', () => {
    expect(
      solve(
        [
          [0, 2],
          [1, 1],
        ],
        [4, 3],
      ),
    ).toEqual([1, 2]);
  });

  it('leaves its arguments alone', () => {
    const a = [
      [4, 1],
      [1, 3],
    ];
    invert(a);
    cholesky(a);
    expect(a).toEqual([
      [4, 1],
      [1, 3],
    ]);
  });

  it('knows what is not positive definite', () => {
    expect(
      isPositiveDefinite([
        [1, 2],
        [2, 1],
      ]),
    ).toBe(false);
    expect(
      isPositiveDefinite([
        [1, 1],
        [1, 1],
      ]),
    ).toBe(false);
    expect(isPositiveDefinite([[0]])).toBe(false);
    expect(() =>
      cholesky([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow(/must be positive definite/);
    expect(() =>
      cholesky([
        [1, 0.5],
        [0.4, 1],
      ]),
    ).toThrow(/must be symmetric/);
  });

  it('refuses singular, ragged and empty matrices', () => {
    expect(() =>
      invert([
        [1, 2],
        [2, 4],
      ]),
    ).toThrow(/singular/);
    expect(() => transpose([[1, 2], [3]])).toThrow(/rows of equal length/);
    expect(() => multiply([[1, 2]], [[1, 2]])).toThrow(/left has 2 columns but right has 1 rows/);
    expect(() =>
      solve(
        [
          [1, Number.NaN],
          [0, 1],
        ],
        [1, 1],
      ),
    ).toThrow(/an entry of matrix must be a finite number/);
    expect(() => transpose([])).toThrow(/at least one row/);
  });
});

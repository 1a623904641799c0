import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bivariateNormalUpper } from '../../src/statistics/bivariate-normal.js';
import { multivariateNormalRectangle, multivariateTRectangle } from '../../src/statistics/multivariate-normal.js';
import { normal } from '../../src/statistics/normal.js';
import { integrate } from '../../src/statistics/quadrature.js';
import { studentT } from '../../src/statistics/student-t.js';

const limit = fc.double({ min: -4, max: 4, noNaN: true });
const correlation = fc.double({ min: -0.999, max: 0.999, noNaN: true });
const fill = (n: number, value: number) => new Array<number>(n).fill(value);
const exchangeable = (n: number, r: number) => fill(n, 0).map((_, i) => fill(n, r).map((x, j) => (i === j ? 1 : x)));
/** r(i, j) = r^|i - j|: a chain, not a common factor. */
const chain = (n: number, r: number) => fill(n, 0).map((_, i) => fill(n, 0).map((__, j) => r ** Math.abs(i - j)));

describe('bivariateNormalUpper', () => {
  it('agrees with adaptive integration for any correlation', () => {
    fc.assert(
      fc.property(limit, limit, correlation, (h, k, r) => {
        const s = Math.sqrt(1 - r * r);
        const f = (x: number) => normal.density(x) * normal.upperTail((k - r * x) / s);
        const cuts = [h, k / r - 8 * s, k / r, k / r + 8 * s, 9].filter((x) => x >= h && x <= 9).sort((a, b) => a - b);
        const pieces = cuts.slice(1).map((cut, i) => integrate(f, cuts[i]!, cut, { relative: 1e-13, absolute: 1e-16 }));
        const expected = pieces.reduce((sum, piece) => sum + piece, 0);
        expect(Math.abs(bivariateNormalUpper(h, k, r) - expected)).toBeLessThan(1e-14);
      }),
    );
  });

  it('has the orthant formula and the ends', () => {
    for (const r of [-1, -0.95, -0.3, 0, 0.6, 0.9, 0.999, 1]) {
      expect(bivariateNormalUpper(0, 0, r)).toBeCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), 14);
    }
    expect(bivariateNormalUpper(1, 0.5, 1)).toBe(normal.upperTail(1));
    expect(bivariateNormalUpper(-1, 0.5, -1)).toBeCloseTo(normal.cdf(-0.5) - normal.cdf(-1), 15);
    expect(bivariateNormalUpper(Infinity, 0, 0.5)).toBe(0);
    expect(bivariateNormalUpper(-Infinity, 1, 0.5)).toBe(normal.upperTail(1));
  });
});

describe('multivariateNormalRectangle', () => {
  it('is a product without correlation', () => {
    fc.assert(
      fc.property(fc.array(limit, { minLength: 1, maxLength: 7 }), (upper) => {
        const got = multivariateNormalRectangle(fill(upper.length, -1), upper, exchangeable(upper.length, 0));
        const expected = upper.reduce((product, x) => product * Math.max(0, normal.cdf(x) - normal.cdf(-1)), 1);
        expect(Math.abs(got - expected)).toBeLessThan(1e-13);
      }),
    );
  });

  it('gives orthants of equally correlated variables: 1 / (n + 1) at r = 1/2', () => {
    for (const n of [2, 3, 4, 6, 10, 20]) {
      expect(multivariateNormalRectangle(fill(n, 0), fill(n, Infinity), exchangeable(n, 0.5))).toBeCloseTo(
        1 / (n + 1),
        12,
      );
    }
  });

  // Nested quadrature along the chain, good to 1e-14
  it.each([
    [3, 0.6402032740216704, 1e-10],
    [4, 0.6280078071645723, 1e-10],
    [5, 0.6044667301138996, 1e-10],
    [6, 0.5741932836215523, 3e-6],
    [8, 0.5644803540288381, 3e-6],
    [10, 0.554742449697798, 3e-6],
  ])('a chain of %d', (n, expected, tolerance) => {
    const upper = fill(n, 1).map((x, i) => x + 0.2 * i - 0.3 * (i % 3));
    expect(Math.abs(multivariateNormalRectangle(fill(n, -Infinity), upper, chain(n, 0.6)) - expected)).toBeLessThan(
      tolerance,
    );
  });

  it('three variables: orthant formula for any correlations', () => {
    fc.assert(
      fc.property(fc.tuple(limit, limit, limit, limit, limit, limit), ([a, b, c, d, e, f]) => {
        // Correlations of three random directions
        const rows = [
          [a, b, 1],
          [c, d, 1],
          [e, f, -1],
        ];
        const r = (i: number, j: number) =>
          rows[i]!.reduce((sum, x, k) => sum + x * rows[j]![k]!, 0) /
          (Math.hypot(...rows[i]!) * Math.hypot(...rows[j]!));
        const matrix = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : r(i, j))));
        fc.pre(Math.max(Math.abs(r(0, 1)), Math.abs(r(0, 2)), Math.abs(r(1, 2))) < 0.99);
        fc.pre(1 + 2 * r(0, 1) * r(0, 2) * r(1, 2) - r(0, 1) ** 2 - r(0, 2) ** 2 - r(1, 2) ** 2 > 1e-3);
        const expected = 1 / 8 + (Math.asin(r(0, 1)) + Math.asin(r(0, 2)) + Math.asin(r(1, 2))) / (4 * Math.PI);
        expect(Math.abs(multivariateNormalRectangle([0, 0, 0], fill(3, Infinity), matrix) - expected)).toBeLessThan(
          1e-7,
        );
      }),
    );
  });

  it('forgets variables without limits and is 0 for an empty interval', () => {
    const all = multivariateNormalRectangle([-1, -Infinity, 0], [2, Infinity, 1], chain(3, 0.5));
    expect(all).toBeCloseTo(
      multivariateNormalRectangle(
        [-1, 0],
        [2, 1],
        [
          [1, 0.25],
          [0.25, 1],
        ],
      ),
      14,
    );
    expect(multivariateNormalRectangle([1, 0], [1, 3], exchangeable(2, 0.2))).toBe(0);
    expect(multivariateNormalRectangle([-Infinity], [Infinity], [[1]])).toBe(1);
  });

  it('refuses what is no correlation matrix', () => {
    expect(() => multivariateNormalRectangle([0], [1, 2], exchangeable(2, 0))).toThrow(
      /same, positive size, got 1, 2 and 2/,
    );
    expect(() =>
      multivariateNormalRectangle(
        [0, 0],
        [1, 1],
        [
          [1, 1.2],
          [1.2, 1],
        ],
      ),
    ).toThrow(/between -1 and 1, got 1.2/);
    expect(() =>
      multivariateNormalRectangle(
        [0, 0],
        [1, 1],
        [
          [2, 0],
          [0, 2],
        ],
      ),
    ).toThrow(/ones on its diagonal/);
    expect(() => multivariateNormalRectangle(fill(3, 0), fill(3, 1), exchangeable(3, -0.9))).toThrow(
      /positive definite/,
    );
    expect(() => multivariateNormalRectangle([0], [Number.NaN], [[1]])).toThrow(/an upper limit must be a number/);
  });
});

describe('multivariateTRectangle', () => {
  it('is Student t in one dimension and normal at infinite df', () => {
    for (const df of [1, 3, 30, 1e4]) {
      expect(multivariateTRectangle([-Infinity], [1.7], [[1]], df)).toBeCloseTo(studentT.cdf(1.7, df), 11);
    }
    const matrix = chain(3, 0.4);
    expect(multivariateTRectangle([-1, -1, -1], [2, 1, 0], matrix, Infinity)).toBe(
      multivariateNormalRectangle([-1, -1, -1], [2, 1, 0], matrix),
    );
  });

  it('has the orthant of the normal whatever the df', () => {
    expect(multivariateTRectangle(fill(4, 0), fill(4, Infinity), exchangeable(4, 0.5), 3)).toBeCloseTo(0.2, 12);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beta } from '../../src/statistics/beta.js';
import { chiSquare } from '../../src/statistics/chi-square.js';
import { fDistribution } from '../../src/statistics/f.js';
import { studentT } from '../../src/statistics/student-t.js';
import { expectClose } from './closeness.js';

const anyDf = fc.double({ min: -0.5, max: 6, noNaN: true }).map((power) => 10 ** power);
const anyP = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });

describe('fDistribution', () => {
  it('has a closed form with 2 numerator df', () => {
    for (const x of [1e-6, 0.5, 4, 200]) {
      expectClose(fDistribution.upperTail(x, 2, 7), (1 + (2 * x) / 7) ** -3.5, 1e-14);
    }
    expectClose(fDistribution.upperQuantile(1e-250, 2, 7), (1e-250 ** (-1 / 3.5) - 1) * 3.5, 1e-12);
  });

  it('with 1 numerator df is t squared', () => {
    fc.assert(
      fc.property(anyDf, fc.double({ min: 0.01, max: 30, noNaN: true }), (df, t) => {
        expectClose(fDistribution.upperTail(t * t, 1, df), 2 * studentT.upperTail(t, df), 1e-12);
      }),
    );
  });

  it('tails sum to 1, turn round with the df, and the quantiles invert them', () => {
    fc.assert(
      fc.property(anyDf, anyDf, anyP, (df1, df2, p) => {
        const x = fDistribution.quantile(p, df1, df2);
        expectClose(fDistribution.cdf(x, df1, df2), p, 1e-9);
        expectClose(fDistribution.cdf(x, df1, df2) + fDistribution.upperTail(x, df1, df2), 1, 1e-13);
        expectClose(fDistribution.upperTail(1 / x, df2, df1), fDistribution.cdf(x, df1, df2), 1e-9);
        expectClose(fDistribution.upperTail(fDistribution.upperQuantile(p, df1, df2), df1, df2), p, 1e-9);
      }),
    );
  });

  it('is chi-square over df1 at infinite df2', () => {
    expectClose(fDistribution.upperTail(2.5, 4, Infinity), chiSquare.upperTail(10, 4), 1e-15);
    expectClose(fDistribution.upperQuantile(0.05, 4, Infinity) * 4, chiSquare.upperQuantile(0.05, 4), 1e-15);
    expectClose(fDistribution.upperTail(2.5, 4, 1e10), chiSquare.upperTail(10, 4), 1e-8);
  });

  it('refuses wrong degrees of freedom', () => {
    expect(() => fDistribution.cdf(1, 0, 5)).toThrow(/df1 = 0 is outside the range/);
    expect(() => fDistribution.upperQuantile(0.05, 2, -3)).toThrow(/df2 = -3 is outside the range/);
    expect(() => fDistribution.cdf(Number.NaN, 1, 5)).toThrow(RangeError);
    expect([fDistribution.cdf(-1, 2, 3), fDistribution.upperTail(Infinity, 2, 3)]).toEqual([0, 0]);
  });
});

describe('beta', () => {
  it('has closed forms', () => {
    expectClose(beta.cdf(0.3, 2, 1), 0.09, 1e-15);
    expectClose(beta.cdf(0.2, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(0.2)), 1e-14);
    expectClose(beta.density(0.3, 2, 3), 12 * 0.3 * 0.49, 1e-14);
    expectClose(beta.quantile(0.09, 2, 1), 0.3, 1e-14);
    expect([beta.density(0, 1, 3), beta.density(1, 2, 0.5), beta.density(-1, 2, 2)]).toEqual([3, Infinity, 0]);
  });

  it('tails sum to 1 and quantiles invert them', () => {
    fc.assert(
      fc.property(anyDf, anyDf, anyP, (a, b, p) => {
        const x = beta.quantile(p, a, b);
        fc.pre(x > 1e-300 && x < 1 - 1e-9);
        expectClose(beta.cdf(x, a, b), p, 1e-6);
        expectClose(beta.cdf(x, a, b) + beta.upperTail(x, a, b), 1, 1e-13);
      }),
    );
  });

  it('holds at large shapes, where it integrates instead', () => {
    for (const size of [1990, 2010, 1e6]) expectClose(beta.cdf(0.5, size, size), 0.5, 1e-13);
    // Recurrence I(a, b) - I(a + 1, b) = x^a y^b / (a B(a, b)) = density * x y / a
    const difference = beta.cdf(0.5, 3000, 2900) - beta.cdf(0.5, 3001, 2900);
    expectClose(difference, (beta.density(0.5, 3000, 2900) * 0.25) / 3000, 1e-10);
  });
});

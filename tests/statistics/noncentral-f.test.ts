import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fDistribution } from '../../src/statistics/f.js';
import { noncentralBeta } from '../../src/statistics/noncentral-beta.js';
import { noncentralChiSquare } from '../../src/statistics/noncentral-chi-square.js';
import { noncentralF } from '../../src/statistics/noncentral-f.js';
import { normal } from '../../src/statistics/normal.js';
import { expectClose } from './closeness.js';

const anyDf = fc.double({ min: -0.3, max: 4, noNaN: true }).map((power) => 10 ** power);
const anyNcp = fc.double({ min: -3, max: 4, noNaN: true }).map((power) => 10 ** power);
const anyP = fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true });

describe('noncentralF', () => {
  // 40- to 50-digit mpmath sums of the Poisson mixture
  it.each([
    [0.1308609137895026, 1000, 1e7, 122.24355230546072, 2.241954129275206e-278],
    [1007.1234229223489, 2, 1e5, 3739.1824044349114, 2.662805172789205e-59],
    [0.2, 3, 60.7, 1000, 9.223366875687199e-210],
  ])('cdf(%d, %d, %d, %d) in the far lower tail', (x, df1, df2, ncp, expected) => {
    expectClose(noncentralF.cdf(x, df1, df2, ncp), expected, 1e-12);
  });

  it('tails sum to 1, power grows with ncp, and quantiles invert', () => {
    fc.assert(
      fc.property(anyDf, anyDf, anyNcp, anyP, (df1, df2, ncp, p) => {
        const x = noncentralF.quantile(p, df1, df2, ncp);
        expectClose(noncentralF.cdf(x, df1, df2, ncp), p, 1e-11);
        const power = noncentralF.upperTail(x, df1, df2, ncp);
        expectClose(noncentralF.cdf(x, df1, df2, ncp) + power, 1, 1e-12);
        expect(noncentralF.upperTail(x, df1, df2, ncp * 1.01)).toBeGreaterThanOrEqual(power - 1e-13);
        expectClose(noncentralF.upperTail(noncentralF.upperQuantile(p, df1, df2, ncp), df1, df2, ncp), p, 1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it('is central at ncp 0 and in the limit', () => {
    expect(noncentralF.cdf(2, 3, 20, 0)).toBe(fDistribution.cdf(2, 3, 20));
    expectClose(noncentralF.upperTail(2, 3, 20, 1e-14), fDistribution.upperTail(2, 3, 20), 1e-12);
  });

  it('is noncentral chi-square over df1 at infinite df2', () => {
    expectClose(noncentralF.upperTail(3, 4, Infinity, 9), noncentralChiSquare.upperTail(12, 4, 9), 1e-15);
    expectClose(noncentralF.upperTail(3, 4, 1e10, 9), noncentralChiSquare.upperTail(12, 4, 9), 1e-8);
    expectClose(noncentralF.quantile(0.2, 4, Infinity, 9) * 4, noncentralChiSquare.quantile(0.2, 4, 9), 1e-14);
  });

  it('says which argument is wrong', () => {
    expect(() => noncentralF.cdf(1, 2, 3, -1)).toThrow(/ncp = -1 is outside the range 0 to/);
    expect(() => noncentralF.cdf(1, 2, 0, 1)).toThrow(/df2 = 0/);
    expect(() => noncentralF.quantile(Number.NaN, 2, 3, 1)).toThrow(/p must be between/);
    expect([noncentralF.cdf(0, 2, 3, 1), noncentralF.upperTail(Infinity, 2, 3, 1)]).toEqual([0, 0]);
  });
});

describe('noncentralChiSquare', () => {
  it('is nearly normal at a huge ncp, where the sum becomes an integral', () => {
    for (const ncp of [1e8, 1e12]) {
      const sd = Math.sqrt(2 * (10 + 2 * ncp));
      expectClose(noncentralChiSquare.upperTail(10 + ncp + sd, 10, ncp), normal.upperTail(1), 1e-3);
    }
    // On either side of the switch at ncp = 6e5
    const [below, above] = [5.99999e5, 6.00001e5].map((ncp) => noncentralChiSquare.upperTail(ncp + 800, 4, ncp)) as [
      number,
      number,
    ];
    expectClose(above, below, 1e-6);
    const { cdf, upperTail } = noncentralChiSquare;
    expectClose(cdf(6.01e5, 4, 6.00001e5) + upperTail(6.01e5, 4, 6.00001e5), 1, 1e-12);
  });

  it('with 1 df is a squared normal', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (m, z) => {
          const upper = normal.upperTail(z - m) + normal.upperTail(z + m);
          fc.pre(upper > 1e-280);
          expectClose(noncentralChiSquare.upperTail(z * z, 1, m * m), upper, 1e-12);
        },
      ),
    );
  });

  it('has the right quantiles and tails', () => {
    fc.assert(
      fc.property(anyDf, anyNcp, anyP, (df, ncp, p) => {
        const x = noncentralChiSquare.quantile(p, df, ncp);
        expectClose(noncentralChiSquare.cdf(x, df, ncp), p, 1e-11);
        expectClose(noncentralChiSquare.cdf(x, df, ncp) + noncentralChiSquare.upperTail(x, df, ncp), 1, 1e-12);
        expectClose(noncentralChiSquare.upperTail(noncentralChiSquare.upperQuantile(p, df, ncp), df, ncp), p, 1e-11);
      }),
      { numRuns: 60 },
    );
  });
});

describe('noncentralBeta', () => {
  it('is noncentral F on another scale', () => {
    fc.assert(
      fc.property(anyDf, anyDf, anyNcp, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, ncp, x) => {
        const f = ((x / (1 - x)) * b) / a;
        const expected = noncentralF.cdf(f, 2 * a, 2 * b, ncp);
        fc.pre(expected > 1e-250);
        expectClose(noncentralBeta.cdf(x, a, b, ncp), expected, 1e-9);
        expectClose(noncentralBeta.cdf(x, a, b, ncp) + noncentralBeta.upperTail(x, a, b, ncp), 1, 1e-12);
      }),
      { numRuns: 60 },
    );
    expectClose(noncentralBeta.cdf(noncentralBeta.quantile(0.3, 2, 5, 4), 2, 5, 4), 0.3, 1e-12);
  });
});

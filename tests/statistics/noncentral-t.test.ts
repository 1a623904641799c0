import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noncentralF } from '../../src/statistics/noncentral-f.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { normal } from '../../src/statistics/normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { expectClose } from './closeness.js';

const anyDf = fc.double({ min: 0, max: 6, noNaN: true }).map((power) => 10 ** power);
const anyNcp = fc.double({ min: -60, max: 60, noNaN: true });
/** Where the distribution is: t as standard deviations from its middle. */
const spread = (df: number, ncp: number) => Math.sqrt(1 + (ncp * ncp) / (2 * df));

describe('noncentralT', () => {
  // 40-digit mpmath. jStat returns 0 for the first, and its tests stop at 25.
  it.each([
    [26, 100, 26, 'cdf', 0.4844193900670669],
    [37.62, 50, 38, 'upperTail', 0.5638900350240317],
    [45, 200, 40, 'cdf', 0.9787742540684995],
    [100, 30, 100, 'upperTail', 0.534193530803257],
    [300, 500, 310, 'cdf', 0.1437751963990106],
    [2, 1e6, 2.8, 'upperTail', 0.7881445145094044],
    [8, 1, 20, 'cdf', 0.013112663265155903],
    [60, 12, 1, 'upperTail', 4.068502098257144e-15],
    [40, 1000, 1, 'upperTail', 2.2504790875585337e-199],
    [5, 10, 60, 'cdf', 2.9175457911151463e-215],
    // few degrees of freedom: deep in the lower tail, and with an edge far from the peak
    [6.7, 12.8, 17.85, 'cdf', 1.442480044415794e-10],
    [6, 25, 18, 'cdf', 7.453316405986923e-19],
    [7.75, 5.5, 14.1, 'upperTail', 0.9936316130792353],
    // t and ncp on opposite sides
    [-2, 20, 3, 'cdf', 9.574419716599808e-7],
    [-6, 4, 9, 'cdf', 5.364450913977114e-25],
    [1.2, 2.5, -0.7, 'upperTail', 0.053732217652457254],
  ] as const)('t = %d, df = %d, ncp = %d: %s = %d', (t, df, ncp, tail, expected) => {
    expectClose(noncentralT[tail](t, df, ncp), expected, 2e-13);
  });

  it('turns round: P(T <= t; ncp) = P(T >= -t; -ncp)', () => {
    fc.assert(
      fc.property(anyDf, anyNcp, fc.double({ min: -8, max: 8, noNaN: true }), (df, ncp, z) => {
        const t = ncp + z * spread(df, ncp);
        expect(noncentralT.cdf(t, df, ncp)).toBe(noncentralT.upperTail(-t, df, -ncp));
      }),
    );
  });

  it('tails sum to 1 and grow', () => {
    fc.assert(
      fc.property(anyDf, anyNcp, fc.double({ min: -8, max: 8, noNaN: true }), (df, ncp, z) => {
        const t = ncp + z * spread(df, ncp);
        expectClose(noncentralT.cdf(t, df, ncp) + noncentralT.upperTail(t, df, ncp), 1, 2e-13);
        expect(noncentralT.cdf(t + 0.05, df, ncp)).toBeGreaterThanOrEqual(noncentralT.cdf(t, df, ncp) - 1e-13);
        expect(noncentralT.upperTail(t, df, ncp + 0.05)).toBeGreaterThanOrEqual(
          noncentralT.upperTail(t, df, ncp) - 1e-13,
        );
      }),
    );
  });

  it('is the central distribution at ncp 0, also in the limit, and normal at infinite df', () => {
    for (const t of [-5, -0.3, 0, 2, 9]) {
      expect(noncentralT.cdf(t, 7, 0)).toBe(studentT.cdf(t, 7));
      expectClose(noncentralT.cdf(t, 7, 1e-13), studentT.cdf(t, 7), 1e-12);
      expectClose(noncentralT.upperTail(t, 7, -1e-13), studentT.upperTail(t, 7), 1e-12);
      expect(noncentralT.cdf(t, Infinity, 2)).toBe(normal.cdf(t - 2));
    }
    expectClose(noncentralT.cdf(0, 3, 2), normal.cdf(-2), 1e-15);
  });

  it('squared is noncentral F with 1 numerator df', () => {
    fc.assert(
      fc.property(anyDf, anyNcp, fc.double({ min: 0.01, max: 80, noNaN: true }), (df, ncp, t) => {
        const bothTails = noncentralT.upperTail(t, df, ncp) + noncentralT.cdf(-t, df, ncp);
        if (bothTails > 1e-280) expectClose(noncentralF.upperTail(t * t, 1, df, ncp * ncp), bothTails, 1e-12);
      }),
    );
  });

  // 40-digit mpmath
  it.each([
    [2, 30, 0.1, 0.0557627012696082],
    [1.97, 198, 2.8, 0.7962914547603719],
    [12, 3, -0.5, 0.0017129610506838378],
    [6, 1000, 0.5, 2.5253325423034825e-8],
  ])('bothTails(%d, %d, %d)', (t, df, ncp, expected) =>
    expectClose(noncentralT.bothTails(t, df, ncp), expected, 3e-14),
  );

  it('both tails are the two tails', () => {
    fc.assert(
      fc.property(anyDf, anyNcp, fc.double({ min: 0, max: 80, noNaN: true }), (df, ncp, t) => {
        const sum = noncentralT.upperTail(t, df, ncp) + noncentralT.cdf(-t, df, ncp);
        if (sum > 1e-280) expectClose(noncentralT.bothTails(t, df, ncp), Math.min(1, sum), 1e-12);
      }),
    );
    expectClose(noncentralT.bothTails(2, 7, 0), 2 * studentT.upperTail(2, 7), 1e-15);
    expectClose(noncentralT.bothTails(2, Infinity, -1), normal.upperTail(1) + normal.upperTail(3), 1e-15);
    expect(() => noncentralT.bothTails(-1, 5, 1)).toThrow(/t must be/);
  });

  it('gives the same by the mixture and by the quadrature where one hands over to the other', () => {
    // ncp just below and above the switch; the function itself changes by about 1e-9 in between.
    for (const df of [30, 126, 1e4]) {
      const below = noncentralT.cdf(13, df, 14 - 1e-10);
      expectClose(noncentralT.cdf(13, df, 14 + 1e-10), below, 2e-9);
      expectClose(noncentralT.upperTail(15, df, 14 + 1e-10), noncentralT.upperTail(15, df, 14 - 1e-10), 2e-9);
    }
  });

  it('gives the same by all three methods at large ncp', () => {
    for (const [df, ncp] of [
      [5, 200],
      [100, 200],
      [1000, 200],
      [1e4, 200],
      [1e4, 632.455532],
    ] as const) {
      for (const z of [-4, -1, 0, 2, 6]) {
        const t = ncp * Math.exp(z / Math.sqrt(2 * df));
        for (const tail of ['cdf', 'upperTail'] as const) {
          const [below, above] = [
            noncentralT[tail](t, df, ncp * (1 - 1e-10)),
            noncentralT[tail](t, df, ncp * (1 + 1e-10)),
          ];
          if (below > 1e-250) expectClose(above, below, 1e-6);
        }
      }
    }
  });

  it('goes on where a search may wander', () => {
    expectClose(noncentralT.cdf(1e6, 30, 1e6) + noncentralT.upperTail(1e6, 30, 1e6), 1, 1e-12);
    expect([
      noncentralT.upperTail(2, 30, 1e9),
      noncentralT.cdf(-2, 30, 1e9),
      noncentralT.upperTail(2, 1e9, 1e6),
    ]).toEqual([1, 0, 1]);
    expectClose(noncentralT.cdf(1e6, 1e5, 1.005e6), noncentralF.cdf(1e12, 1, 1e5, 1.005e6 ** 2), 1e-8);
  });

  it('quantile inverts the tails', () => {
    fc.assert(
      fc.property(anyDf, anyNcp, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (df, ncp, p) => {
        expectClose(noncentralT.cdf(noncentralT.quantile(p, df, ncp), df, ncp), p, 1e-11);
        expectClose(noncentralT.upperTail(noncentralT.upperQuantile(p, df, ncp), df, ncp), p, 1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it('says when it is asked too much', () => {
    expect(() => noncentralT.cdf(1, 5, Number.NaN)).toThrow(/ncp = NaN/);
    expect(() => noncentralT.cdf(1, -1, 0)).toThrow(/df = -1 is outside the range/);
    expect(() => noncentralT.cdf(1, 5, 1e11)).toThrow(/ncp = 100000000000 is outside the range/);
    expect(() => noncentralT.cdf(Number.NaN, 5, 1)).toThrow(/t must be a number/);
    expect([noncentralT.cdf(-Infinity, 5, 1), noncentralT.upperTail(-Infinity, 5, 1)]).toEqual([0, 1]);
  });
});

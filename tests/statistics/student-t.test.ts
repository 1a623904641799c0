import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../../src/statistics/normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { expectClose } from './closeness.js';

const anyDf = fc.double({ min: -1, max: 8, noNaN: true }).map((power) => 10 ** power);

describe('studentT', () => {
  // 40-digit mpmath
  it.each([
    [20, 3, 0.00013660162512365586],
    [30, 100, 4.190166279344146e-52],
  ])('upperTail(%d, %d)', (t, df, expected) => expectClose(studentT.upperTail(t, df), expected, 3e-14));

  it('has closed forms at 1 and 2 degrees of freedom', () => {
    for (const t of [0.01, 0.5, 3, 50, 1e8]) {
      expectClose(studentT.upperTail(t, 1), Math.atan(1 / t) / Math.PI, 1e-14);
      const root = Math.sqrt(2 + t * t);
      expectClose(studentT.upperTail(t, 2), 1 / (root * (root + t)), 1e-14);
    }
    expectClose(studentT.upperTail(1e200, 1), 1e-200 / Math.PI, 1e-13);
    expectClose(studentT.density(1, 1), 1 / (2 * Math.PI), 1e-14);
  });

  it('is normal at infinite df and close to it before', () => {
    expect(studentT.upperTail(1.96, Infinity)).toBe(normal.upperTail(1.96));
    expectClose(studentT.upperTail(1.96, 1e10), normal.upperTail(1.96), 1e-9);
    expect(studentT.quantile(0.3, Infinity)).toBe(normal.quantile(0.3));
  });

  it('quantile inverts the tails', () => {
    fc.assert(
      fc.property(anyDf, fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (df, p) => {
        expectClose(studentT.cdf(studentT.quantile(p, df), df), p, 1e-12);
        expectClose(studentT.upperTail(studentT.upperQuantile(p, df), df), p, 1e-12);
      }),
    );
  });

  it('tails sum to 1, mirror each other and grow', () => {
    fc.assert(
      fc.property(anyDf, fc.double({ min: -50, max: 50, noNaN: true }), (df, t) => {
        expectClose(studentT.cdf(t, df) + studentT.upperTail(t, df), 1, 1e-14);
        expect(studentT.cdf(t, df)).toBe(studentT.upperTail(-t, df));
        expect(studentT.cdf(t + 0.01, df)).toBeGreaterThanOrEqual(studentT.cdf(t, df));
      }),
    );
  });

  it('keeps extreme quantiles', () => {
    expectClose(studentT.upperQuantile(1e-300, 1), 1e300 / Math.PI, 1e-12);
    expect([studentT.quantile(0, 5), studentT.quantile(0.5, 5), studentT.quantile(1, 5)]).toEqual([
      -Infinity,
      0,
      Infinity,
    ]);
  });

  it('says which argument is wrong', () => {
    expect(() => studentT.cdf(1, 0)).toThrow(/df = 0 is outside the range 0.01 to 10000000000/);
    expect(() => studentT.cdf(Number.NaN, 5)).toThrow(/t must be a number/);
    expect(() => studentT.quantile(2, 5)).toThrow(/p must be between 0 and 1, got 2/);
    expect(() => studentT.cdf(1, Number.NaN)).toThrow(RangeError);
  });
});

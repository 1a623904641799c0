import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal } from '../../src/statistics/normal.js';
import { expectClose } from './closeness.js';

describe('normal', () => {
  // 40-digit mpmath
  it.each([
    [-37, 5.725571222524577e-300],
    [-20, 2.7536241186062337e-89],
    [-8.3, 5.205569744890254e-17],
    [-3, 0.0013498980316300946],
  ])('cdf(%d) keeps its digits far below where others return 0', (z, expected) => {
    expectClose(normal.cdf(z), expected, 1e-15);
    expectClose(normal.upperTail(-z), expected, 1e-15);
  });

  it('has the limits at infinity', () => {
    expect([normal.cdf(-Infinity), normal.cdf(Infinity), normal.upperTail(Infinity), normal.density(Infinity)]).toEqual(
      [0, 1, 0, 0],
    );
    expect([normal.quantile(0), normal.quantile(1), normal.upperQuantile(0)]).toEqual([-Infinity, Infinity, Infinity]);
  });

  it('logCdf goes on where cdf underflows', () => {
    expectClose(normal.logCdf(-100), -5005.524208694205, 1e-15);
    expectClose(normal.logCdf(-1), Math.log(normal.cdf(-1)), 1e-14);
    expect(normal.logCdf(-Infinity)).toBe(-Infinity);
  });

  // 40-digit mpmath
  it.each([
    [0, 1.2533141373155003],
    [0.3, 1.0018374009921558],
    [1, 0.6556795424187984],
    [6, 0.16237766089686745],
    [100, 0.009999000299850106],
  ])('millsRatio(%d), also where tail and density underflow', (x, expected) => {
    expectClose(normal.millsRatio(x), expected, 1e-15);
  });

  it('tails sum to 1, mirror each other and grow', () => {
    fc.assert(
      fc.property(fc.double({ min: -38, max: 38, noNaN: true }), (x) => {
        expectClose(normal.cdf(x) + normal.upperTail(x), 1, 2e-16);
        expect(normal.cdf(x)).toBe(normal.upperTail(-x));
        expect(normal.cdf(x + 0.01)).toBeGreaterThanOrEqual(normal.cdf(x));
      }),
    );
  });

  it('quantile inverts cdf over 300 powers of ten', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.01, noNaN: true }), (power) => {
        const p = 10 ** power;
        // The relative slope of the cdf is about -z, which magnifies the last digit of z.
        expectClose(normal.cdf(normal.quantile(p)), p, 1e-15 * (4 - 5 * power));
        expect(normal.upperQuantile(p) + normal.quantile(p)).toBe(0);
      }),
    );
  });

  it('refuses what is not a number or not a proportion', () => {
    expect(() => normal.cdf(Number.NaN)).toThrow(/x must be a number, got NaN/);
    expect(() => normal.quantile(1.1)).toThrow(/p must be between 0 and 1, got 1.1/);
    expect(() => normal.quantile(-0.1)).toThrow(RangeError);
  });
});

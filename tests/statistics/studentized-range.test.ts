import { describe, expect, it } from 'vitest';
import { studentT } from '../../src/statistics/student-t.js';
import { studentizedRange } from '../../src/statistics/studentized-range.js';
import { expectClose } from './closeness.js';

describe('studentizedRange', () => {
  it('with two groups is sqrt(2) |t|', () => {
    for (const df of [1, 2, 6, 29, 30, 1e4]) {
      for (const q of [0.5, 3, 4.5, 11]) {
        const expected = 1 - 2 * studentT.upperTail(q / Math.SQRT2, df);
        expectClose(studentizedRange.cdf(q, 2, df), expected, 1e-11);
      }
    }
  });

  it('quantile inverts cdf', () => {
    for (const [groups, df, p] of [
      [3, 20, 0.95],
      [10, 5, 0.99],
      [4, Infinity, 0.5],
      [50, 100, 0.999],
    ] as const) {
      expectClose(studentizedRange.cdf(studentizedRange.quantile(p, groups, df), groups, df), p, 1e-12);
    }
    expect([studentizedRange.quantile(0, 3, 5), studentizedRange.quantile(1, 3, 5)]).toEqual([0, Infinity]);
  });

  it('agrees with published tables (Harter 1960)', () => {
    expect(studentizedRange.quantile(0.95, 3, 20)).toBeCloseTo(3.578, 3);
    expect(studentizedRange.quantile(0.99, 10, 5)).toBeCloseTo(10.24, 2);
    expect(studentizedRange.quantile(0.95, 5, 1)).toBeCloseTo(37.08, 2);
  });

  it('grows with q, falls with the number of groups', () => {
    for (const df of [3, 50, Infinity]) {
      for (let q = 0.5; q < 6; q += 0.5) {
        expect(studentizedRange.cdf(q + 0.5, 5, df)).toBeGreaterThan(studentizedRange.cdf(q, 5, df));
        expect(studentizedRange.cdf(q, 6, df)).toBeLessThan(studentizedRange.cdf(q, 5, df));
      }
    }
    expect([studentizedRange.cdf(0, 3, 5), studentizedRange.cdf(Infinity, 3, 5)]).toEqual([0, 1]);
  });

  it('refuses wrong arguments', () => {
    expect(() => studentizedRange.cdf(1, 1, 5)).toThrow(/groups must be a whole number, 2 or greater, got 1/);
    expect(() => studentizedRange.cdf(1, 3, 0)).toThrow(/df must be greater than 0/);
    expect(() => studentizedRange.cdf(Number.NaN, 3, 5)).toThrow(/q must be a number/);
    expect(() => studentizedRange.quantile(1.5, 3, 5)).toThrow(/p must be between 0 and 1/);
  });
});

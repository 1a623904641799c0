import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/simulation/estimators/estimate.js';
import { pooled } from '../../src/simulation/estimators/rubins-rules.js';

const estimates = (values: readonly number[], errors: readonly number[], df: number): Estimate[] =>
  values.map((value, i) => ({ value, standardError: errors[i], df }));

const five = estimates([0.42, 0.61, 0.35, 0.55, 0.5], [0.2, 0.21, 0.19, 0.22, 0.2], 30);

describe("Rubin's rules", () => {
  it('give what their formulas give by hand', () => {
    // W = 0.04172, B = 0.01063, T = W + 1.2 B = 0.054476, share = 0.234158
    // old df = 4 / share^2 = 72.9527; observed df = 31/33 x 30 x (1 - share) = 21.5828; 1 / (1/72.9527 + 1/21.5828)
    const { value, standardError, df } = pooled(five);
    expect(value).toBeCloseTo(0.486, 12);
    expect(standardError ** 2).toBeCloseTo(0.054476, 10);
    expect(df).toBeCloseTo(16.655377, 5);
  });

  it('never have more degrees of freedom than the complete table, however many imputations there are', () => {
    for (const m of [2, 5, 100]) {
      const many = estimates(
        Array.from({ length: m }, (_, i) => 0.01 * (i % 2)),
        new Array(m).fill(1),
        30,
      );
      expect(pooled(many).df).toBeLessThan(30);
    }
  });

  it("have Rubin's own degrees of freedom for estimates with a normal distribution", () => {
    const { df } = pooled(estimates([1, 2, 3], [1, 1, 1], Infinity));
    // B = 1, T = 1 + 4/3, share = 4/7
    expect(df).toBeCloseTo(2 / (4 / 7) ** 2, 10);
  });

  it('leave an estimate alone that all tables agree on', () => {
    const { value, standardError, df } = pooled(estimates([2, 2, 2], [0.5, 0.5, 0.5], Infinity));
    expect([value, standardError, df]).toEqual([2, 0.5, Infinity]);
  });

  it('refuse a single table', () => {
    expect(() => pooled(five.slice(0, 1))).toThrow(RangeError);
  });
});

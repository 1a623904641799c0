import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial } from '../../src/statistics/binomial.js';
import { expectClose } from './closeness.js';

describe('binomial', () => {
  it('agrees with 40-digit sums', () => {
    expectClose(binomial.cdf(10, 100, 0.3), 1.5555659316780528e-6, 1e-14);
    expectClose(binomial.probability(17, 1000, 0.25), 2.1864620317558005e-97, 1e-13);
  });

  it('tails are sums of probabilities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let below = 0;
        for (let k = 0; k <= n; k++) {
          below += binomial.probability(k, n, p);
          expect(Math.abs(binomial.cdf(k, n, p) - below)).toBeLessThan(1e-13);
          expect(Math.abs(binomial.upperTail(k, n, p) - (1 - below))).toBeLessThan(1e-13);
        }
        expectClose(below, 1, 1e-13);
      }),
      { numRuns: 50 },
    );
  });

  it('has the certain cases', () => {
    expect([binomial.probability(0, 0, 0.4), binomial.probability(0, 5, 0), binomial.probability(5, 5, 1)]).toEqual([
      1, 1, 1,
    ]);
    expect([
      binomial.probability(2.5, 5, 0.5),
      binomial.probability(6, 5, 0.5),
      binomial.probability(-1, 5, 0.5),
    ]).toEqual([0, 0, 0]);
    expect([binomial.cdf(-1, 5, 0.5), binomial.cdf(5, 5, 0.5), binomial.upperTail(4, 5, 1)]).toEqual([0, 1, 1]);
    expect(binomial.cdf(2.7, 5, 0.5)).toBe(binomial.cdf(2, 5, 0.5));
  });

  it('refuses what is not a count or a proportion', () => {
    expect(() => binomial.cdf(1, 2.5, 0.5)).toThrow(/n must be a whole number, 0 or greater, got 2.5/);
    expect(() => binomial.probability(1, 2, 1.2)).toThrow(/p must be between 0 and 1/);
    expect(() => binomial.upperTail(Number.NaN, 2, 0.5)).toThrow(/k must be a number/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot, smallestInteger } from '../../src/statistics/root.js';
import { expectClose } from './closeness.js';

describe('findRoot', () => {
  it('finds roots of smooth, steep and flat functions', () => {
    expectClose(
      findRoot((x) => x * x - 2, 0, 2),
      Math.SQRT2,
      1e-13,
    );
    expectClose(
      findRoot((x) => Math.exp(50 * x) - 3, -1, 1),
      Math.log(3) / 50,
      1e-12,
    );
    expectClose(
      findRoot((x) => (x - 1e-9) ** 3, -1, 2),
      1e-9,
      1e-3,
    );
    expectClose(findRoot(Math.cos, 2, 1), Math.PI / 2, 1e-13);
  });

  it('accepts a root at either end', () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
  });

  it('stops at the tolerance asked for', () => {
    let calls = 0;
    const counted = (x: number) => {
      calls++;
      return Math.tanh(x - 0.7);
    };
    const coarse = findRoot(counted, -40, 50, { tolerance: 1e-3 });
    expect(Math.abs(coarse - 0.7)).toBeLessThan(1e-3);
    expect(calls).toBeLessThan(25);
  });

  it('refuses without a change of sign', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(/same sign at -1 \(2\) and at 1 \(2\)/);
    expect(() => findRoot(() => Number.NaN, -1, 1)).toThrow(/not a number at -1/);
    expect(() => findRoot((x) => (x > 0.4 && x < 0.6 ? Number.NaN : x - 0.5), 0, 1)).toThrow(/not a number/);
  });
});

describe('smallestInteger', () => {
  it('finds the threshold with few calls', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 1_000_000 }), (from, distance) => {
        let calls = 0;
        const counted = (n: number) => {
          calls++;
          return n >= from + distance;
        };
        const found = smallestInteger(counted, from, from + 2_000_000);
        expect(found).toBe(from + distance);
        expect(calls).toBeLessThan(45);
      }),
    );
  });

  it('looks at nothing beyond the end', () => {
    expect(smallestInteger((n) => n >= 100, 2, 99)).toBeUndefined();
    expect(smallestInteger((n) => n >= 100, 2, 100)).toBe(100);
    expect(smallestInteger(() => true, 5, 5)).toBe(5);
    expect(smallestInteger(() => false, 5, 5)).toBeUndefined();
  });

  it('gives a place where the predicate begins to hold, even if it flickers', () => {
    const flickers = (n: number) => n > 1000 || (n > 40 && n % 7 === 0);
    const found = smallestInteger(flickers, 1, 1e6)!;
    expect([flickers(found), flickers(found - 1)]).toEqual([true, false]);
  });

  it('refuses broken numbers', () => {
    expect(() => smallestInteger(() => true, 1.5, 3)).toThrow(/from must be a whole number/);
    expect(() => smallestInteger(() => true, 4, 3)).toThrow(/from must not exceed to/);
  });
});

import { describe, expect, it } from 'vitest';
import { chebyshevPoints, chebyshevShares, throughChebyshev } from '../../src/statistics/chebyshev.js';

describe('polynomials through Chebyshev points', () => {
  it('are exact for a polynomial of their degree, anywhere in the interval', () => {
    const cubic = (x: number) => 2 - x + 0.5 * x ** 2 - 0.1 * x ** 3;
    const through = throughChebyshev(cubic, -1, 4, 4);
    for (let x = -1; x <= 4; x += 0.173) expect(through(x)).toBeCloseTo(cubic(x), 13);
  });

  it('come as near as theory says for exp: the error falls by a factor of at least three with every point', () => {
    const worst = (count: number) => {
      const through = throughChebyshev(Math.exp, 0, 2, count);
      return Math.max(...Array.from({ length: 401 }, (_, k) => Math.abs(through(k / 200) - Math.exp(k / 200))));
    };
    for (let count = 3; count < 12; count += 1) expect(worst(count + 1)).toBeLessThan(worst(count) / 3);
    expect(worst(16)).toBeLessThan(1e-14);
  });

  it('have the value itself at a point, and everywhere where there is one point only', () => {
    const points = chebyshevPoints(1, 3, 5);
    const through = throughChebyshev(Math.log, 1, 3, 5);
    for (const point of points) expect(through(point)).toBe(Math.log(point));
    expect(throughChebyshev(Math.log, 2, 2, 1)(2)).toBe(Math.log(2));
  });

  it('are the mean of the values by shares that sum to one', () => {
    const points = chebyshevPoints(1, 3, 7);
    const through = throughChebyshev(Math.log, 1, 3, 7);
    for (const x of [1, 1.2, 2, 2.7, 3]) {
      const shares = chebyshevShares(points, x);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
      expect(shares.reduce((sum, share, k) => sum + share * Math.log(points[k] ?? 0), 0)).toBeCloseTo(through(x), 14);
    }
  });
});

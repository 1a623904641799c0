import { describe, expect, it } from 'vitest';
import { logGamma } from '../../src/statistics/log-gamma.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { normal } from '../../src/statistics/normal.js';
import { tostProbability } from '../../src/statistics/owens-q.js';
import { integrate } from '../../src/statistics/quadrature.js';
import { studentT } from '../../src/statistics/student-t.js';

describe('tostProbability', () => {
  it('agrees with the integral over Z of the chi distribution of the sd', () => {
    // Given Z = z both reject when S <= min(z - lower, upper - z) / critical.
    for (const [df, lowerBoundNcp, upperBoundNcp, critical] of [
      [2, -3, 4, 2.9],
      [18, -4, 4, 1.73],
      [60, -2, 5, 1.67],
      [1000, -3.5, 3, 1.65],
    ] as const) {
      const middle = (lowerBoundNcp + upperBoundNcp) / 2;
      // P(S <= s) is the upper tail at 1 / s of sqrt(df / chi-square), reached here through an inner integral over ln S.
      const density = (u: number) => Math.exp(df * (u - Math.expm1(2 * u) / 2));
      const total = integrate(density, -40 / df - 3, 2);
      const below = (s: number) => (s <= 0 ? 0 : integrate(density, -40 / df - 3, Math.min(2, Math.log(s))) / total);
      const given = (z: number) => normal.density(z) * below(Math.min(z - lowerBoundNcp, upperBoundNcp - z) / critical);
      const options = { relative: 1e-9, absolute: 1e-10 };
      const expected =
        integrate(given, lowerBoundNcp, middle, options) + integrate(given, middle, upperBoundNcp, options);
      expect(Math.abs(tostProbability({ lowerBoundNcp, upperBoundNcp, df, critical }) - expected)).toBeLessThan(1e-8);
    }
  });

  it('with one bound far away is the one-sided power', () => {
    for (const df of [3, 20, 500, 1e6]) {
      const critical = studentT.upperQuantile(0.05, df);
      const got = tostProbability({ lowerBoundNcp: -2.5, upperBoundNcp: 200, df, critical });
      expect(Math.abs(got - noncentralT.upperTail(critical, df, 2.5))).toBeLessThan(1e-11);
    }
  });

  it('gives the same by the fixed rule, by the adaptive one and by two tails', () => {
    // The density of ln S times the chance of Z between the bounds, adaptively.
    const adaptive = (lower: number, upper: number, df: number, critical: number) => {
      const scale = 2 * Math.exp((df / 2) * Math.log(df / 2) - logGamma(df / 2));
      const density = (u: number) => scale * Math.exp(df * (u - Math.exp(2 * u) / 2));
      const between = (s: number) => Math.max(0, normal.cdf(upper - critical * s) - normal.cdf(lower + critical * s));
      const closing = Math.log((upper - lower) / (2 * critical));
      return integrate((u) => density(u) * between(Math.exp(u)), -4, Math.min(2, closing), { absolute: 1e-13 });
    };
    for (const [df, lower, upper, critical] of [
      [7.9, -3, 5, 1.86],
      [8, -3, 5, 1.86],
      [12.8, -17.85, 52.98, 6.7],
      [40, -3, 5, 1.68],
      [150, -2.5, 2.5, 1.66],
      [150, -6, 2.5, 1.66],
    ] as const) {
      const got = tostProbability({ lowerBoundNcp: lower, upperBoundNcp: upper, df, critical });
      expect(Math.abs(got - adaptive(lower, upper, df, critical))).toBeLessThan(2e-12);
    }
  });

  it('is nearly certain far inside wide bounds at any df', () => {
    for (const df of [10, 1e4, 1e5, 1e6, 1e8]) {
      expect(tostProbability({ lowerBoundNcp: -10, upperBoundNcp: 10, df, critical: 0.5 })).toBeCloseTo(1, 11);
    }
  });

  it('has the known standard error as its limit', () => {
    const bounds = { lowerBoundNcp: -3, upperBoundNcp: 4, critical: 1.645 };
    const known = tostProbability({ ...bounds, df: Infinity });
    expect(known).toBeCloseTo(normal.cdf(4 - 1.645) - normal.cdf(-3 + 1.645), 14);
    expect(tostProbability({ ...bounds, df: 1e9 })).toBeCloseTo(known, 8);
    expect(tostProbability({ lowerBoundNcp: -1, upperBoundNcp: 1, critical: 1.645, df: Infinity })).toBe(0);
    expect(tostProbability({ lowerBoundNcp: 1, upperBoundNcp: -1, critical: 1.645, df: 9 })).toBe(0);
  });

  it('goes on through levels of 1/2 and above', () => {
    const bounds = { lowerBoundNcp: -1, upperBoundNcp: 2, df: 12 };
    expect(tostProbability({ ...bounds, critical: 0 })).toBeCloseTo(normal.cdf(2) - normal.cdf(-1), 12);
    // P(both) = P(one) + P(other) - P(either), and either is nearly certain here.
    const both = tostProbability({ ...bounds, critical: -0.7 });
    expect(both).toBeCloseTo(noncentralT.upperTail(-0.7, 12, 1) + noncentralT.cdf(0.7, 12, -2) - 1, 2);
    expect(both).toBeGreaterThan(tostProbability({ ...bounds, critical: -0.6 }));
    const crossed = tostProbability({ lowerBoundNcp: 0.5, upperBoundNcp: -0.5, df: 12, critical: -1.5 });
    expect(crossed).toBeGreaterThan(0.6);
    expect(tostProbability({ lowerBoundNcp: 0.5, upperBoundNcp: -0.5, df: 12, critical: 0 })).toBe(0);
  });

  it('refuses wrong arguments', () => {
    const good = { lowerBoundNcp: -3, upperBoundNcp: 4, critical: 1.645, df: 20 };
    expect(() => tostProbability({ ...good, df: 0 })).toThrow(/df must be greater than 0/);
    expect(() => tostProbability({ ...good, critical: Infinity })).toThrow(/critical must be a finite number/);
    expect(() => tostProbability({ ...good, lowerBoundNcp: Number.NaN })).toThrow(
      /lowerBoundNcp must be a finite number/,
    );
  });
});

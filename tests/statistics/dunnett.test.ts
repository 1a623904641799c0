import { describe, expect, it } from 'vitest';
import { dunnett } from '../../src/statistics/dunnett.js';
import { multivariateTRectangle } from '../../src/statistics/multivariate-normal.js';
import { studentT } from '../../src/statistics/student-t.js';
import { expectClose } from './closeness.js';

const equal = (treatments: number) => ({ nControl: 10, nTreatment: new Array<number>(treatments).fill(10) });

describe('dunnett', () => {
  it('with one treatment is the t test', () => {
    for (const df of [1, 5, 18, 300, Infinity]) {
      expectClose(dunnett.cdf(2.1, equal(1), df, 1), studentT.cdf(2.1, df), 1e-11);
      expectClose(dunnett.cdf(2.1, equal(1), df, 2), 1 - 2 * studentT.upperTail(2.1, df), 1e-11);
      expect(dunnett.critical(0.05, equal(1), df, 2)).toBe(studentT.upperQuantile(0.025, df));
    }
  });

  it('agrees with published tables (Dunnett 1964, two-sided 5 percent)', () => {
    expect(dunnett.critical(0.05, equal(3), 60, 2)).toBeCloseTo(2.41, 2);
    expect(dunnett.critical(0.05, equal(2), 20, 2)).toBeCloseTo(2.38, 2);
    expect(dunnett.critical(0.05, equal(2), 20, 1)).toBeCloseTo(2.03, 2);
  });

  it('is a rectangle of a multivariate t with unequal arms', () => {
    const arms = { nControl: 20, nTreatment: [20, 10, 33] };
    const loading = arms.nTreatment.map((n) => Math.sqrt(n / (n + 20)));
    const matrix = loading.map((a, i) => loading.map((b, j) => (i === j ? 1 : a * b)));
    expectClose(
      dunnett.cdf(2.3, arms, 30, 2),
      multivariateTRectangle([-2.3, -2.3, -2.3], [2.3, 2.3, 2.3], matrix, 30),
      1e-12,
    );
  });

  it('critical values give alpha and lie between none and Bonferroni', () => {
    for (const sides of [1, 2] as const) {
      for (const treatments of [2, 4]) {
        const critical = dunnett.critical(0.025, equal(treatments), 40, sides);
        expectClose(1 - dunnett.cdf(critical, equal(treatments), 40, sides), 0.025, 1e-10);
        expect(critical).toBeGreaterThan(studentT.upperQuantile(0.025 / sides, 40));
        expect(critical).toBeLessThan(studentT.upperQuantile(0.025 / sides / treatments, 40));
      }
    }
  });

  it('refuses wrong arguments', () => {
    expect(() => dunnett.cdf(2, { nControl: 0, nTreatment: [1] }, 5, 1)).toThrow(/nControl must be/);
    expect(() => dunnett.cdf(2, { nControl: 3, nTreatment: [] }, 5, 1)).toThrow(/at least one arm/);
    expect(() => dunnett.critical(0, equal(2), 5, 1)).toThrow(/alpha must be between 0 and 1, ends excluded/);
    expect(() => dunnett.cdf(Number.NaN, equal(2), 5, 1)).toThrow(/critical must be a number/);
  });
});

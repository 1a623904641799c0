import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/simulation/estimators/estimate.js';
import { criticalT, equivalent, noninferior, rejects } from '../../../src/simulation/estimators/significance.js';
import { studentT } from '../../../src/statistics/student-t.js';

const estimates = fc.record({
  value: fc.double({ min: -5, max: 5, noNaN: true }),
  standardError: fc.double({ min: 0.1, max: 3, noNaN: true }),
  df: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.double({ min: 1, max: 300, noNaN: true }), fc.constant(Infinity)),
});

describe('a test of an estimate', () => {
  it('rejects exactly when its p value is below alpha', () => {
    fc.assert(
      fc.property(estimates, fc.constantFrom(1, 2), fc.constantFrom(1, -1), (estimate, sides, towards) => {
        const t = (estimate.value * towards) / estimate.standardError;
        const p = sides * studentT.upperTail(sides === 2 ? Math.abs(t) : t, estimate.df);
        fc.pre(Math.abs(p - 0.05) > 1e-9);
        expect(rejects(estimate, { alpha: 0.05, sides, towards })).toBe(p < 0.05);
      }),
    );
  });

  it('goes by the p value that an estimate brings, on the side it looks for', () => {
    const ratio: Estimate = { value: 1.4, standardError: 9, df: Infinity, p: 0.06 };
    const about = { alpha: 0.05, against: 1 };
    expect(rejects(ratio, { ...about, sides: 2, towards: 1 })).toBe(false);
    expect(rejects(ratio, { ...about, sides: 1, towards: 1 })).toBe(true);
    expect(rejects(ratio, { ...about, sides: 1, towards: -1 })).toBe(false);
  });

  it('remembers critical values without mixing them up', () => {
    for (const df of [3, 3.5, 200, Infinity]) {
      for (const tail of [0.05, 0.025]) {
        expect(criticalT(tail, df)).toBe(studentT.upperQuantile(tail, df));
        expect(criticalT(tail, df)).toBe(studentT.upperQuantile(tail, df));
      }
    }
  });
});

describe('equivalence and non-inferiority', () => {
  it('equivalence is non-inferiority on both sides', () => {
    fc.assert(
      fc.property(estimates, fc.double({ min: 0.1, max: 4, noNaN: true }), (estimate, bound) => {
        expect(equivalent(estimate, -bound, bound, 0.05)).toBe(
          noninferior(estimate, bound, 1, 0.05) && noninferior(estimate, bound, -1, 0.05),
        );
      }),
    );
  });

  it('is decided by the 1 - 2 alpha interval', () => {
    const reach = studentT.upperQuantile(0.05, 40) * 0.1;
    const estimate = { value: 0.1, standardError: 0.1, df: 40 };
    expect(equivalent(estimate, -0.3, 0.1 + reach + 1e-9, 0.05)).toBe(true);
    expect(equivalent(estimate, -0.3, 0.1 + reach - 1e-9, 0.05)).toBe(false);
    expect(noninferior(estimate, reach - 0.1 + 1e-9, 1, 0.05)).toBe(true);
    expect(noninferior(estimate, reach - 0.1 - 1e-9, 1, 0.05)).toBe(false);
  });
});

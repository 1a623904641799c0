import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaLowerOverTerm } from '../../src/statistics/incomplete-beta.js';
import { smallShapeTail } from '../../src/statistics/small-shape-tail.js';
import { logBetaTerm } from '../../src/statistics/stirling.js';
import { studentTailSeries } from '../../src/statistics/student-t-series.js';
import { expectClose } from './closeness.js';

describe('studentTailSeries', () => {
  // 40-digit mpmath
  it.each([
    [2.5, 18, 0.011154010116011113],
    [1, 18, 0.16528246563909213],
    [2, 47.5, 0.02561809247427424],
    [13, 1000, 4.0830234541354523e-36],
    [6, 1e6, 9.869249061772174e-10],
  ])('tail at t = %d, df = %d', (t, df, expected) => {
    expectClose(studentTailSeries((t * t) / df, df)!.tail, expected, 4e-14);
  });

  it('agrees with the continued fraction of the beta distribution', () => {
    const df = fc.double({ min: 18, max: 2000, noNaN: true });
    fc.assert(
      fc.property(df, fc.double({ min: 1e-3, max: 6, noNaN: true }), (df, t) => {
        const odds = (t * t) / df;
        const [x, y] = [1 / (1 + odds), odds / (1 + odds)];
        const term = Math.exp(logBetaTerm(x, y, df / 2, 0.5));
        const series = studentTailSeries(odds, df);
        if (series === undefined) return;
        expectClose(series.slope, term, 1e-13);
        if (x * 1.5 < y * (df / 2 + 1))
          expectClose(series.tail, (term / df) * betaLowerOverTerm(x, y, df / 2, 0.5), 1e-13);
        else expectClose(series.tail, 0.5 - term * betaLowerOverTerm(y, x, 0.5, df / 2), 1e-13);
      }),
    );
  });

  it('leaves few degrees of freedom and far tails to others', () => {
    expect(studentTailSeries(1, 17)).toBeUndefined();
    expect(studentTailSeries(0.5, 18)).toBeUndefined();
    expect(studentTailSeries(0.3, 1000)).toBeUndefined();
  });
});

describe('smallShapeTail', () => {
  // 40-digit mpmath: odds, a, b, 1 - I_x(a, b), x^a y^b / (a B(a, b))
  it.each([
    [0.3, 3, 0.7, 0.9930290271411573, 0.005476875085178006],
    [0.1, 2.5, 40, 0.16963455175513187, 0.17555396916414806],
    [0.05, 8, 300, 0.020113339003091573, 0.020754197460292802],
  ])('odds %d, shapes %d and %d', (odds, a, b, tail, term) => {
    const got = smallShapeTail(odds / (1 + odds), 1 / (1 + odds), a, b)!;
    expectClose(got.tail, tail, 5e-15);
    expectClose(got.term, term, 5e-15);
  });

  it('leaves other shapes, and tails that nearly underflow, to others', () => {
    expect(smallShapeTail(0.5, 0.5, 1.25, 3)).toBeUndefined();
    expect(smallShapeTail(0.5, 0.5, 9, 3)).toBeUndefined();
    expect(smallShapeTail(0.5, 0.5, 1.5, 3)).toBeUndefined();
    expect(smallShapeTail(0.5, 0.5, 1, 1000)).toBeUndefined();
  });
});

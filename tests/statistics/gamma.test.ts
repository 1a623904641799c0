import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../src/statistics/chi-square.js';
import { gammaDistribution, gammaLower, gammaUpper, logBeta, logGamma } from '../../src/statistics/gamma.js';
import { normal } from '../../src/statistics/normal.js';
import { expectClose } from './closeness.js';

const anyShape = fc.double({ min: -1.5, max: 7, noNaN: true }).map((power) => 10 ** power);

describe('logGamma and logBeta', () => {
  // 40-digit mpmath; near its zeros at 1 and 2 only a series keeps the digits
  it.each([
    [1e-10, 23.025850929882736],
    [0.5, 0.5723649429247001],
    [1 + 2 ** -20, -5.504750066148867e-7],
    [2 - 2 ** -20, -4.0319826848018475e-7],
    [3.7, 1.428072326665388],
    [171.3, 708.1149470389969],
    [1e10, 220258509288.81058],
  ])('logGamma(%d)', (x, expected) => expectClose(logGamma(x), expected, 5e-16));

  it('obeys ln Gamma(x + 1) = ln Gamma(x) + ln x', () => {
    fc.assert(
      fc.property(anyShape, (x) => {
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-15 * (4 + Math.abs(logGamma(x))));
      }),
    );
  });

  it('logBeta does not cancel', () => {
    expectClose(logBeta(0.5, 1e8), -8.637975427801482, 1e-15);
    expectClose(logBeta(2, 3), -Math.log(12), 1e-15);
    expectClose(logBeta(1, 1e6), -Math.log(1e6), 1e-15);
  });

  it('refuses 0 and below', () => {
    expect(() => logGamma(0)).toThrow(/x must be a finite number greater than 0, got 0/);
    expect(() => logBeta(1, Number.NaN)).toThrow(/b must be/);
  });
});

describe('incomplete gamma, gamma and chi-square distributions', () => {
  it('has closed forms', () => {
    for (const x of [1e-12, 0.3, 2, 40, 600]) {
      expectClose(gammaUpper(1, x), Math.exp(-x), 1e-13);
      expectClose(gammaLower(1, x), -Math.expm1(-x), 1e-14);
      expectClose(chiSquare.upperTail(x, 1), 2 * normal.upperTail(Math.sqrt(x)), 1e-13);
      expectClose(chiSquare.upperTail(x, 2), Math.exp(-x / 2), 1e-13);
      expectClose(chiSquare.density(x, 2), Math.exp(-x / 2) / 2, 1e-13);
    }
  });

  it('holds at large shapes (a value that scipy 1.17 gets wrong in the sixth digit)', () => {
    // Series of DLMF 8.7.1 summed in 40 digits
    expectClose(gammaLower(1e6, 995012.4791926823), 2.934125545099002e-7, 1e-13);
  });

  it('tails sum to 1, grow, and quantiles invert them', () => {
    fc.assert(
      fc.property(anyShape, fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true }), (shape, p) => {
        const x = gammaDistribution.quantile(p, shape);
        fc.pre(x > 1e-290);
        expectClose(gammaDistribution.cdf(x, shape), p, 1e-14 * (10 + Math.sqrt(shape) * 10));
        expectClose(gammaLower(shape, x) + gammaUpper(shape, x), 1, 1e-13);
        expect(gammaLower(shape, x * 1.001)).toBeGreaterThanOrEqual(gammaLower(shape, x));
        const upper = gammaDistribution.upperQuantile(p, shape);
        if (upper > 1e-290) expectClose(gammaUpper(shape, upper), p, 1e-14 * (10 + Math.sqrt(shape) * 10));
      }),
    );
  });

  it('says which argument is wrong', () => {
    expect(() => chiSquare.cdf(1, 0)).toThrow(/outside the range/);
    expect(() => chiSquare.quantile(1.5, 3)).toThrow(/p must be between 0 and 1/);
    expect(() => gammaLower(2, Number.NaN)).toThrow(/x must be a number/);
    expect([chiSquare.cdf(-1, 3), chiSquare.upperTail(Infinity, 3), chiSquare.quantile(1, 3)]).toEqual([
      0,
      0,
      Infinity,
    ]);
  });
});

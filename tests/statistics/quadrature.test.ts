import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logGamma } from '../../src/statistics/gamma.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { normal } from '../../src/statistics/normal.js';
import {
  betaExpectation,
  chiSquareExpectation,
  gaussGamma,
  gaussHermite,
  gaussJacobi,
  gaussLegendre,
  integrate,
  normalExpectation,
  type QuadratureRule,
} from '../../src/statistics/quadrature.js';
import { expectClose } from './closeness.js';

const sum = ({ nodes, weights }: QuadratureRule, f: (x: number) => number) =>
  nodes.reduce((total, node, index) => total + weights[index]! * f(node), 0);
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('Gauss rules', () => {
  it('are exact for polynomials of degree 2 points - 1', () => {
    for (const points of [1, 2, 5, 12]) {
      const degree = 2 * points - 1;
      const even = degree - 1;
      expectClose(
        sum(gaussLegendre(points), (x) => x ** even),
        2 / (even + 1),
        1e-13,
      );
      const doubleFactorial = range(points - 1).reduce((product, k) => product * (2 * k + 1), 1);
      expectClose(
        sum(gaussHermite(points), (x) => x ** even),
        doubleFactorial,
        1e-12,
      );
      for (const a of [0.5, 3, 200]) {
        const moment = range(degree).reduce((product, k) => product * (a + k), 1);
        expectClose(
          sum(gaussGamma(points, a), (x) => x ** degree),
          moment,
          1e-12,
        );
        for (const b of [0.5, 1, 40]) {
          const share = range(degree).reduce((product, k) => (product * (a + k)) / (a + b + k), 1);
          expectClose(
            sum(gaussJacobi(points, a, b), (x) => x ** degree),
            share,
            1e-12,
          );
        }
      }
    }
  });

  it('keep their weights at sum 1 (2 for Legendre) and their nodes in order', () => {
    for (const rule of [gaussHermite(64), gaussGamma(64, 1e6), gaussJacobi(64, 2, 9)]) {
      expectClose(
        sum(rule, () => 1),
        1,
        1e-13,
      );
      expect([...rule.nodes].sort((x, y) => x - y)).toEqual(rule.nodes);
    }
    expectClose(
      sum(gaussLegendre(200), () => 1),
      2,
      1e-13,
    );
  });

  it('are computed once and cannot be changed', () => {
    expect(gaussHermite(7)).toBe(gaussHermite(7));
    expect(Object.isFrozen(gaussHermite(7).nodes)).toBe(true);
  });

  it('refuse a wrong number of points', () => {
    expect(() => gaussLegendre(0)).toThrow(/points must be a whole number, 1 or greater/);
    expect(() => gaussHermite(2.5)).toThrow(RangeError);
    expect(() => gaussGamma(5, -1)).toThrow(/shape = -1/);
  });
});

describe('expectations', () => {
  it('chi-square: moments, and the noncentral t as an expectation over the sd', () => {
    for (const df of [1, 2, 3.5, 10, 59, 60, 1000, 1e6]) {
      expectClose(
        chiSquareExpectation(df, (x) => x),
        df,
        1e-13,
      );
      expectClose(
        chiSquareExpectation(df, (x) => x * x),
        df * (df + 2),
        1e-13,
      );
      const upper = chiSquareExpectation(df, (x) => normal.cdf(2.8 - 2 * Math.sqrt(x / df)));
      expectClose(upper, noncentralT.upperTail(2, df, 2.8), 2e-13);
    }
    const meanRoot = Math.SQRT2 * Math.exp(logGamma(1) - logGamma(0.5));
    expectClose(chiSquareExpectation(1, Math.sqrt), meanRoot, 1e-13);
  });

  it('beta: moments and square roots at the ends', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [0.5, 10],
      [1, 1],
      [3, 40],
      [1e5, 1e5],
    ] as const) {
      expectClose(
        betaExpectation(a, b, (x) => x),
        a / (a + b),
        1e-12,
      );
      expectClose(
        betaExpectation(a, b, (x) => x * x),
        (a * (a + 1)) / (a + b) / (a + b + 1),
        1e-12,
      );
    }
    expectClose(betaExpectation(0.5, 0.5, Math.sqrt), 2 / Math.PI, 1e-13);
    expectClose(
      betaExpectation(1, 0.5, (x) => Math.sqrt(1 - x)),
      0.5,
      1e-13,
    );
  });

  it('normal: cosine', () => {
    expectClose(normalExpectation(Math.cos), Math.exp(-0.5), 1e-14);
    expectClose(
      normalExpectation((z) => normal.cdf(z + 1)),
      normal.cdf(1 / Math.SQRT2),
      1e-14,
    );
  });
});

describe('integrate', () => {
  it('handles ends with infinite slope, kinks and infinite ranges', () => {
    expectClose(integrate(Math.sqrt, 0, 1), 2 / 3, 1e-11);
    expectClose(
      integrate((x) => Math.abs(x - 0.3), 0, 1),
      0.29,
      1e-11,
    );
    expectClose(
      integrate((x) => Math.exp(-x * x), -Infinity, Infinity),
      Math.sqrt(Math.PI),
      1e-12,
    );
    expectClose(
      integrate((x) => 1 / (1 + x * x), 1, Infinity),
      Math.PI / 4,
      1e-12,
    );
    expectClose(
      integrate((x) => Math.exp(x), -Infinity, 0),
      1,
      1e-12,
    );
    expect(integrate(Math.exp, 1, 1)).toBe(0);
  });

  it('turns its sign with its limits and adds up over pieces', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (a, b) => {
        const whole = integrate(Math.cos, a, b);
        expect(Math.abs(whole - (Math.sin(b) - Math.sin(a)))).toBeLessThan(1e-12);
        expect(whole + integrate(Math.cos, b, a)).toBe(0);
      }),
    );
  });

  it('says when the integrand is not finite or does not converge', () => {
    expect(() => integrate(() => Number.NaN, 0, 1)).toThrow(/not finite somewhere between/);
    expect(() => integrate((x) => 1 / (x - 0.3) ** 2, 0, 1)).toThrow(RangeError);
    expect(() => integrate(Math.sin, Number.NaN, 1)).toThrow(/lower must be a number/);
  });
});

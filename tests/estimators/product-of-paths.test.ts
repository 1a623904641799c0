import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../src/simulation/estimators/estimate.js';
import { indirectEffect } from '../../src/simulation/estimators/product-of-paths.js';
import { normal } from '../../src/statistics/normal.js';

const path = (value: number, standardError = 1): Estimate => ({ value, standardError, df: Infinity });

function intervalOf(paths: readonly Estimate[], level: number): readonly [number, number] {
  const { interval } = indirectEffect(paths);
  if (!interval) throw new Error('no interval');
  return interval(level);
}

/** P(A B <= t) for independent normal A and B of SD 1, over a fine grid of A. */
function productCdf(t: number, [a, b]: readonly number[]): number {
  const steps = 4000;
  let [sum, total] = [0, 0];
  for (let i = 0; i < steps; i += 1) {
    const z = -8 + (16 * (i + 0.5)) / steps;
    const [factor, weight] = [a + z, normal.density(z)];
    total += weight;
    sum += weight * (factor > 0 ? normal.cdf(t / factor - b) : normal.upperTail(t / factor - b));
  }
  return sum / total;
}

const ratios = [0, 0.4, 1, 1.9, 2.7, 5];
const pairs = ratios.flatMap((a) => ratios.map((b) => [a, b] as const));

describe('the Monte Carlo interval of an indirect effect', () => {
  it('leaves out on either side what it should, within 0.0025 for two paths', () => {
    for (const level of [0.8, 0.95]) {
      for (const [a, b] of pairs) {
        const [lower, upper] = intervalOf([path(a), path(b)], level);
        expect(Math.abs(productCdf(lower, [a, b]) - (1 - level) / 2), `${a} ${b} ${level}`).toBeLessThan(0.0025);
        expect(Math.abs(productCdf(upper, [a, b]) - (1 + level) / 2), `${a} ${b} ${level}`).toBeLessThan(0.0025);
      }
    }
  });

  it('leaves out zero where too few products have the wrong sign, within 0.004 for three paths', () => {
    for (const [a, b] of pairs) {
      for (const c of [0, 1, 2.7]) {
        const wrongSign = (1 - [a, b, c].reduce((product, z) => product * (1 - 2 * normal.upperTail(z)), 1)) / 2;
        // The widest interval that leaves out zero has this level.
        let [inside, outside] = [0, 1];
        for (let step = 0; step < 13; step += 1) {
          const level = (inside + outside) / 2;
          const [lower, upper] = intervalOf([path(a), path(b), path(c)], level);
          if (lower <= 0 && upper >= 0) outside = level;
          else inside = level;
        }
        expect(Math.abs((1 - inside) / 2 - wrongSign), `${a} ${b} ${c}`).toBeLessThan(0.004);
      }
    }
  });

  it('is known where one path is: that path times the normal interval of the other', () => {
    const [lower, upper] = intervalOf([path(2, 0), path(3, 0.5)], 0.95);
    expect(lower).toBeCloseTo(2 * (3 - 1.96 * 0.5), 2);
    expect(upper).toBeCloseTo(2 * (3 + 1.96 * 0.5), 2);
  });

  it('follows the unit of either path, and widens with its level', () => {
    const value = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: -6, max: 6 }), (a, b, power) => {
        const scale = 2 ** power;
        const plain = intervalOf([path(a), path(b)], 0.9);
        const scaled = intervalOf([path(a * scale, scale), path(b)], 0.9);
        expect(scaled).toEqual(plain.map((bound) => bound * scale));
        const wide = intervalOf([path(a), path(b)], 0.95);
        expect(wide[0]).toBeLessThanOrEqual(plain[0]);
        expect(wide[1]).toBeGreaterThanOrEqual(plain[1]);
      }),
      { numRuns: 100 },
    );
  });
});

it('the standard error of an indirect effect is that of the delta method', () => {
  const two = indirectEffect([path(0.4, 0.1), path(0.5, 0.2)]);
  expect(two.value).toBeCloseTo(0.2, 12);
  expect(two.standardError).toBeCloseTo(Math.hypot(0.5 * 0.1, 0.4 * 0.2), 12);
  const three = indirectEffect([path(0.4, 0.1), path(0.5, 0.2), path(-2, 0.3)]);
  expect(three.value).toBeCloseTo(-0.4, 12);
  expect(three.standardError).toBeCloseTo(Math.hypot(0.1 * 0.5 * 2, 0.2 * 0.4 * 2, 0.3 * 0.4 * 0.5), 12);
});

it('a product of one path or of four is refused', () => {
  expect(() => indirectEffect([path(1)])).toThrow(RangeError);
  expect(() => indirectEffect([path(1), path(1), path(1), path(1)])).toThrow(RangeError);
});

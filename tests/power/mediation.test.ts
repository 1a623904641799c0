import { describe, expect, it } from 'vitest';
import { observedPaths } from '../../src/power/families/product-of-paths-variances.js';
import { mediationJointSignificance } from '../../src/power/mediation-joint-significance.js';
import { mediationMonteCarloInterval } from '../../src/power/mediation-monte-carlo-interval.js';
import { mediationSobel } from '../../src/power/mediation-sobel.js';
import { solve } from '../../src/power/solve.js';
import { normal } from '../../src/statistics/normal.js';
import { randomStream } from '../../src/statistics/random.js';

type Inputs = ReturnType<typeof mediationJointSignificance.inputs.parse>;

const inputs = (changes: object): Inputs =>
  mediationJointSignificance.inputs.parse({ n1: 20, n2: 20, a: 0.4, b: 0.4, alpha: 0.05, ...changes });

describe('the closed form of the Monte Carlo interval', () => {
  it('decides as an interval from draws does', () => {
    const stream = randomStream(20261122, 'draws');
    for (const [a, b] of [
      [2.2, 3],
      [2.0, 6],
      [2.15, 2.2],
      [-2.6, 2.3],
      [1.9, 4],
      [3, -2.05],
    ] as const) {
      const products = Array.from({ length: 100_000 }, () => (a + stream.normal()) * (b + stream.normal()));
      const wrong = products.filter((product) => product < 0 !== a * b < 0).length / products.length;
      const [p, q] = [normal.upperTail(Math.abs(a)), normal.upperTail(Math.abs(b))];
      expect(Math.abs(wrong - (p + q - 2 * p * q))).toBeLessThan(4 * Math.sqrt(wrong / products.length));
    }
  });
});

describe('error rates', () => {
  const rate = (changes: object) => mediationJointSignificance.evaluate(inputs(changes)).power;
  it('is alpha squared with no paths, at most alpha with one', () => {
    for (const x of ['two-arms', 'normal'] as const) {
      expect(rate({ a: 0, b: 0, x })).toBeCloseTo(0.05 ** 2, 9);
      for (const path of [0.1, 0.3, 0.6, 0.9, 0.98]) {
        expect(rate({ a: path, b: 0, x })).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(rate({ a: 0, b: path, x })).toBeLessThanOrEqual(0.05 + 1e-9);
      }
    }
    expect(rate({ a: 0.98, b: 0, n1: 500, n2: 500 })).toBeCloseTo(0.05, 6);
  });
  it("is far below alpha for Sobel's test", () => {
    expect(mediationSobel.evaluate(inputs({ a: 0, b: 0 })).power).toBeLessThan(0.0005);
  });
});

describe('what must not matter, and what must', () => {
  const expectSame = (left: number[], right: number[]) => {
    for (const [index, power] of left.entries()) expect(power).toBeCloseTo(right[index]!, 9);
  };
  const powers = (changes: object) =>
    [mediationJointSignificance, mediationMonteCarloInterval, mediationSobel].map(
      ({ evaluate }) => evaluate(inputs(changes)).power,
    );
  it('signs of the paths only turn the picture over', () => {
    for (const [a, b] of [
      [-0.4, 0.4],
      [0.4, -0.4],
      [-0.4, -0.4],
    ] as const) {
      const turned = powers({ a, b, direct: 0.2 * Math.sign(a * b) });
      expectSame(turned, powers({ direct: 0.2 }));
    }
  });
  it('names of the arms do not matter, and equal arms are best', () => {
    const [equal, unequal, swapped] = [powers({}), powers({ n1: 12, n2: 28 }), powers({ n1: 28, n2: 12 })];
    unequal.forEach((power, index) => {
      expect(power).toBeLessThan(equal[index]!);
      expect(swapped[index]).toBeCloseTo(power, 12);
    });
  });
  it('ranks the tests as their theory says', () => {
    const { power, powerAroian, powerJointSignificance } = mediationSobel.evaluate(
      inputs({ n1: 60, n2: 60, a: 0.3, b: 0.3 }),
    );
    expect(powerAroian).toBeLessThan(power);
    expect(power).toBeLessThan(powerJointSignificance as number);
  });
  it('an unreliable mediator is the observed mediator with its own paths', () => {
    const paths = { a: 0.4, b: 0.5, direct: 0.1, mediatorBaselineR: 0, outcomeBaselineR: 0, mediatorReliability: 0.7 };
    const observed = observedPaths(paths);
    expect(observed.direct + observed.a * observed.b).toBeCloseTo(0.1 + 0.4 * 0.5, 12);
    expectSame(powers(paths), powers(observed));
  });
  it('refuses paths that cannot hold together, and baselines that are not counted', () => {
    const refuse = (changes: object) =>
      mediationJointSignificance.inputs.safeParse({ ...inputs({}), ...changes }).error?.issues[0]?.message;
    expect(refuse({ b: 0.9, direct: 0.6 })).toMatch(/more than all/);
    expect(refuse({ mediatorBaselineR: 0.9, mediatorReliability: 0.6, covariates: 1 })).toMatch(/No variance/);
    expect(refuse({ outcomeBaselineR: 0.5 })).toMatch(/count as covariates/);
  });
  it('refuses what leaves no test to compute', () => {
    const { error } = mediationJointSignificance.inputs.safeParse({ ...inputs({}), n1: 3, n2: 3, covariates: 4 });
    expect(error?.issues[0].message).toBe(
      'Too few people to test the paths: there are 6, and the regressions need at least 8.',
    );
  });
});

describe('sample sizes', () => {
  it('meets the published order of magnitude, with standardised paths', () => {
    const sizes = [0.14, 0.39, 0.59].map((path) => {
      const solution = solve(
        mediationJointSignificance,
        { a: path, b: path, alpha: 0.05 },
        { for: 'n1', power: 0.8, link: (n1) => ({ n2: n1 }) },
      );
      return 'value' in solution ? 2 * solution.value : Number.NaN;
    });
    // Fritz and MacKinnon (2007) give 530, 74 and 36 for unit residual variances, which are smaller standardised paths.
    expect(sizes[0]).toBeGreaterThan(480);
    expect(sizes[0]).toBeLessThan(540);
    expect(sizes[1]).toBeLessThan(74);
    expect(sizes[2]).toBeLessThan(36);
  });
});

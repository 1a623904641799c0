import { describe, expect, it } from 'vitest';
import { observedPaths } from '../../src/power/families/product-of-paths-variances.js';
import { mediationJointSignificance } from '../../src/power/mediation-joint-significance.js';
import { mediationMonteCarloInterval } from '../../src/power/mediation-monte-carlo-interval.js';
import { mediationSobel } from '../../src/power/mediation-sobel.js';
import { solve } from '../../src/power/solve.js';
import { normal } from '../../src/statistics/normal.js';
import { randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';
import { regress, type Stream } from './simulation.js';

type Inputs = ReturnType<typeof mediationJointSignificance.inputs.parse>;

const inputs = (changes: object): Inputs =>
  mediationJointSignificance.inputs.parse({ n1: 20, n2: 20, a: 0.4, b: 0.4, alpha: 0.05, ...changes });

/** One trial, person by person, and the two regressions a researcher runs on it. */
function trial(inputs: Inputs, stream: Stream): { a: number; b: number } {
  const { a, b, direct, n1, n2, mediatorBaselineR: rM, outcomeBaselineR: rY, mediatorReliability } = inputs;
  const [withinM, withinY] = [1 - a * a, 1 - (direct + a * b) ** 2];
  const error = 1 / mediatorReliability - 1;
  const fromBaseline = rM * Math.sqrt(withinM + error);
  const restM = Math.sqrt(withinM - fromBaseline ** 2);
  const restY = Math.sqrt(withinY * (1 - rY * rY) - b * b * withinM);
  const [x, m, y]: [number[], number[], number[]] = [[], [], []];
  const covariates: number[][] = Array.from({ length: inputs.covariates }, () => []);
  for (let person = 0; person < n1 + n2; person += 1) {
    const arm = inputs.x === 'normal' ? stream.normal() : person < n1 ? 1 : -1;
    const baselines = covariates.map(() => stream.normal());
    baselines.forEach((value, index) => {
      covariates[index]!.push(value);
    });
    const mediator = a * arm + fromBaseline * (baselines[0] ?? 0) + restM * stream.normal();
    x.push(arm);
    m.push(mediator + Math.sqrt(error) * stream.normal());
    y.push(direct * arm + b * mediator + rY * Math.sqrt(withinY) * (baselines[1] ?? 0) + restY * stream.normal());
  }
  const one = x.map(() => 1);
  return { a: regress(m, x, [one, ...covariates])!.t, b: regress(y, m, [one, x, ...covariates])!.t };
}

describe('agrees with trials generated person by person and analysed by least squares', () => {
  it.each<[string, object]>([
    ['5 people per arm', { n1: 5, n2: 5, a: 0.6, b: 0.7 }],
    ['normal X, 9 people', { n1: 4, n2: 5, x: 'normal', a: 0.7, b: -0.6 }],
    ['unequal arms', { n1: 8, n2: 32, a: 0.45, b: 0.4, direct: 0.2 }],
    [
      'baselines of both',
      { n1: 20, n2: 20, a: -0.3, b: 0.35, mediatorBaselineR: 0.6, outcomeBaselineR: 0.7, covariates: 2 },
    ],
    [
      'few people, many covariates',
      { n1: 6, n2: 6, a: 0.5, b: 0.6, mediatorBaselineR: 0.5, outcomeBaselineR: 0.5, covariates: 5 },
    ],
    ['normal X, covariates', { n1: 10, n2: 10, x: 'normal', a: 0.5, b: 0.5, mediatorBaselineR: 0.4, covariates: 3 }],
    ['an unreliable mediator', { n1: 30, n2: 30, a: 0.5, b: 0.5, mediatorReliability: 0.6 }],
    [
      'an unreliable mediator with baselines',
      {
        n1: 30,
        n2: 30,
        a: 0.5,
        b: 0.5,
        mediatorReliability: 0.7,
        mediatorBaselineR: 0.5,
        outcomeBaselineR: 0.4,
        covariates: 2,
      },
    ],
    ['no path b', { n1: 15, n2: 15, a: 0.6, b: 0 }],
    ['extreme paths', { n1: 6, n2: 6, a: 0.95, b: 0.9, direct: -0.8 }],
  ])('%s', (name, changes) => {
    const given = inputs(changes);
    const z = normal.upperQuantile(0.025);
    const result = mediationJointSignificance.evaluate(given);
    const sobel = mediationSobel.evaluate(given);
    const expected = {
      powerA: result.powerA,
      powerB: result.powerB,
      joint: result.power,
      interval: mediationMonteCarloInterval.evaluate(given).power,
      sobel: sobel.power,
      aroian: sobel.powerAroian,
    };
    const [cutA, cutB] = ['dfA', 'dfB'].map((name) => studentT.quantile(0.975, result[name] as number)) as [
      number,
      number,
    ];
    const hits = { powerA: 0, powerB: 0, joint: 0, interval: 0, sobel: 0, aroian: 0 };
    const replications = 4000;
    const stream = randomStream(20261122, 'mediation', name);
    for (let replication = 0; replication < replications; replication += 1) {
      const { a, b } = trial(given, stream);
      const [p, q] = [normal.upperTail(Math.abs(a)), normal.upperTail(Math.abs(b))];
      const [foundA, foundB] = [Math.abs(a) > cutA, Math.abs(b) > cutB];
      hits.powerA += Number(foundA);
      hits.powerB += Number(foundB);
      hits.joint += Number(foundA && foundB);
      hits.interval += Number(p + q - 2 * p * q < 0.025);
      hits.sobel += Number((a * b) ** 2 > z * z * (a * a + b * b));
      hits.aroian += Number((a * b) ** 2 > z * z * (a * a + b * b + 1));
    }
    for (const [key, power] of Object.entries(expected) as [string, number][]) {
      const rate = hits[key as keyof typeof hits] / replications;
      const standardError = Math.sqrt((power * (1 - power) + 1e-4) / replications);
      expect(Math.abs(rate - power) / standardError, `${key}: ${rate} against ${power}`).toBeLessThan(4);
    }
  });
});

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

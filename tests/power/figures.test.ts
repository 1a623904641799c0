import { describe, expect, it } from 'vitest';
import { anovaRepeated } from '../../src/power/anova-repeated.js';
import { bayesFactorDesign } from '../../src/power/bayes-factor-design.js';
import { precisionStandardizedDifference } from '../../src/power/calculations/precision-standardized-difference.js';
import { retrodesignTwoSample } from '../../src/power/calculations/retrodesign-two-sample.js';
import { groupSequential } from '../../src/power/group-sequential.js';
import { solve } from '../../src/power/solve.js';
import { integrate } from '../../src/statistics/integrate.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { normal } from '../../src/statistics/normal.js';
import { normals, pooled } from '../simulation/samples.js';
import { mean, type Stream, simulate, sumOfSquares } from '../simulation/studies.js';

/** Figures besides power; power itself is simulated in tests/simulation. */

const t = (first: readonly number[], second: readonly number[]) => {
  const { estimate, standardError } = pooled(first, second);
  return estimate / standardError;
};

describe('analysis of variance', () => {
  it('the conventions of f ask for the sample sizes that programs print for one partial eta squared', () => {
    const f = Math.sqrt(0.05 / 0.95);
    const given = { ...anovaRepeated.example, tested: 'within', groups: 1, measurements: 3, f, correlation: 0.5 };
    const sizes = ['gpower-3.0', 'cohen-1988', 'spss', 'per-person'].map((convention) => {
      const solution = solve(anovaRepeated, { ...given, convention }, { for: 'n', power: 0.8 });
      return 'value' in solution ? solution.value : solution;
    });
    expect(sizes).toEqual([33, 94, 95, 185]);
  });
});

describe('Bayes factor', () => {
  it('is the threshold at the t that decides, integrated over the effect itself', () => {
    const inputs = { n1: 12, n2: 12, trueD: 0.9, threshold: 2, scale: 0.7 };
    const { tAtThreshold, tForNone } = bayesFactorDesign.evaluate(inputs) as Readonly<Record<string, number>>;
    const evidence = (at: number) => {
      const step = 1e-4;
      const density = (ncp: number) =>
        (noncentralT.cdf(at + step, 22, ncp) - noncentralT.cdf(at - step, 22, ncp)) / (2 * step);
      const prior = (d: number) => 0.7 / Math.PI / (0.49 + d * d);
      const marginal = integrate((d) => density(d * Math.sqrt(6)) * prior(d), -6, 6, { relative: 1e-7 });
      return marginal / density(0);
    };
    expect(evidence(tAtThreshold)).toBeCloseTo(2, 4);
    expect(evidence(tForNone)).toBeCloseTo(0.5, 4);
  });
});

describe('what significance hides', () => {
  const [n, d] = [8, 0.5];
  const observed = (stream: Stream) => t(normals(stream, n, d), normals(stream, n)) / Math.sqrt(n / 2);

  it('significant results exaggerate', () => {
    const { power, typeS, typeM } = retrodesignTwoSample.evaluate({ n1: n, n2: n, d, alpha: 0.05 });
    // Two-sided at .05 on 14 degrees of freedom.
    const critical = 2.1447866879169273 / Math.sqrt(n / 2);
    const sizes: number[] = [];
    const wrong = simulate('exaggeration', 40_000, (stream) => {
      const value = observed(stream);
      if (Math.abs(value) > critical) sizes.push(Math.abs(value) / d);
      return value < -critical;
    });
    expect(Math.abs(typeS * power - wrong.rate)).toBeLessThan(4 * wrong.standardError);
    const standardError = Math.sqrt(sumOfSquares(sizes)) / sizes.length;
    expect(Math.abs(mean(sizes) - typeM)).toBeLessThan(4 * standardError);
  });

  it('intervals of d cover', () => {
    const covered = simulate('coverage', 400, (stream) => {
      const interval = { d: observed(stream), n1: n, n2: n, confidence: 0.9 };
      const { lower, upper } = precisionStandardizedDifference.evaluate(interval);
      return lower < d && d < upper;
    });
    expect(Math.abs(0.9 - covered.rate)).toBeLessThan(4 * covered.standardError);
  });
});

describe('group-sequential trials', () => {
  it.each([
    { boundary: 'pocock', n: 20, d: 0.9, sides: 2, futilityZ: [] },
    { boundary: 'lan-demets-obrien-fleming', n: 40, d: 0.6, sides: 1, futilityZ: [0, 0.5] },
  ] as const)('take as many people as expected: $boundary, $n per arm', ({ boundary, n, d, sides, futilityZ }) => {
    const looks = [0.5, 0.75, 1];
    const arms = { n1: n, n2: n, d, information: looks };
    const inputs = { ...groupSequential.example, ...arms, boundary, sides, futilityZ: [...futilityZ] };
    const { criticalValues, expectedN } = groupSequential.evaluate(inputs);
    const used: number[] = [];
    simulate(`people used ${boundary}`, 3000, (stream) => {
      const [first, second] = [normals(stream, n, d), normals(stream, n)];
      const stop = looks.findIndex((share, look) => {
        const now = Math.round(n * share);
        const z = normalScore(t(first.slice(0, now), second.slice(0, now)), 2 * now - 2);
        const limit = (criticalValues as readonly number[])[look]!;
        const rejects = sides === 2 ? Math.abs(z) >= limit : z >= limit;
        return rejects || look === looks.length - 1 || z <= (futilityZ[look] ?? Number.NEGATIVE_INFINITY);
      });
      used.push(2 * Math.round(n * looks[stop]!));
      return true;
    });
    expect(Math.abs(mean(used) - (expectedN as number))).toBeLessThan(0.02 * 2 * n);
  });
});

/** The z with the same tail as this t. */
const normalScore = (value: number, df: number) =>
  Math.sign(value) * normal.upperQuantile(noncentralT.upperTail(Math.abs(value), df, 0));

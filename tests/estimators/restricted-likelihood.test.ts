import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterCovariance } from '../../src/simulation/estimators/cluster-covariance.js';
import { clusterProducts } from '../../src/simulation/estimators/cluster-products.js';
import { packedIndex } from '../../src/simulation/estimators/packed-matrix.js';
import { randomIntercept, randomSlope } from '../../src/simulation/estimators/random-effects.js';
import {
  type CovarianceStructure,
  RestrictedLikelihood,
} from '../../src/simulation/estimators/restricted-likelihood.js';
import { unstructuredCovariance } from '../../src/simulation/estimators/unstructured-covariance.js';
import { randomStream } from '../../src/statistics/random.js';

/** Derivatives written out against differences of the likelihood: slopes against values, bends against slopes. */
function expectDerivatives(structure: CovarianceStructure, columns: number, rows: number, at: readonly number[]): void {
  const likelihood = new RestrictedLikelihood(structure, columns, rows);
  const evaluate = (j: number, step: number) => {
    const moved = Float64Array.from(at);
    moved[j] += step;
    expect(likelihood.at(moved)).toBe(true);
    return { value: likelihood.value, gradient: [...likelihood.gradient] };
  };
  expect(likelihood.at(Float64Array.from(at))).toBe(true);
  const [gradient, hessian] = [[...likelihood.gradient], [...likelihood.hessian]];
  const scale = Math.max(1, ...hessian.map(Math.abs));
  const step = 1e-5;
  for (const j of at.keys()) {
    const [above, below] = [evaluate(j, step), evaluate(j, -step)];
    expect(Math.abs((above.value - below.value) / (2 * step) - gradient[j])).toBeLessThan(1e-6 * scale);
    for (const k of at.keys()) {
      const bend = (above.gradient[k] - below.gradient[k]) / (2 * step);
      expect(Math.abs(bend - hessian[packedIndex(j, k)])).toBeLessThan(1e-6 * scale);
    }
  }
}

const parameter = fc.double({ min: -2, max: 2, noNaN: true });
const parameters = (count: number) =>
  fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.array(parameter, { minLength: count, maxLength: count }));

/** 30 rows in clusters of uneven size; the last 8 in a stratum of their own. */
function rowsOf(seed: number, strata: boolean, slope: boolean) {
  const stream = randomStream(seed, 'derivatives');
  const each = <T>(of: (i: number) => T) => Array.from({ length: 30 }, (_, i) => of(i));
  return clusterProducts({
    columns: [each(() => 1), each(() => stream.normal()), each(() => stream.normal())],
    centres: new Float64Array(3),
    complete: new Uint8Array(30).fill(1),
    cluster: each((i) => Math.floor(Math.sqrt(3 * i))),
    ...(strata ? { stratum: each((i) => (Math.floor(Math.sqrt(3 * i)) > 7 ? 1 : 0)) } : {}),
    ...(slope ? { slope: each((i) => i % 4) } : {}),
  });
}

describe('derivatives of the restricted likelihood are those of its values', () => {
  it('random intercepts', () => {
    fc.assert(
      fc.property(parameters(1), ([seed, at]) => {
        const data = rowsOf(seed, false, false);
        const structure = clusterCovariance(data, randomIntercept(), [{ random: 0, residual: -1 }], 1);
        expectDerivatives(structure, 3, 30, at);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [true, 'intercept'],
    [true, 'slope'],
    [false, 'intercept'],
  ] as const)('random intercepts and slopes, correlated: %s, pivot %s', (correlated, pivot) => {
    fc.assert(
      fc.property(parameters(correlated ? 3 : 2), ([seed, at]) => {
        const data = rowsOf(seed, false, true);
        const structure = clusterCovariance(
          data,
          randomSlope(correlated, pivot),
          [{ random: 0, residual: -1 }],
          at.length,
        );
        expectDerivatives(structure, 3, 30, at);
      }),
      { numRuns: 20 },
    );
  });

  it('strata with variances of their own', () => {
    fc.assert(
      fc.property(parameters(3), ([seed, at]) => {
        const strata = [
          { random: 0, residual: -1 },
          { random: 1, residual: 2 },
        ];
        expectDerivatives(clusterCovariance(rowsOf(seed, true, false), randomIntercept(), strata, 3), 3, 30, at);
      }),
      { numRuns: 20 },
    );
  });

  it('a covariance of visits without structure', () => {
    fc.assert(
      fc.property(parameters(5), ([seed, at]) => {
        const stream = randomStream(seed, 'visits');
        const patternOf = (visits: readonly number[], count: number) => {
          const products = new Float64Array(15);
          for (let person = 0; person < count; person += 1) {
            const z = [1, stream.normal(), ...[0, 1, 2].map((visit) => (visits.includes(visit) ? stream.normal() : 0))];
            for (let j = 0, k = 0; j < 5; j += 1) for (let i = 0; i <= j; i += 1, k += 1) products[k] += z[j] * z[i];
          }
          return { visits, count, products };
        };
        const patterns = [patternOf([0, 1, 2], 12), patternOf([0, 1], 5), patternOf([0, 2], 4), patternOf([2], 2)];
        // Diagonal entries away from 0, where the covariance is singular.
        const kept = at.map((value, i) => (i === 1 || i === 4 ? 0.5 + Math.abs(value) : value));
        expectDerivatives(unstructuredCovariance(patterns, 3, 1), 7, 36 + 10 + 8 + 2, kept);
      }),
      { numRuns: 20 },
    );
  });
});

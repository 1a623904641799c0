import { describe, expect, it } from 'vitest';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { fitRegressions, type MissingDataMethod } from '../../src/simulation/estimators/missing-data.js';
import { type RandomStream, randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';
import { nightly } from '../simulation/size.js';
import { complete } from './wide-data.js';

const methods = ['complete-cases', 'multiple-imputation', 'full-likelihood'] as const;

/** Difference of the arms and how its interval did, over made-up trials. */
interface Record {
  bias: number;
  errorOfBias: number;
  coverage: number;
}

const EFFECT = 0.5;

/**
 * A trial whose people leave after an intermediate visit, in the treatment arm those who do well: at random given what was
 * observed, but not given what the model of the outcome holds. Or values of either visit are missing, not for good.
 */
function trial(stream: RandomStream, people: number, leaveForGood: boolean) {
  const [arm, baseline, earlier, outcome] = [0, 1, 2, 3].map(() => new Float64Array(people));
  for (let i = 0; i < people; i += 1) {
    arm[i] = i % 2;
    baseline[i] = stream.normal();
    earlier[i] = 0.5 * baseline[i] + 0.8 * stream.normal();
    outcome[i] = EFFECT * arm[i] + 0.3 * baseline[i] + 0.6 * earlier[i] + 0.6 * stream.normal();
    const missesEarlier = stream.uniform() < 0.15;
    const leaves = stream.uniform() < (arm[i] === 1 && earlier[i] > 0.3 ? 0.7 : 0.05);
    // Who was not seen at the earlier visit has left, or comes back: whether they leave must not depend on what nobody saw.
    if (missesEarlier ? leaveForGood : leaves) outcome[i] = Number.NaN;
    if (missesEarlier) earlier[i] = Number.NaN;
  }
  return { arm, baseline, earlier, outcome };
}

function records(people: number, leaveForGood: boolean, replications: number): Map<MissingDataMethod, Record> {
  const stream = randomStream(1, 'missing data', people, String(leaveForGood));
  const deviations = new Map(methods.map((method) => [method, [] as number[]]));
  const covered = new Map(methods.map((method) => [method, 0]));
  for (let replication = 0; replication < replications; replication += 1) {
    const { arm, baseline, earlier, outcome } = trial(stream, people, leaveForGood);
    for (const method of methods) {
      const regression = { outcome: 2, predictors: [0, 1] };
      const fits = fitRegressions([arm, baseline, outcome], [earlier], [regression], method, stream);
      if (!isFitted(fits)) throw new Error(fits.reason);
      const { value, standardError, df } = fits[0].coefficient(1);
      deviations.get(method)?.push(value - EFFECT);
      const inside = Math.abs(value - EFFECT) < studentT.upperQuantile(0.025, df) * standardError;
      covered.set(method, (covered.get(method) ?? 0) + Number(inside));
    }
  }
  return new Map(
    [...deviations].map(([method, all]) => {
      const bias = all.reduce((sum, value) => sum + value, 0) / all.length;
      const variance = all.reduce((sum, value) => sum + (value - bias) ** 2, 0) / (all.length - 1);
      const errorOfBias = Math.sqrt(variance / all.length);
      return [method, { bias, errorOfBias, coverage: (covered.get(method) ?? 0) / all.length }];
    }),
  );
}

const designs = [
  [100, true],
  [100, false],
  ...(nightly
    ? ([
        [30, true],
        [30, false],
        [300, true],
        [300, false],
      ] as const)
    : []),
] as const;

describe('values missing at random given an earlier visit', () => {
  it.each(designs)('%d people, leaving for good: %s', (people, leaveForGood) => {
    const replications = nightly ? 3000 : 100;
    const found = records(people, leaveForGood, replications);
    // Who stays in the treatment arm does worse than who leaves.
    const completeCases = found.get('complete-cases')!;
    expect(completeCases.bias).toBeLessThan(-4 * completeCases.errorOfBias);
    for (const method of ['multiple-imputation', 'full-likelihood'] as const) {
      const { bias, errorOfBias, coverage } = found.get(method)!;
      if (nightly)
        console.log(`${people} ${leaveForGood} ${method}: bias ${bias.toFixed(4)}, coverage ${coverage.toFixed(4)}`);
      expect(Math.abs(bias) / errorOfBias, method).toBeLessThan(4);
      expect(Math.abs(coverage - 0.95), method).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / replications));
    }
  });
});

describe('without missing values', () => {
  it('every method is least squares', () => {
    const { x, c1, m1, y, earlier } = complete.ordinary;
    const estimates = methods.map((method) => {
      const regression = { outcome: 3, predictors: [2, 0, 1] };
      const fits = fitRegressions([x, c1, m1, y], [earlier], [regression], method, randomStream(1));
      return isFitted(fits) ? fits[0].coefficient(1) : fits.reason;
    });
    expect(new Set(estimates.map((each) => JSON.stringify(each))).size).toBe(1);
  });
});

it('contrasts of coefficients agree between the methods about as far as chance in the imputations goes', () => {
  const stream = randomStream(9);
  const { arm, baseline, earlier, outcome } = trial(stream, 4000, false);
  const [imputation, likelihood] = (['multiple-imputation', 'full-likelihood'] as const).map((method) => {
    const fits = fitRegressions(
      [arm, baseline, outcome],
      [earlier],
      [{ outcome: 2, predictors: [0, 1] }],
      method,
      stream,
    );
    if (!isFitted(fits)) throw new Error(fits.reason);
    return fits[0].contrast([1, 1, 0.5]);
  });
  expect(Math.abs(imputation.value - likelihood.value) / likelihood.standardError).toBeLessThan(0.5);
  expect(imputation.standardError / likelihood.standardError).toBeCloseTo(1, 1);
});

import { describe, expect, it } from 'vitest';
import { bootstrapIndirect } from '../../src/simulation/estimators/bootstrap-indirect.js';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { simpleSteps } from '../../src/simulation/estimators/mediation-steps.js';
import { randomStream } from '../../src/statistics/random.js';
import { bootstrapped, streamFor } from './bootstrap-data.js';
import { distance, rValues } from './r-values.js';
import { complete } from './wide-data.js';

const theirs = rValues('bootstrap-indirect');

describe('a bootstrap of an indirect effect says what boot says of the same people drawn', () => {
  it.each(Object.entries(bootstrapped))('%s', (name, { columns, steps, effect, resamples }) => {
    const effects = [steps.indirect[effect].map((path) => steps.paths[path])];
    const found = bootstrapIndirect(Object.values(columns), effects, { resamples, stream: streamFor(name) });
    if (!isFitted(found)) throw new Error(found.reason);
    const percentile = found[0].estimate('percentile');
    const corrected = found[0].estimate('bias-corrected');
    const ours = {
      indirect: percentile.value,
      'standard error': percentile.standardError,
      'percentile lower': percentile.interval?.(0.95)[0],
      'percentile upper': percentile.interval?.(0.95)[1],
      'bias-corrected lower': corrected.interval?.(0.95)[0],
      'bias-corrected upper': corrected.interval?.(0.95)[1],
    };
    for (const [figure, value] of Object.entries(ours)) {
      expect(distance(value ?? Number.NaN, theirs[name][figure]), figure).toBeLessThan(1e-9);
    }
  });
});

describe('bootstraps', () => {
  const { x, m1, y } = complete.ordinary;
  const run = (columns: readonly Float64Array[], seed: number) =>
    bootstrapIndirect(columns, [[simpleSteps(0).paths.a, simpleSteps(0).paths.b]], {
      resamples: 199,
      stream: randomStream(seed),
    });
  const interval = (columns: readonly Float64Array[], seed: number) => {
    const found = run(columns, seed);
    return isFitted(found) ? found[0].percentile(0.9) : found.reason;
  };

  it('give the same interval with the same stream, another with another', () => {
    expect(interval([x, m1, y], 1)).toEqual(interval([x, m1, y], 1));
    expect(interval([x, m1, y], 1)).not.toEqual(interval([x, m1, y], 2));
  });

  it('leave out people with a missing value', () => {
    const kept = (column: Float64Array) => column.filter((_, i) => i % 5 !== 2);
    const holed = m1.map((value, i) => (i % 5 === 2 ? Number.NaN : value));
    const [left, right] = [interval([x, holed, y], 1), interval([x, m1, y].map(kept), 1)];
    expect(left[0]).toBeCloseTo(Number(right[0]), 10);
    expect(left[1]).toBeCloseTo(Number(right[1]), 10);
  });

  it('keep their digits beside a large mean', () => {
    const [near, far] = [interval([x, m1, y], 3), interval([x, m1.map((v) => v + 1e6), y.map((v) => v - 1e6)], 3)];
    expect(far[0]).toBeCloseTo(Number(near[0]), 7);
  });

  it('say why there is no answer', () => {
    expect(interval([x, x, y], 1)).toBe('singular');
    expect(interval([x.slice(0, 3), m1.slice(0, 3), y.slice(0, 3)], 1)).toBe('too-few-people');
    // One person alone in an arm is missing from a third of the resamples.
    const lonely = x.map((_, i) => Number(i === 0));
    expect(interval([lonely, m1, y], 1)).toBe('singular');
  });
});

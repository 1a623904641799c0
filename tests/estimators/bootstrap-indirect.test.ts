import { describe, expect, it } from 'vitest';
import { mediationBootstrap } from '../../src/power/mediation-bootstrap.js';
import { bootstrapIndirect } from '../../src/simulation/estimators/bootstrap-indirect.js';
import { isFitted } from '../../src/simulation/estimators/estimate.js';
import { simpleSteps } from '../../src/simulation/estimators/mediation-steps.js';
import { randomStream } from '../../src/statistics/random.js';
import { nightly } from '../simulation/size.js';
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

describe('how often bootstrap intervals leave out zero', () => {
  const replications = nightly ? 4000 : 80;
  const points = [
    { n: 50, a: 0.39, b: 0.39, direct: 0 },
    ...(nightly
      ? [
          { n: 40, a: 0, b: 0.59, direct: 0.1 },
          { n: 30, a: 0, b: 0, direct: 0 },
          { n: 100, a: 0.3, b: -0.3, direct: 0.2 },
        ]
      : []),
  ];

  it.each(points)('is what the planned power says at %j', (point) => {
    const stream = randomStream(11, point.n);
    const { a, b, direct, n } = point;
    const restY = Math.sqrt(1 - b * b - direct * direct - 2 * a * b * direct);
    const found = { percentile: 0, 'bias-corrected': 0 };
    for (let replication = 0; replication < replications; replication += 1) {
      const x = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1));
      const m = x.map((value) => a * value + Math.sqrt(1 - a * a) * stream.normal());
      const y = m.map((value, i) => b * value + direct * x[i] + restY * stream.normal());
      const { paths } = simpleSteps(0);
      const bootstrap = bootstrapIndirect([x, m, y], [[paths.a, paths.b]], { resamples: 999, stream });
      if (!isFitted(bootstrap)) throw new Error(bootstrap.reason);
      for (const kind of ['percentile', 'bias-corrected'] as const) {
        const [lower, upper] = bootstrap[0].estimate(kind).interval?.(0.95) ?? [0, 0];
        if (lower > 0 || upper < 0) found[kind] += 1;
      }
    }
    const planned = mediationBootstrap.evaluate(
      mediationBootstrap.inputs.parse({
        ...mediationBootstrap.example,
        ...point,
        resamples: 999,
        replications: nightly ? 4000 : 150,
      }),
    );
    for (const [kind, figure] of [
      ['percentile', 'powerPercentile'],
      ['bias-corrected', 'powerBiasCorrected'],
    ] as const) {
      const [ours, theirs] = [found[kind] / replications, planned[figure] as number];
      const error = Math.sqrt(0.25 / replications + 0.25 / (nightly ? 4000 : 150));
      expect(Math.abs(ours - theirs), `${kind}: ${ours}, planned ${theirs}`).toBeLessThan(4 * error);
    }
    if (nightly) console.log(point, found, planned);
  });
});

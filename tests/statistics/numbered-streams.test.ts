import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberedStreams } from '../../src/statistics/numbered-streams.js';

describe('numberedStreams', () => {
  it('gives these digits everywhere', () => {
    const streams = numberedStreams(20150212, 'il6-plasma@post');
    streams.start(7);
    expect([streams.uniform(), streams.normal(), streams.integer(1000)]).toEqual(pinned);
  });

  it('goes back to the beginning of any stream, whatever was read before', () => {
    const values = (streams: ReturnType<typeof numberedStreams>, number: number) => {
      streams.start(number);
      return [streams.uniform(), streams.normal(), streams.gamma(0.4)];
    };
    const streams = numberedStreams(1, 'x');
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const first = values(streams, one);
        values(streams, other);
        expect(values(streams, one)).toEqual(first);
        expect(values(numberedStreams(1, 'x'), one)).toEqual(first);
        if (one !== other) expect(values(streams, other)).not.toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  it('fills arrays with the normals that single draws would give', () => {
    const [one, other] = [numberedStreams(3), numberedStreams(3)];
    const filled = new Float64Array(50).fill(9);
    one.start(4);
    one.fillNormals(filled, 49);
    other.start(4);
    expect([...filled]).toEqual([...Array.from({ length: 49 }, () => other.normal()), 9]);
  });

  it('draws uniforms without bias or correlation, within and between streams', () => {
    const streams = numberedStreams(11, 'moments');
    const perStream = 100;
    const sums = { mean: 0, square: 0, next: 0, across: 0 };
    const count = 2000;
    let before: number[] = [];
    for (let number = 0; number < count; number += 1) {
      streams.start(number);
      const values = Array.from({ length: perStream }, () => Math.sqrt(12) * (streams.uniform() - 0.5));
      values.forEach((value, i) => {
        sums.mean += value;
        sums.square += value * value - 1;
        sums.next += i > 0 ? value * values[i - 1] : 0;
        sums.across += before.length > 0 ? value * before[i] : 0;
      });
      before = values;
    }
    const error = Math.sqrt(count * perStream);
    // Standard errors of the four sums: the square of a standardised uniform has variance 0.8.
    for (const [name, z] of Object.entries({ ...sums, square: sums.square / Math.sqrt(0.8) }))
      expect(`${name}: ${Math.abs(z / error) < 4}`).toBe(`${name}: true`);
  });

  it('refuses a number that is not whole, and a seed that is not finite', () => {
    expect(() => numberedStreams(1).start(1.5)).toThrow(RangeError);
    expect(() => numberedStreams(1).start(-1)).toThrow(RangeError);
    expect(() => numberedStreams(Number.NaN)).toThrow(RangeError);
  });
});

/** The uniform was worked out a second time, in Python. */
const pinned = [0.7046186710700605, -0.09339496142109718, 981];

import { requireWhole } from './domain.js';
import { philox } from './philox.js';
import { drawsFrom, hashKeys, normalOf, type RandomStream, uniformOf } from './random.js';

/** Streams of draws numbered from 0, of which one at a time is read: `start(n)` goes to the beginning of the n-th. */
export interface NumberedStreams extends RandomStream {
  start(number: number): void;
  /** The next `count` standard normals, the same as from `normal()`, into the first places of `target`. */
  fillNormals(target: Float64Array, count: number): void;
  /** The same for uniforms. */
  fillUniforms(target: Float64Array, count: number): void;
}

/**
 * The streams named by a seed and any number of keys, one for each replication of a simulation. Starting one costs a few
 * draws and allocates nothing, unlike `randomStream`.
 *
 * The state a stream starts from is block n of Philox4x32-10 under a key hashed from seed and keys, so the same seed, keys
 * and number give the same draws, digit for digit, on every machine. Within a stream the words come from sfc32, which needs a
 * tenth of the arithmetic; a counter in its state makes a period of at least 2^32.
 *
 * Throws a RangeError for a seed or key that is not finite, and for a number that is not whole, from 0 to 2^53 - 1.
 * Source: C. Doty-Humphrey, PractRand (sfc32, twelve words discarded after seeding).
 */
export function numberedStreams(seed: number, ...keys: (number | string)[]): NumberedStreams {
  const [key0, key1, high0, high1] = hashKeys([seed, ...keys]) as unknown as [number, number, number, number];
  const words = new Uint32Array(4);
  // a, b, c and the counter of sfc32.
  const state = new Int32Array(4);

  function word(): number {
    const b = state[1]!;
    const c = state[2]!;
    const sum = (state[0]! + b + state[3]!) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[3] = state[3]! + 1;
    return sum;
  }

  function start(number: number): void {
    requireWhole('the number of a stream', number, 0);
    words[0] = number >>> 0;
    words[1] = Math.floor(number / 4294967296);
    words[2] = high0;
    words[3] = high1;
    philox(words, key0, key1);
    for (let i = 0; i < 3; i += 1) state[i] = words[i]!;
    state[3] = 1;
    for (let i = 0; i < 12; i += 1) word();
  }

  function uniform(): number {
    const high = word();
    return uniformOf(high, word());
  }

  /** The same steps as `word` with the state at hand, which takes half the time. */
  function fillUniforms(target: Float64Array, count: number): void {
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let counter = state[3]!;
    for (let i = 0; i < count; i += 1) {
      const high = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + high) | 0;
      counter = (counter + 1) | 0;
      const low = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + low) | 0;
      counter = (counter + 1) | 0;
      target[i] = uniformOf(high, low);
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
  }

  function fillNormals(target: Float64Array, count: number): void {
    fillUniforms(target, count);
    for (let i = 0; i < count; i += 1) target[i] = normalOf(target[i]!);
  }

  start(0);
  return { ...drawsFrom(uniform), start, fillNormals, fillUniforms };
}

import { requireWhole } from './domain.js';
import { philox } from './philox.js';
import { drawsFrom, hashKeys, normalOf, type RandomStream, uniformOf } from './random.js';

/** Streams of draws numbered from 0, of which one at a time is read: `start(n)` goes to the beginning of the n-th. */
export interface NumberedStreams extends RandomStream {
  start(number: number): void;
  /** The next `count` standard normals, the same as from `normal()`, into the first places of `target`. */
  fillNormals(target: Float64Array, count: number): void;
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
  let [a, b, c, counter] = [0, 0, 0, 1];

  function word(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum;
  }

  function start(number: number): void {
    requireWhole('the number of a stream', number, 0);
    words[0] = number >>> 0;
    words[1] = Math.floor(number / 4294967296);
    words[2] = high0;
    words[3] = high1;
    philox(words, key0, key1);
    a = words[0]! | 0;
    b = words[1]! | 0;
    c = words[2]! | 0;
    counter = 1;
    for (let i = 0; i < 12; i += 1) word();
  }

  function uniform(): number {
    const high = word();
    return uniformOf(high, word());
  }

  function fillNormals(target: Float64Array, count: number): void {
    for (let i = 0; i < count; i += 1) target[i] = normalOf(uniform());
  }

  start(0);
  return { ...drawsFrom(uniform), start, fillNormals };
}

import type { RandomStream } from './random.js';

/**
 * A generator of 32-bit whole numbers, ten times as fast as a stream, for work that needs very many draws with few bits
 * each, such as the people of bootstrap samples. It starts from a stream's next draws, so it is as repeatable as the stream.
 *
 * Source: C. Doty-Humphrey (2010), PractRand, generator sfc32: three words and a counter, period at least 2^32.
 */
export function smallFastCounter(stream: RandomStream): () => number {
  const word = () => Math.floor(stream.uniform() * 4294967296) | 0;
  let a = word();
  let b = word();
  let c = word();
  let counter = 1;
  function next(): number {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  // Seeds that differ in a bit have unrelated outputs after twelve steps.
  for (let step = 0; step < 12; step += 1) next();
  return next;
}

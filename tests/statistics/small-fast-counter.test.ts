import { expect, it } from 'vitest';
import { chiSquare } from '../../src/statistics/chi-square.js';
import { randomStream } from '../../src/statistics/random.js';
import { smallFastCounter } from '../../src/statistics/small-fast-counter.js';

it('gives the same words from the same stream and others from another', () => {
  const words = (seed: number) => Array.from({ length: 5 }, smallFastCounter(randomStream(seed)));
  expect(words(1)).toEqual(words(1));
  expect(words(1)).not.toEqual(words(2));
});

it('gives whole numbers of 32 bits, each part of them evenly, alone and in pairs', () => {
  const next = smallFastCounter(randomStream(3));
  const draws = 200_000;
  const [high, low, pairs] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
  let before = 0;
  for (let i = 0; i < draws; i += 1) {
    const word = next();
    if (!(Number.isInteger(word) && word >= 0 && word < 2 ** 32)) throw new Error(`not a word of 32 bits: ${word}`);
    high[word >>> 26] += 1;
    low[word & 63] += 1;
    pairs[((before >>> 29) << 3) | (word >>> 29)] += 1;
    before = word;
  }
  for (const counts of [high, low, pairs]) {
    const expected = draws / 64;
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare.upperTail(statistic, 63)).toBeGreaterThan(1e-4);
  }
});

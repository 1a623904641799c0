import { normal } from './normal.js';
import { requirePositiveFinite, requireWhole } from './domain.js';

/** A stream of random numbers that depends on nothing but its seed and keys. */
export interface RandomStream {
  /** Uniform on (0, 1): 53 bits, never 0 or 1. */
  uniform(): number;
  /** Standard normal, by inversion: one uniform each, monotone in it. */
  normal(): number;
  /** Gamma with the given shape and scale 1 (G. Marsaglia and W. W. Tsang 2000). */
  gamma(shape: number): number;
  chiSquare(df: number): number;
  /** Whole number from 0 up to, not including, `below` (at most 2^32). */
  integer(below: number): number;
}

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/** High and low half of a 32 by 32 bit product. */
function multiply(a: number, b: number): [high: number, low: number] {
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const cross = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = (cross & 0xffff) + a0 * b1;
  return [(a1 * b1 + Math.floor(cross / 65536) + Math.floor(carry / 65536)) >>> 0, Math.imul(a, b) >>> 0];
}

/**
 * Philox4x32-10: four 32-bit numbers from a 128-bit counter and a 64-bit key. Any place of any stream is
 * reached at once, so the same numbers come out whatever the division of work.
 * Source: J. K. Salmon et al. (2011), Parallel random numbers: as easy as 1, 2, 3, SC11.
 */
export function philox(counter: readonly number[], key: readonly number[]): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(MULTIPLIER_0, c0);
    const [high1, low1] = multiply(MULTIPLIER_1, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** 64 bits of a text or number for the key, by FNV-1a over its code units in two lanes. */
function absorb([h0, h1]: [number, number], key: number | string): [number, number] {
  for (const character of `${typeof key}:${key};`) {
    const code = character.codePointAt(0) ?? 0;
    h0 = Math.imul(h0 ^ code, 0x01000193) >>> 0;
    h1 = Math.imul(h1 ^ (code + (h0 >>> 7)), 0x85ebca6b) >>> 0;
  }
  return [h0, h1];
}

/**
 * The stream of a seed and keys, such as ('mediation', hypothesis, block): the same everywhere, and unrelated to the
 * streams of other keys.
 */
export function randomStream(seed: number, ...keys: readonly (number | string)[]): RandomStream {
  requireWhole('seed', seed, 0);
  const key = keys.reduce<[number, number]>(absorb, absorb([0x811c9dc5, 0x2545f491], seed));
  let block = 0;
  let words: readonly number[] = [];
  let next = 4;
  const word = (): number => {
    if (next === 4) {
      words = philox([block >>> 0, Math.floor(block / 2 ** 32), 0, 0], key);
      block++;
      next = 0;
    }
    return words[next++];
  };
  const uniform = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6) + 0.5) / 9007199254740992;
  const gamma = (shape: number): number => {
    requirePositiveFinite('shape', shape);
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = normal.quantile(uniform());
      const cube = (1 + c * z) ** 3;
      if (cube <= 0) continue;
      if (Math.log(uniform()) < 0.5 * z * z + d - d * cube + d * Math.log(cube)) return d * cube;
    }
  };
  return {
    uniform,
    normal: () => normal.quantile(uniform()),
    gamma,
    chiSquare: (df) => 2 * gamma(df / 2),
    integer(below) {
      requireWhole('below', below, 1);
      const limit = 2 ** 32 - (2 ** 32 % below);
      for (;;) {
        const candidate = word();
        if (candidate < limit) return candidate % below;
      }
    },
  };
}

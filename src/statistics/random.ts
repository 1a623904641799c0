/**
 * Streams of random draws that are the same everywhere: in Node, a browser or a cluster, with 1 worker or 100.
 */
import { requireFinite, requirePositiveFinite, requireProbability, requireWhole } from './domain.js';
import { centralQuantile, tailDistance } from './normal-quantile.js';
import { philox } from './philox.js';
import { portableExp, portableLog } from './portable.js';

/** A stream of independent draws. Each call moves the stream on. */
export interface RandomStream {
  /** Uniform in the open interval (0, 1), 52 random bits; never 0 or 1. */
  uniform(): number;
  /** Standard normal, by inversion of one uniform. */
  normal(): number;
  /** Gamma with this shape (> 0) and scale 1. G. Marsaglia and W. W. Tsang (2000), ACM TOMS 26, 363-372. */
  gamma(shape: number): number;
  /** Chi-square with df (> 0) degrees of freedom. */
  chiSquare(df: number): number;
  /** A whole number from 0 to below - 1, each equally likely; below from 1 to 2^52. */
  integer(below: number): number;
  /** Successes in n trials with probability p. Splits by beta order statistics: L. Devroye (1986), section X.4.3. */
  binomial(n: number, p: number): number;
}

const TWO_TO_MINUS_52 = 2 ** -52;
const bits = new DataView(new ArrayBuffer(8));

/** The words that stand for a seed or key: a tag for its type, its length, its content. */
function encode(key: number | string): number[] {
  if (typeof key === 'string') {
    return [1, key.length, ...Array.from({ length: key.length }, (_, i) => key.charCodeAt(i))];
  }
  requireFinite('a stream key', key);
  bits.setFloat64(0, key + 0);
  return [2, 2, bits.getUint32(0), bits.getUint32(4)];
}

/** Four words that depend on every key and on their order (Davies-Meyer hashing with philox as the cipher). */
export function hashKeys(keys: readonly (number | string)[]): Uint32Array {
  const state = new Uint32Array([0x6d657474, 0x6c650001, keys.length, 0]);
  const mixed = new Uint32Array(4);
  for (const key of keys) {
    const words = encode(key);
    for (let i = 0; i < words.length; i += 2) {
      mixed.set(state);
      philox(mixed, words[i]!, words[i + 1] ?? 0);
      for (let j = 0; j < 4; j++) state[j] = state[j]! ^ mixed[j]!;
    }
  }
  return state;
}

/**
 * The random stream named by a seed and any number of keys (a procedure, a block of replications, ...).
 *
 * The same seed and keys give the same draws, digit for digit, on every machine; different ones give independent
 * streams (they share a 128-bit space; a stream is 2^64 blocks long). 1 and '1' are different keys, -0 and 0 are not.
 * Nothing but IEEE arithmetic is used, no Math.log or Math.exp, whose last digits differ between engines.
 *
 * Throws a RangeError for a seed or key that is not finite.
 * Source: Philox4x32-10 (see `philox.ts`).
 */
export function randomStream(seed: number, ...keys: (number | string)[]): RandomStream {
  const [key0, key1, high0, high1] = hashKeys([seed, ...keys]) as unknown as [number, number, number, number];
  const words = new Uint32Array(4);
  let block = 0;
  let left = 0;

  function uniform(): number {
    if (left === 0) {
      words[0] = block >>> 0;
      words[1] = Math.floor(block / 4294967296);
      words[2] = high0;
      words[3] = high1;
      philox(words, key0, key1);
      block += 1;
      left = 2;
    }
    left -= 1;
    const at = 2 - 2 * left;
    return uniformOf(words[at]!, words[at + 1]!);
  }

  return drawsFrom(uniform);
}

/** Two 32-bit words as a uniform in (0, 1). */
export function uniformOf(high: number, low: number): number {
  return ((high >>> 6) * 67108864 + (low >>> 6) + 0.5) * TWO_TO_MINUS_52;
}

/** The standard normal quantile of a uniform, the same digits everywhere. */
export function normalOf(u: number): number {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) return centralQuantile(q);
  const distance = tailDistance(Math.sqrt(-portableLog(q < 0 ? u : 1 - u)));
  return q < 0 ? -distance : distance;
}

/** All kinds of draws from a source of uniforms. */
export function drawsFrom(uniform: () => number): RandomStream {
  const normal = () => normalOf(uniform());

  function gamma(shape: number): number {
    requirePositiveFinite('shape', shape);
    if (shape < 1) return gamma(shape + 1) * portableExp(portableLog(uniform()) / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = uniform();
      const square = x * x;
      if (u < 1 - 0.0331 * square * square) return d * v;
      if (portableLog(u) < 0.5 * square + d * (1 - v + portableLog(v))) return d * v;
    }
  }

  function integer(below: number): number {
    requireWhole('below', below, 1);
    if (below > 2 ** 52) throw new RangeError(`below must not exceed 2^52, got ${below}.`);
    const limit = 2 ** 52 - (2 ** 52 % below);
    for (;;) {
      const draw = (uniform() - 0.5 * TWO_TO_MINUS_52) * 2 ** 52;
      if (draw < limit) return draw % below;
    }
  }

  function binomial(n: number, p: number): number {
    requireWhole('n', n, 0);
    requireProbability('p', p);
    let trials = n;
    let chance = p;
    let successes = 0;
    while (trials > 30) {
      // The rank-th smallest of the uniforms behind the trials tells how many of them lie on one side.
      const rank = Math.floor(trials / 2) + 1;
      const below = gamma(rank);
      const at = below / (below + gamma(trials + 1 - rank));
      if (at <= chance) {
        successes += rank;
        trials -= rank;
        chance = Math.min(1, (chance - at) / (1 - at));
      } else {
        trials = rank - 1;
        chance = Math.min(1, chance / at);
      }
    }
    for (let i = 0; i < trials; i++) if (uniform() < chance) successes += 1;
    return successes;
  }

  return { uniform, normal, gamma, chiSquare: (df) => 2 * gamma(df / 2), integer, binomial };
}

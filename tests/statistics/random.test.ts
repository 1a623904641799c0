import { describe, expect, it } from 'vitest';
import { philox } from '../../src/statistics/philox.js';
import { portableExp, portableLog } from '../../src/statistics/portable.js';
import { randomStream } from '../../src/statistics/random.js';
import { expectClose } from './closeness.js';

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => mean(values.map((value) => value * value)) - mean(values) ** 2;

describe('philox4x32-10', () => {
  // kat_vectors of the Random123 library
  it.each([
    [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('counter %j, key %j gives %s', (counter, [key0, key1], expected) => {
    const words = new Uint32Array(counter);
    philox(words, key0!, key1!);
    expect([...words].map((word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(expected);
  });
});

describe('portable logarithm and exponential', () => {
  it('agree with the built-in ones to the last digits', () => {
    for (let power = -300; power <= 300; power += 0.71) {
      const x = 10 ** power;
      expectClose(portableLog(x), Math.log(x), 1e-15);
      expectClose(portableExp(power), Math.exp(power), 1e-15);
    }
    expect([portableLog(1), portableExp(0), portableExp(-800), portableExp(800)]).toEqual([0, 1, 0, Infinity]);
  });
});

describe('randomStream', () => {
  it('gives these draws for ever, on every machine', () => {
    const stream = randomStream(20261122, 't-test', 3);
    expect(take(3, stream.uniform)).toMatchInlineSnapshot(`
      [
        0.41564352452574493,
        0.7728243807431513,
        0.9564916642656421,
      ]
    `);
    expect(take(3, stream.normal)).toMatchInlineSnapshot(`
      [
        -0.7643957074759076,
        1.7885603769522702,
        0.7740623558481533,
      ]
    `);
    expect([stream.gamma(2.5), stream.gamma(0.2), stream.chiSquare(7)]).toMatchInlineSnapshot(`
      [
        0.5646353520352594,
        0.00011358206588802286,
        2.919473279760015,
      ]
    `);
    expect([stream.integer(6), stream.integer(2 ** 40), stream.binomial(1000, 0.3)]).toMatchInlineSnapshot(`
      [
        3,
        432106807646,
        316,
      ]
    `);
  });

  it('repeats itself, and differs by seed, by key, by the type and the order of keys', () => {
    const start = (seed: number, ...keys: (number | string)[]) =>
      take(4, randomStream(seed, ...keys).uniform).join(' ');
    expect(start(1, 'a', 2)).toBe(start(1, 'a', 2));
    expect(start(1, -0)).toBe(start(1, 0));
    const others = [start(1), start(2), start(1, 0), start(1, '0'), start(1, 'a', 2), start(1, 2, 'a'), start(1, 'a2')];
    expect(new Set([...others, start(1, 'ab', 'c'), start(1, 'a', 'bc'), start(0.1), start(-1)]).size).toBe(11);
  });

  it('draws uniform, normal, gamma and binomial numbers with the right moments', () => {
    const stream = randomStream(7, 'moments');
    const n = 40_000;
    const check = (draws: number[], expectedMean: number, expectedVariance: number) => {
      const error = Math.sqrt(expectedVariance / n);
      expect(Math.abs(mean(draws) - expectedMean)).toBeLessThan(4 * error);
      expect(variance(draws) / expectedVariance).toBeGreaterThan(0.94);
      expect(variance(draws) / expectedVariance).toBeLessThan(1.06);
    };
    check(take(n, stream.uniform), 0.5, 1 / 12);
    check(take(n, stream.normal), 0, 1);
    for (const shape of [0.3, 1, 2.5, 80])
      check(
        take(n, () => stream.gamma(shape)),
        shape,
        shape,
      );
    check(
      take(n, () => stream.chiSquare(9)),
      9,
      18,
    );
    check(
      take(n, () => stream.integer(10)),
      4.5,
      8.25,
    );
    for (const [trials, p] of [
      [5, 0.3],
      [31, 0.5],
      [400, 0.02],
      [1e6, 0.7],
    ] as const) {
      check(
        take(n, () => stream.binomial(trials, p)),
        trials * p,
        trials * p * (1 - p),
      );
    }
  });

  it('never gives 0 or 1, and has the certain cases', () => {
    const stream = randomStream(3);
    for (const u of take(10_000, stream.uniform)) expect(u > 0 && u < 1).toBe(true);
    expect([stream.integer(1), stream.binomial(0, 0.5), stream.binomial(50, 0), stream.binomial(50, 1)]).toEqual([
      0, 0, 0, 50,
    ]);
  });

  it('refuses wrong arguments', () => {
    const stream = randomStream(3);
    expect(() => randomStream(Number.NaN)).toThrow(/a stream key must be a finite number, got NaN/);
    expect(() => stream.gamma(0)).toThrow(/shape must be a finite number greater than 0/);
    expect(() => stream.integer(0)).toThrow(/below must be a whole number, 1 or greater/);
    expect(() => stream.binomial(10, 2)).toThrow(/p must be between 0 and 1/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonLanguageToD,
  dToCommonLanguage,
  dToDz,
  dToF,
  dToOddsRatio,
  dToR,
  dzToD,
  effectSizes,
  etaSquaredToF,
  fToD,
  fToEtaSquared,
  oddsRatioToD,
  rToD,
} from '../../src/power/effect-sizes.js';

const size = fc.double({ min: 0.001, max: 5, noNaN: true });
const arms = fc.record({ n1: fc.integer({ min: 1, max: 500 }), n2: fc.integer({ min: 1, max: 500 }) });
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

describe('an effect of d = 0.5 in equal arms', () => {
  const known = Object.fromEntries(
    effectSizes(0.5, { correlation: 0.7, sd: 12 }).map(({ metric, value }) => [metric, value]),
  );
  it.each([
    ['d', 0.5],
    ['r', 0.24253562503633297],
    ['f', 0.25],
    ['eta-squared', 1 / 17],
    // R: exp(0.5 * pi / sqrt(3)), pnorm(0.5 / sqrt(2)), 0.5 / sqrt(0.6)
    ['odds-ratio', Math.exp(0.9068996821171089)],
    ['common-language', 0.6381631950841185],
    ['standardised-path', 0.24253562503633297],
    ['dz', 0.6454972243679028],
    // A paired t test of n people has noncentrality dz sqrt(n), which squared is f^2 n; 0.5^2 / (2 0.3) = 5 / 12.
    ['f-within-gpower', 0.25],
    ['f-within', 0.6454972243679028],
    ['partial-eta-squared', 5 / 17],
    ['raw-difference', 6],
  ])('%s is %d', (metric, value) => expect(known[metric]).toBeCloseTo(value, 12));
});

describe('there and back', () => {
  it.each<[string, (d: number, context: { n1: number; n2: number }) => number]>([
    ['r', (d, context) => rToD(dToR(d, context), context)],
    ['f', (d, context) => fToD(dToF(d, context), context)],
    ['eta squared', (d, context) => fToD(etaSquaredToF(fToEtaSquared(dToF(d, context))), context)],
    ['odds ratio', (d) => oddsRatioToD(dToOddsRatio(d))],
    ['dz', (d) => dzToD(dToDz(d, 0.6), 0.6)],
    ['common language', (d) => commonLanguageToD(dToCommonLanguage(d))],
  ])('%s', (_, trip) => {
    fc.assert(fc.property(size, arms, (d, context) => near(trip(d, context), d)));
  });

  it('eta squared is r squared, and r is largest in equal arms', () => {
    fc.assert(
      fc.property(size, arms, (d, context) => {
        const r = dToR(d, context);
        return near(fToEtaSquared(dToF(d, context)), r * r) && r <= dToR(d) + 1e-12;
      }),
    );
  });
});

it('no effect is none in every metric', () => {
  for (const { metric, value } of effectSizes(0, { correlation: 0.5, sd: 3 })) {
    expect([metric, value]).toEqual([metric, { 'odds-ratio': 1, 'common-language': 0.5 }[metric] ?? 0]);
  }
});

import { describe, expect, it } from 'vitest';
import { smallestStep } from '../../src/power/smallest-step.js';
import { normal } from '../../src/statistics/normal.js';

const search = { target: 0.9, tail: 0.025, first: 2, last: 2_000_000, start: 64 };

describe('smallestStep', () => {
  it.each([3, 0.5, 0.2, 0.02, 0.005])('finds what looking at every size would find, effect %f', (effect) => {
    let looks = 0;
    const power = (step: number) => {
      looks += 1;
      return normal.cdf(effect * Math.sqrt(step / 2) - 1.959964);
    };
    const step = smallestStep(power, search) ?? Number.NaN;
    expect(looks).toBeLessThanOrEqual(7);
    expect(power(step)).toBeGreaterThanOrEqual(0.9);
    if (step > search.first) expect(power(step - 1)).toBeLessThan(0.9);
  });

  it('ends whatever the power looks like', () => {
    expect(smallestStep((step) => (step >= 123_457 ? 1 : 0), search)).toBe(123_457);
    expect(smallestStep(() => 1, search)).toBe(2);
    expect(smallestStep(() => 0, search)).toBeUndefined();
    expect(smallestStep(() => 0.5, search)).toBeUndefined();
  });
});

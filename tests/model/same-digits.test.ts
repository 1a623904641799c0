import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalMean, normalQuantile, normalUpperTail } from '../../src/simulation/model/standard-normal.js';
import { normal } from '../../src/statistics/normal.js';

/** Models and data come out with the same digits in every engine: only arithmetic, square roots and the portable log and exp. */

const folder = join(import.meta.dirname, '../../src/simulation/model');

describe('models and data', () => {
  it.each(readdirSync(folder))('%s uses no function whose last digit an engine may choose', (file) => {
    const code = readFileSync(join(folder, file), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/\/\/.*$/gm, '');
    expect(code).not.toMatch(/Math\.(?!PI|sqrt|floor|ceil|round|min|max|abs|sign)|\*\*/);
    expect(code).not.toMatch(/statistics\/(?!numbered-streams|portable|random|linear-algebra)/);
  });

  it('have a normal distribution of their own that agrees with the other one', () => {
    for (const z of [-6, -2.5, -0.3, 0, 0.7, 1.96, 5]) {
      expect(normalUpperTail(z)).toBeCloseTo(normal.upperTail(z), 11);
      expect(normalQuantile(normal.cdf(z))).toBeCloseTo(z, 8);
    }
    expect(normalMean((z) => z * z)).toBeCloseTo(1, 10);
    expect(normalMean((z) => z ** 4)).toBeCloseTo(3, 9);
  });
});

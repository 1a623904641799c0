import jstat from 'jstat';
import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { beta } from '../../src/statistics/beta.js';
import { chiSquare } from '../../src/statistics/chi-square.js';
import { fDistribution } from '../../src/statistics/f.js';
import { noncentralT } from '../../src/statistics/noncentral-t.js';
import { randomStream } from '../../src/statistics/random.js';
import { studentT } from '../../src/statistics/student-t.js';

const { jStat } = jstat;

/** Other people's code agrees with ours where it is right, and the place where it is wrong stays known. */
describe('a second opinion on the distributions', () => {
  const grid = [0.05, 0.3, 1, 2.5, 6];

  it('jStat agrees on the central ones to the seven digits it has in the middle of their range', () => {
    for (const x of grid) {
      for (const df of [1, 3, 12, 80]) {
        expect(studentT.cdf(x, df)).toBeCloseTo(jStat.studentt.cdf(x, df), 7);
        expect(chiSquare.cdf(x, df)).toBeCloseTo(jStat.chisquare.cdf(x, df), 7);
        expect(fDistribution.cdf(x, df, 20)).toBeCloseTo(jStat.centralF.cdf(x, df, 20), 7);
        expect(beta.cdf(x / 7, df, 4)).toBeCloseTo(jStat.beta.cdf(x / 7, df, 4), 7);
      }
    }
  });

  it('jStat loses the noncentral t beyond an ncp of 25, and ours does not', () => {
    expect(noncentralT.cdf(25, 100, 25)).toBeCloseTo(jStat.noncentralt.cdf(25, 100, 25), 6);
    expect(jStat.noncentralt.cdf(37, 100, 37)).toBeLessThan(0.1);
    // R: pt(37, 100, ncp = 37)
    expect(noncentralT.cdf(37, 100, 37)).toBeCloseTo(0.4807, 2);
  });
});

describe('random streams, described by simple-statistics', () => {
  it('have the mean and variance of their distribution', () => {
    const stream = randomStream(1, 'second-opinion');
    const normals = Array.from({ length: 40_000 }, () => stream.normal());
    const chiSquares = Array.from({ length: 40_000 }, () => stream.chiSquare(5));
    expect(Math.abs(mean(normals))).toBeLessThan(4 / 200);
    expect(Math.abs(sampleVariance(normals) - 1)).toBeLessThan(4 * Math.sqrt(2 / 40_000));
    expect(Math.abs(mean(chiSquares) - 5)).toBeLessThan(4 * Math.sqrt(10 / 40_000));
    expect(Math.abs(sampleVariance(chiSquares) - 10)).toBeLessThan(0.5);
  });
});

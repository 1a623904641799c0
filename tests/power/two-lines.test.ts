import { describe, expect, it } from 'vitest';
import { quadraticFit } from '../../src/power/families/quadratic-fit.js';
import { regressionSpline } from '../../src/power/families/regression-spline.js';
import { robinHood, twoLinesAt } from '../../src/power/families/two-lines.js';
import { twoLines } from '../../src/power/two-lines.js';

/** Two samples, analysed with R 4.2.2: mgcv 1.8-41 for the curve, sandwich and lmtest for the lines. */
// biome-ignore format: two columns of data
const x = [
  -1.9, -1.5, -1.4, -1.1, -1, -0.8, -0.7, -0.5, -0.4, -0.2, -0.1, 0, 0.2, 0.3, 0.5, 0.6, 0.9, 1, 1.2, 1.3, 1.6, 1.7, 2.1, 2.4,
];
// biome-ignore format: two columns of data
const y = [
  -3.1, -1.2, -2.5, -0.4, -1.6, 0.3, -1.1, 0.9, -0.6, 0.2, 1.1, -0.7, 0.8, 1.4, -0.3, 0.5, 0.1, -1.2, 0.4, -1.5, -0.9, -2.2, -2.4, -3.9,
];
const design = y.map((_, person) => (person % 5) - 2);

describe('the smooth curve', () => {
  it.each([
    // g <- gam(y ~ s(x, bs = "cr")); predict(g, se.fit = TRUE); sum(g$edf)
    {
      name: 'bends',
      values: x,
      edf: 3.8173071,
      fit: [-2.643990969, -0.073789871, 0.228538056, -3.324898273],
      se: [0.53248228, 0.24666304, 0.25110924, 0.53643418],
    },
    // the same with k = 5
    {
      name: 'is straight where nothing bends',
      values: design,
      edf: 2,
      fit: [-0.67509091, -0.74890909, -0.82272727, -0.78581818],
      se: [0.49492371, 0.28997782, 0.52363841, 0.36779153],
    },
  ])('$name as in mgcv', ({ values, edf, fit, se }) => {
    const smooth = regressionSpline(values)(y);
    // mgcv stops its search for the smoothness after some six digits.
    expect(smooth.edf).toBeCloseTo(edf, 5);
    for (const [index, person] of [0, 7, 14, 23].entries()) {
      expect(smooth.fitted[person]).toBeCloseTo(fit[index]!, 5);
      expect(smooth.standardErrors[person]).toBeCloseTo(se[index]!, 5);
    }
  });
});

describe('two lines', () => {
  it('at a stated break point', () => {
    const { slopes, z } = twoLinesAt(0.3, x, y);
    expect(slopes[0]).toBeCloseTo(1.671808055, 9);
    expect(slopes[1]).toBeCloseTo(-2.075460123, 9);
    expect(z[0]).toBeCloseTo(5.071150609, 9);
    expect(z[1]).toBeCloseTo(-5.813560307, 9);
  });

  it.each([
    {
      name: 'a curve',
      values: x,
      start: 3.427644682,
      t: -7.701436414,
      at: 0.2706137994,
      z: [4.010537058, -5.813560307],
    },
    { name: 'none', values: design, start: -0.3208611111, t: 0.4064968138, at: -1, z: [-0.64428659589, 0.45266120655] },
  ])('where the Robin Hood algorithm breaks them, $name', ({ values, start, t, at, z }) => {
    const quadratic = quadraticFit(values)(y);
    expect(quadratic.startSlope).toBeCloseTo(start, 9);
    expect(quadratic.t).toBeCloseTo(t, 9);
    const breakPoint = robinHood(values)!(y, quadratic);
    expect(breakPoint).toBeCloseTo(at, 9);
    const lines = twoLinesAt(breakPoint, values, y);
    expect(lines.z[0]).toBeCloseTo(z[0]!, 8);
    expect(lines.z[1]).toBeCloseTo(z[1]!, 8);
  });

  it('are no evidence where two people make a line', () => {
    expect(twoLinesAt(2, x, y).z[1]).toBe(0);
    expect(twoLinesAt(9, x, y).z[1]).toBe(0);
  });
});

describe('power of the two-lines test', () => {
  const share = (changes: object) =>
    twoLines.evaluate(twoLines.inputs.parse({ ...twoLines.example, replications: 1000, ...changes }));
  const levelling = { quadratic: 0, slopeBelow: 1, slopeAbove: 0, turningPoint: 0 };

  it('is alpha at most where the outcome only levels off, and the quadratic coefficient does not', () => {
    for (const sampled of [{ x: 'normal', values: [], n: 150 }, { n: 150 }]) {
      const { power, powerQuadratic } = share({ ...levelling, ...sampled });
      expect(power).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 1000));
      expect(powerQuadratic).toBeGreaterThan(0.9);
    }
  });

  it('is that of the same lines upside down', () => {
    const lines = { quadratic: 0, slopeBelow: 0.6, slopeAbove: -0.4 };
    const [peak, trough] = [share(lines), share({ quadratic: 0, slopeBelow: -0.6, slopeAbove: 0.4 })];
    expect(peak.powerU).toBe(0);
    expect(trough.powerInvertedU).toBe(0);
    expect(Math.abs(peak.power - trough.power)).toBeLessThan(4 * Math.sqrt((2 * 0.25) / 1000));
  });

  it('is lost to a break point stated in the wrong place', () => {
    const stated = (breakAt: number) => share({ breakPoint: 'stated', breakAt }).power;
    expect(stated(1.5)).toBeLessThan(stated(0));
  });

  it('refuses a design whose people all lie at the ends', () => {
    const ends = { ...twoLines.example, values: [0, ...Array.from({ length: 20 }, () => 2), 1] };
    expect(twoLines.inputs.safeParse(ends).success).toBe(false);
    expect(twoLines.inputs.safeParse({ ...ends, breakPoint: 'stated' }).success).toBe(true);
  });
});

import type { Quadratic } from './quadratic-fit.js';
import { quantileOf, regressionSpline } from './regression-spline.js';

/** Slopes of the two lines and their z; a line that has no test has z 0. */
export interface TwoLines {
  readonly breakPoint: number;
  readonly slopes: readonly [number, number];
  readonly z: readonly [number, number];
}

/**
 * Fits the two lines of the two-lines test at a break point.
 *
 * The first line takes the people with x up to the break point, the second those from there on: a regression of its own
 * for each, since the interrupted regression lets both intercept and slope change. z = slope / HC3 standard error.
 *
 * Source: simonsohn-2018; long-ervin-2000 for HC3.
 */
export function twoLinesAt(breakPoint: number, x: ArrayLike<number>, y: ArrayLike<number>): TwoLines {
  const first = lineThrough(x, y, (value) => value <= breakPoint);
  const second = lineThrough(x, y, (value) => value >= breakPoint);
  return { breakPoint, slopes: [first.slope, second.slope], z: [first.z, second.z] };
}

/** Least squares among the people whose x is taken, with the heteroskedasticity-consistent z of the slope. */
function lineThrough(x: ArrayLike<number>, y: ArrayLike<number>, takes: (x: number) => boolean) {
  let [count, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    if (!takes(x[i])) continue;
    count += 1;
    sumX += x[i];
    sumY += y[i];
  }
  const [meanX, meanY] = [sumX / count, sumY / count];
  let [squares, products] = [0, 0];
  for (let i = 0; i < x.length; i += 1) {
    if (!takes(x[i])) continue;
    squares += (x[i] - meanX) ** 2;
    products += (x[i] - meanX) * (y[i] - meanY);
  }
  // Two people lie on their line, whatever they are like.
  if (count < 3 || !(squares > 0)) return { slope: 0, z: 0 };
  const slope = products / squares;
  let [hc3, hc1] = [0, 0];
  for (let i = 0; i < x.length; i += 1) {
    if (!takes(x[i])) continue;
    const distance = x[i] - meanX;
    const score = (distance * (y[i] - meanY - slope * distance)) ** 2;
    // A person who settles the line alone has leverage 1 and HC3 does not exist; HC1 then stands in.
    const free = 1 - 1 / count - (distance * distance) / squares;
    hc3 += free > 1e-9 ? score / free ** 2 : Number.NaN;
    hc1 += (score * x.length) / (x.length - 4);
  }
  const variance = (Number.isNaN(hc3) ? hc1 : hc3) / squares ** 2;
  return { slope, z: variance > 0 ? slope / Math.sqrt(variance) : 0 };
}

/**
 * The break point that the Robin Hood algorithm sets for these x, given outcomes in the same order.
 *
 * A quadratic regression says whether the curve starts upwards, so that a peak is sought, or downwards. A regression
 * spline is fitted; among the people strictly between the 10th and 90th percentile of x those form the flat region whose
 * curve comes within one standard error of its extreme there. Two lines broken at the median of the flat region
 * have z1 and z2; the break point is its quantile z2 / (z1 + z2), which gives people to the weaker line. Undefined where
 * nobody lies in between.
 *
 * Source: simonsohn-2018.
 */
export function robinHood(x: ArrayLike<number>) {
  const middle = betweenTenths(x);
  if (middle.length === 0) return undefined;
  const smooth = regressionSpline(x);
  return (y: ArrayLike<number>, { startSlope }: Quadratic): number => {
    const { fitted, standardErrors } = smooth(y);
    const sign = startSlope > 0 ? 1 : -1;
    let extreme = Number.NEGATIVE_INFINITY;
    for (const i of middle) extreme = Math.max(extreme, sign * fitted[i]);
    const flat = Float64Array.from(
      middle.filter((i) => sign * fitted[i] + standardErrors[i] > extreme),
      (i) => x[i],
    ).sort();
    const [z1, z2] = twoLinesAt(quantileOf(flat, 0.5), x, y).z.map(Math.abs);
    return quantileOf(flat, z1 + z2 > 0 ? z2 / (z1 + z2) : 0.5);
  };
}

/** The people whose x lies strictly between its 10th and 90th percentile, where a break point is sought. */
export function betweenTenths(x: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(x).sort();
  const [low, high] = [quantileOf(sorted, 0.1), quantileOf(sorted, 0.9)];
  return Array.from(sorted, (_, i) => i).filter((i) => x[i] > low && x[i] < high);
}

import { normal } from '../../statistics/normal.js';
import { type RandomStream, randomStream } from '../../statistics/random.js';
import { studentT } from '../../statistics/student-t.js';
import { quadraticFit } from './quadratic-fit.js';
import { robinHood, twoLinesAt } from './two-lines.js';

/** A relation to simulate and the two-lines test to run on it. */
export interface SimulatedCurve {
  readonly n: number;
  readonly quadratic: number;
  readonly slopeBelow: number;
  readonly slopeAbove: number;
  readonly turningPoint: number;
  readonly x: 'design' | 'normal' | 'uniform';
  readonly sdX: number;
  readonly values: readonly number[];
  readonly breakPoint: 'robin-hood' | 'stated';
  readonly breakAt: number;
  readonly replications: number;
  readonly seed: number;
  readonly alpha: number;
}

/** The people of a design, who take its values in turn. */
export function designed(values: readonly number[], n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, person) => values[person % values.length]);
}

/** What is needed of the x of a trial before its outcomes are seen. */
function prepared(x: Float64Array, breakPoint: SimulatedCurve['breakPoint']) {
  return { x, quadratic: quadraticFit(x), robinHood: breakPoint === 'robin-hood' ? robinHood(x) : undefined };
}

/** Simulates the trials and counts what their two lines show. */
export function twoLinesPower(given: SimulatedCurve) {
  const { n, replications, alpha } = given;
  const stream = randomStream(given.seed, 'two-lines', n, given.x);
  const critical = normal.upperQuantile(alpha / 2);
  const criticalT = studentT.upperQuantile(alpha / 2, n - 3);
  const fixed = given.x === 'design' ? prepared(designed(given.values, n), given.breakPoint) : undefined;
  const y = new Float64Array(n);
  let [inverted, upright, curved] = [0, 0, 0];
  let [found, sum, squares] = [0, 0, 0];
  for (let replication = 0; replication < replications; replication += 1) {
    const trial =
      fixed ??
      prepared(
        Float64Array.from({ length: n }, () => draw(given, stream)),
        given.breakPoint,
      );
    for (let i = 0; i < n; i += 1) y[i] = expected(given, trial.x[i]) + stream.normal();
    const quadratic = trial.quadratic(y);
    if (Math.abs(quadratic.t) > criticalT) curved += 1;
    const breakPoint = given.breakPoint === 'stated' ? given.breakAt : (trial.robinHood?.(y, quadratic) ?? Number.NaN);
    if (Number.isNaN(breakPoint)) continue;
    found += 1;
    sum += breakPoint;
    squares += breakPoint ** 2;
    const { slopes, z } = twoLinesAt(breakPoint, trial.x, y);
    if (!(Math.abs(z[0]) > critical && Math.abs(z[1]) > critical)) continue;
    if (slopes[0] > 0 && slopes[1] < 0) inverted += 1;
    if (slopes[0] < 0 && slopes[1] > 0) upright += 1;
  }
  const hits = inverted + upright;
  // Two successes and failures more keep the error honest where all trials end alike.
  const smoothed = (hits + 2) / (replications + 4);
  return {
    power: hits / replications,
    powerInvertedU: inverted / replications,
    powerU: upright / replications,
    powerQuadratic: curved / replications,
    ...(found > 0 && {
      meanBreakPoint: sum / found,
      sdBreakPoint: Math.sqrt(Math.max(0, squares / found - (sum / found) ** 2)),
    }),
    standardErrorSimulation: Math.sqrt((smoothed * (1 - smoothed)) / replications),
  };
}

const draw = ({ x, sdX }: SimulatedCurve, stream: RandomStream) =>
  sdX * (x === 'normal' ? stream.normal() : Math.sqrt(3) * (2 * stream.uniform() - 1));

function expected({ quadratic, slopeBelow, slopeAbove, turningPoint }: SimulatedCurve, x: number): number {
  const distance = x - turningPoint;
  return quadratic * distance ** 2 + (distance < 0 ? slopeBelow : slopeAbove) * distance;
}

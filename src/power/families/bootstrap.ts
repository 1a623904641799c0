import { dot } from '../../statistics/linear-algebra.js';
import { normal } from '../../statistics/normal.js';
import { type RandomStream, randomStream } from '../../statistics/random.js';
import { studentT } from '../../statistics/student-t.js';

/** A mediation to simulate: completely standardised paths, people, and how many trials and resamples. */
export interface SimulatedMediation {
  readonly n: number;
  readonly a: number;
  readonly b: number;
  readonly direct: number;
  readonly x: 'two-arms' | 'normal';
  readonly alpha: number;
  readonly resamples: number;
  readonly replications: number;
  readonly seed: number;
}

/** Sums kept for each person: x, m, y and their products, without y y. */
const SUMS = 8;

/**
 * Shares of simulated trials: whose bootstrap interval for a b leaves out zero, by kind of interval, and in which the t
 * tests of both paths reject. The exact power of the latter shows how far chance took these trials.
 */
export function bootstrapPower(given: SimulatedMediation) {
  const { n, alpha, resamples, replications, seed } = given;
  const stream = randomStream(seed, 'mediation-bootstrap', n, given.x);
  const drawn = new Uint16Array(n * resamples);
  const people = new Float64Array(SUMS * n);
  const z = normal.upperQuantile(alpha / 2);
  const critical = [studentT.upperQuantile(alpha / 2, n - 2), studentT.upperQuantile(alpha / 2, n - 3)] as const;
  let [percentile, biasCorrected, joint] = [0, 0, 0];
  for (let replication = 0; replication < replications; replication += 1) {
    drawPeople(drawn, n, stream);
    const [tA, tB] = fill(people, given, stream);
    if (Math.abs(tA) > critical[0] && Math.abs(tB) > critical[1]) joint += 1;
    const { estimate, below, belowZero } = resample(people, drawn, n, resamples);
    // The order statistic at level p lies beyond zero when fewer, or more, than p of the resamples lie below zero.
    const leavesOutZero = (lower: number, upper: number) =>
      belowZero < Math.floor((resamples + 1) * lower) || belowZero >= Math.ceil((resamples + 1) * upper);
    if (leavesOutZero(alpha / 2, 1 - alpha / 2)) percentile += 1;
    // z0, the normal score of the share of resamples below the estimate, moves both ends (Efron 1987).
    const z0 = estimate === 0 ? 0 : normal.quantile(Math.min(resamples - 0.5, Math.max(0.5, below)) / resamples);
    if (leavesOutZero(normal.cdf(2 * z0 - z), normal.cdf(2 * z0 + z))) biasCorrected += 1;
  }
  return {
    percentile: percentile / replications,
    biasCorrected: biasCorrected / replications,
    joint: joint / replications,
  };
}

/** Numbers of the people in all resamples; three of them from each uniform, whose 52 bits are plenty. */
function drawPeople(drawn: Uint16Array, n: number, stream: RandomStream): void {
  for (let i = 0; i < drawn.length; i += 3) {
    const first = stream.uniform() * n;
    const second = (first - Math.floor(first)) * n;
    drawn[i] = first;
    drawn[i + 1] = second;
    drawn[i + 2] = (second - Math.floor(second)) * n;
  }
}

/** One trial: everyone's x, m, y and products. Returns the t statistics of both paths. */
function fill(people: Float64Array, { n, a, b, direct, x: kind }: SimulatedMediation, stream: RandomStream) {
  const restM = Math.sqrt(1 - a * a);
  const restY = Math.sqrt(Math.max(0, 1 - b * b - direct * direct - 2 * a * b * direct));
  const values: number[][] = [[], [], []];
  for (let i = 0; i < n; i += 1) {
    const x = kind === 'normal' ? stream.normal() : i % 2 === 0 ? 1 : -1;
    const m = a * x + restM * stream.normal();
    const y = b * m + direct * x + restY * stream.normal();
    people.set([x, m, y, x * x, x * m, x * y, m * m, m * y], SUMS * i);
    values[0].push(x);
    values[1].push(m);
    values[2].push(y);
  }
  return pathStatistics(values);
}

/** t of m on x and of y on m given x, from their correlations. */
function pathStatistics(values: readonly (readonly number[])[]): readonly [number, number] {
  const n = values[0].length;
  const centred = values.map((column) => {
    const mean = column.reduce((total, value) => total + value, 0) / n;
    return column.map((value) => value - mean);
  });
  const product = (i: number, j: number) => dot(centred[i], centred[j]);
  const r = (i: number, j: number) => product(i, j) / Math.sqrt(product(i, i) * product(j, j));
  const [xm, xy, my] = [r(0, 1), r(0, 2), r(1, 2)];
  const partial = (my - xm * xy) / Math.sqrt((1 - xm * xm) * (1 - xy * xy));
  const t = (correlation: number, df: number) => correlation * Math.sqrt(df / (1 - correlation * correlation));
  return [t(xm, n - 2), t(partial, n - 3)];
}

/** The indirect effect, and how many resamples give less than it and less than zero. */
function resample(people: Float64Array, drawn: Uint16Array, n: number, resamples: number) {
  const everyone = Uint16Array.from({ length: n }, (_, i) => i);
  const estimate = indirect(people, everyone, 0, n);
  let below = 0;
  let belowZero = 0;
  for (let k = 0; k < resamples; k += 1) {
    const value = indirect(people, drawn, k * n, n);
    if (value < estimate) below += 1;
    if (value <= 0) belowZero += 1;
  }
  return { estimate, below, belowZero };
}

/** a b by least squares in the people drawn; 0 where they do not identify it. */
function indirect(people: Float64Array, drawn: Uint16Array, from: number, n: number): number {
  let [x, m, y, xx, xm, xy, mm, my] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = from; i < from + n; i += 1) {
    const at = SUMS * drawn[i];
    x += people[at];
    m += people[at + 1];
    y += people[at + 2];
    xx += people[at + 3];
    xm += people[at + 4];
    xy += people[at + 5];
    mm += people[at + 6];
    my += people[at + 7];
  }
  xx -= (x * x) / n;
  xm -= (x * m) / n;
  xy -= (x * y) / n;
  mm -= (m * m) / n;
  my -= (m * y) / n;
  const determinant = xx * mm - xm * xm;
  if (!(xx > 1e-9 * n && determinant > 1e-12 * xx * mm)) return 0;
  return ((xm / xx) * (xx * my - xm * xy)) / determinant;
}

import { chiSquare } from '../../src/power/chi-square.js';
import { equivalenceTwoProportions } from '../../src/power/equivalence-two-proportions.js';
import { mcnemar } from '../../src/power/mcnemar.js';
import { proportionOneSample } from '../../src/power/proportion-one-sample.js';
import { proportionTwoSample } from '../../src/power/proportion-two-sample.js';
import { proportionTwoSampleExact } from '../../src/power/proportion-two-sample-exact.js';
import { binomial } from '../../src/statistics/binomial.js';
import { chiSquare as chiSquareDistribution } from '../../src/statistics/chi-square.js';
import { each, simulated } from './agreement.js';
import { criticalZ, rejectsZ } from './samples.js';
import type { Stream } from './studies.js';

/** Counts of people, and tests of them. */

export const proportions = [
  simulated(chiSquare, {
    grid: [
      { n: 20, w: 0.5, df: 1 },
      { n: 60, w: 0.4, df: 4 },
      ...each({ n: [50, 200], w: [0, 0.2, 0.5], df: [1, 2, 3, 4, 7] }).filter(({ n, df }) => n / (df + 1) >= 5),
      { n: 45, w: 0.4, df: 4 },
      { n: 100, w: 0.3, df: 3, alpha: 0.001 },
    ],
    replications: 15_000,
    within: ({ n, df }) => (n / (shapes[df] ? shapes[df][0] * shapes[df][1] : df + 1) >= 20 ? 0.02 : 0.05),
    study: ({ n, w, df, alpha }) => {
      const critical = chiSquareDistribution.upperQuantile(alpha, df);
      const shape = shapes[df];
      return shape ? table(n, w, shape, critical) : categories(n, w, df + 1, critical);
    },
  }),

  simulated(proportionOneSample, {
    grid: [
      { n: 6, p0: 0.5, p1: 0.95 },
      { n: 15, p0: 0.1, p1: 0.4, sides: 1 },
      ...each({ n: [5, 40], p0: [0.02, 0.5], p1: [0.5, 0.98], sides: [1, 2] as const }),
      { n: 30, p0: 0.3, p1: 0.05 },
      { n: 60, p0: 0.4, p1: 0.4 },
    ],
    study: ({ n, p0, p1, alpha, sides }) => {
      const under = Array.from({ length: n + 1 }, (_, count) => binomial.probability(count, n, p0));
      const unlikely = under.map((own) =>
        under.reduce((sum, other) => sum + (other <= own * (1 + 1e-7) ? other : 0), 0),
      );
      const upper = (count: number) => (count === 0 ? 1 : binomial.upperTail(count - 1, n, p0));
      const lower = (count: number) => binomial.cdf(count, n, p0);
      return (stream) => {
        const count = stream.binomial(n, p1);
        if (sides === 1) return { power: upper(count) <= alpha };
        return {
          power: unlikely[count] <= alpha,
          powerEqualTails: upper(count) <= alpha / 2 || lower(count) <= alpha / 2,
        };
      };
    },
  }),

  simulated(proportionTwoSampleExact, {
    grid: [
      { test: 'fisher', n1: 5, n2: 6, p1: 0.95, p2: 0.2 },
      { test: 'pooled-z', n1: 8, n2: 30, p1: 0.5, p2: 0.1 },
      ...each({
        test: ['fisher', 'pooled-z'] as const,
        n1: [4, 25],
        n2: [6, 40],
        p1: [0.3, 0.97],
        p2: [0.02, 0.3],
        sides: [1, 2] as const,
      }),
      { test: 'fisher', n1: 2, n2: 20, p1: 0.9, p2: 0.02 },
    ],
    replications: 30_000,
    study: ({ test, n1, n2, p1, p2, alpha, sides }) => {
      const rejected = test === 'fisher' ? fisher(n1, n2, alpha, sides) : pooledZ(n1, n2, alpha, sides);
      return (stream) => rejected(stream.binomial(n1, p1), stream.binomial(n2, p2));
    },
  }),

  simulated(proportionTwoSample, {
    grid: [
      { n1: 30, n2: 20, p1: 0.7, p2: 0.35 },
      { n1: 40, n2: 120, p1: 0.45, p2: 0.25, sides: 1 },
      ...each({ n1: [30, 80], n2: [30, 120], p1: [0.5, 0.8], p2: [0.2, 0.4], sides: [1, 2] as const }),
      ...each({ n1: [5, 12], n2: [8, 20], p1: [0.6, 0.95], p2: [0.1, 0.5] }),
      { n1: 60, n2: 60, p1: 0.06, p2: 0.005 },
      { n1: 50, n2: 50, p1: 0.4, p2: 0.4 },
    ],
    replications: 20_000,
    within: ({ n1, n2, p1, p2 }) => (expected(n1, p1) >= 5 && expected(n2, p2) >= 5 ? 0.04 : 0.1),
    study: ({ n1, n2, p1, p2, alpha, sides }) => {
      const rejected = pooledZ(n1, n2, alpha, sides);
      return (stream) => rejected(stream.binomial(n1, p1), stream.binomial(n2, p2));
    },
  }),

  simulated(equivalenceTwoProportions, {
    grid: [
      { n1: 30, n2: 40, p1: 0.5, p2: 0.5, lower: -0.4, upper: 0.4 },
      { n1: 150, n2: 60, p1: 0.3, p2: 0.25, lower: -0.3, upper: 0.2 },
      ...each({ n1: [50, 200], n2: [50, 300], p1: [0.3, 0.85], upper: [0.15, 0.3] }).map((point) => ({
        ...point,
        ...{ p2: point.p1 - 0.02, lower: -0.2 },
      })),
      { n1: 200, n2: 200, p1: 0.5, p2: 0.4, lower: -0.1, upper: 0.1 },
      { n1: 20, n2: 20, p1: 0.9, p2: 0.9, lower: -0.3, upper: 0.3 },
    ],
    replications: 20_000,
    within: ({ n1, n2, p1, p2 }) => (expected(n1, p1) >= 5 && expected(n2, p2) >= 5 ? 0.04 : 0.1),
    study:
      ({ n1, n2, p1, p2, lower, upper, alpha }) =>
      (stream) => {
        const [a, b] = [stream.binomial(n1, p1) / n1, stream.binomial(n2, p2) / n2];
        const reach = criticalZ(alpha) * Math.sqrt((a * (1 - a)) / n1 + (b * (1 - b)) / n2);
        return a - b - reach > lower && a - b + reach < upper;
      },
  }),

  simulated(mcnemar, {
    grid: [
      { pairs: 8, p10: 0.9, p01: 0.02 },
      { pairs: 30, p10: 0.3, p01: 0.1, sides: 1 },
      ...each({ pairs: [6, 50], p10: [0.1, 0.5], p01: [0.005, 0.1], sides: [1, 2] as const }),
      { pairs: 40, p10: 0.45, p01: 0.55 },
    ],
    study:
      ({ pairs, p10, p01, alpha, sides }) =>
      (stream) => {
        const changed = stream.binomial(pairs, p10 + p01);
        const up = stream.binomial(changed, p10 / (p10 + p01));
        const atLeast = up === 0 ? 1 : binomial.upperTail(up - 1, changed, 0.5);
        const atMost = binomial.cdf(up, changed, 0.5);
        return (sides === 1 ? atLeast : 2 * Math.min(atLeast, atMost)) <= alpha * (1 + 1e-12);
      },
  }),
];

/** Rows and columns of the tables with these degrees of freedom; others are of categories. */
const shapes: Readonly<Record<number, readonly [number, number]>> = { 1: [2, 2], 2: [2, 3], 4: [3, 3] };

const expected = (n: number, p: number) => n * Math.min(p, 1 - p);

/** How many of n people fall into each cell. */
function counts(stream: Stream, n: number, probabilities: readonly number[]): number[] {
  let [left, rest] = [n, 1];
  return probabilities.map((p) => {
    const count = rest <= p ? left : stream.binomial(left, p / rest);
    left -= count;
    rest -= p;
    return count;
  });
}

/** Departures from 1 with mean 0 and mean square 1, evenly spaced, and alternating. */
function pattern(count: number): number[] {
  const raw = Array.from({ length: count }, (_, i) => i - (count - 1) / 2);
  const own = Math.sqrt(raw.reduce((sum, value) => sum + value ** 2, 0) / count);
  return raw.map((value) => value / own);
}

/** Pearson's test of a distribution over categories that are expected to be equally frequent. */
function categories(n: number, w: number, cells: number, critical: number) {
  const probabilities = pattern(cells).map((departure) => (1 + w * departure) / cells);
  if (probabilities.some((p) => p < 0)) throw new RangeError('So large a w leaves less than nobody in a cell.');
  return (stream: Stream) =>
    counts(stream, n, probabilities).reduce((sum, count) => sum + (count - n / cells) ** 2 / (n / cells), 0) > critical;
}

/** Pearson's test of a table, both margins random. */
function table(n: number, w: number, [rows, columns]: readonly [number, number], critical: number) {
  const [byRow, byColumn] = [pattern(rows), pattern(columns)];
  const probabilities = byRow.flatMap((r) => byColumn.map((c) => (1 + w * r * c) / (rows * columns)));
  if (probabilities.some((p) => p < 0)) throw new RangeError('So large a w leaves less than nobody in a cell.');
  return (stream: Stream) => {
    const cell = counts(stream, n, probabilities);
    const rowSums = byRow.map((_, i) => byColumn.reduce((sum, __, j) => sum + cell[i * columns + j], 0));
    const columnSums = byColumn.map((_, j) => byRow.reduce((sum, __, i) => sum + cell[i * columns + j], 0));
    let statistic = 0;
    rowSums.forEach((row, i) => {
      columnSums.forEach((column, j) => {
        const mean = (row * column) / n;
        if (mean > 0) statistic += (cell[i * columns + j] - mean) ** 2 / mean;
      });
    });
    return statistic > critical;
  };
}

/** The z test with pooled variance. */
const pooledZ = (n1: number, n2: number, alpha: number, sides: 1 | 2) => (x1: number, x2: number) => {
  const [a, b] = [x1 / n1, x2 / n2];
  const pooled = (x1 + x2) / (n1 + n2);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return error > 0 && rejectsZ((a - b) / error, alpha, sides);
};

/** Fisher's exact test, as R decides: tables no more likely than the observed one, or those at least as far up. */
function fisher(n1: number, n2: number, alpha: number, sides: 1 | 2) {
  const known = new Map<number, boolean>();
  const choose = (n: number, k: number) => {
    let product = 1;
    for (let i = 1; i <= k; i += 1) product *= (n - k + i) / i;
    return product;
  };
  return (x1: number, x2: number) => {
    const key = x1 * (n2 + 1) + x2;
    const decided = known.get(key);
    if (decided !== undefined) return decided;
    const total = x1 + x2;
    const [low, high] = [Math.max(0, total - n2), Math.min(n1, total)];
    const ways = Array.from({ length: high - low + 1 }, (_, i) => choose(n1, low + i) * choose(n2, total - low - i));
    const all = ways.reduce((sum, value) => sum + value, 0);
    const own = ways[x1 - low];
    const extreme = ways.reduce(
      (sum, value, i) => sum + ((sides === 2 ? value <= own * (1 + 1e-7) : low + i >= x1) ? value : 0),
      0,
    );
    known.set(key, extreme / all <= alpha);
    return extreme / all <= alpha;
  };
}

import { regressionSpline } from '../../src/power/families/regression-spline.js';
import { draw } from '../../src/power/families/wilcoxon.js';
import { mediationBootstrap } from '../../src/power/mediation-bootstrap.js';
import { twoLines } from '../../src/power/two-lines.js';
import { wilcoxon } from '../../src/power/wilcoxon.js';
import { wilcoxonSimulated } from '../../src/power/wilcoxon-simulated.js';
import { normal } from '../../src/statistics/normal.js';
import { each, simulated } from './agreement.js';
import { orthonormal, without } from './linear-models.js';
import { criticalT, criticalZ } from './samples.js';
import { nightly } from './size.js';
import { dot, regress, type Stream } from './studies.js';

/** Procedures that are simulations themselves, done here a second time in another way; and the rank test's formula. */

export const simulations = [
  simulated(wilcoxonSimulated, {
    grid: [
      { n1: 4, n2: 4, d: 3, distribution: 'normal' },
      { n1: 5, n2: 15, d: 1, distribution: 'laplace', sides: 1 },
      ...each({
        n1: [3, 20],
        n2: [12, 40],
        distribution: ['uniform', 't3', 'logistic'] as const,
        d: [0, 0.8],
        sides: [1, 2] as const,
      }),
      { n1: 2, n2: 2, d: 5, distribution: 'normal' },
    ],
    given: { replications: nightly ? 20_000 : 2000 },
    replications: 10_000,
    study: ({ n1, n2, d, distribution, alpha, sides }) => {
      const rejected = rankTest(n1, n2, alpha, sides);
      return (stream) => rejected(sample(stream, n1, d, distribution), sample(stream, n2, 0, distribution));
    },
  }),

  simulated(wilcoxon, {
    grid: [
      { n1: 6, n2: 6, d: 1.5, distribution: 'normal' },
      { n1: 25, n2: 40, d: 0.6, distribution: 'normal', sides: 1 },
      ...each({
        n1: [25],
        n2: [25, 60],
        distribution: ['normal', 'uniform', 'laplace', 't3'] as const,
        d: [0, 0.4, 0.8],
      }),
      ...each({ n1: [5, 10], n2: [8, 12], distribution: ['normal', 'uniform', 't3'] as const, d: [1] }),
    ],
    replications: 10_000,
    within: ({ n1, n2, distribution }) => (distribution === 'normal' && n1 >= 25 && n2 >= 25 ? 0.02 : 0.15),
    study: ({ n1, n2, d, distribution, alpha, sides }) => {
      const rejected = rankTest(n1, n2, alpha, sides);
      return (stream) => rejected(sample(stream, n1, d, distribution), sample(stream, n2, 0, distribution));
    },
  }),

  simulated(mediationBootstrap, {
    grid: [
      { n: 10, a: 0.7, b: 0.7 },
      { n: 26, a: 0.5, b: 0.5, interval: 'bias-corrected' },
      ...each({ n: [12, 30], a: [0, 0.6], b: [-0.5, 0], x: ['two-arms', 'normal'] as const }),
      { n: 20, a: 0.95, b: 0.9, direct: -0.8 },
    ],
    given: { resamples: 199, replications: nightly ? 4000 : 1000 },
    replications: 2000,
    study: (given) => (stream) => {
      const people = mediationTrial(given, stream);
      const n = people.x.length;
      const everyone = people.x.map((_, i) => i);
      const found = [paths(people, everyone)].every(
        (fit) => fit && Math.abs(fit.a.t) > criticalT(0.025, n - 2) && Math.abs(fit.b.t) > criticalT(0.025, n - 3),
      );
      const product = (who: readonly number[]) => {
        const fit = paths(people, who);
        return fit ? fit.a.estimate * fit.b.estimate : 0;
      };
      const resamples = Array.from({ length: given.resamples }, () =>
        product(everyone.map(() => Math.floor(n * stream.uniform()))),
      ).sort((one, two) => one - two);
      const interval = (lower: number, upper: number) => {
        const at = (rank: number) => resamples[Math.min(given.resamples, Math.max(1, rank)) - 1];
        const low = Math.floor((given.resamples + 1) * lower);
        const high = Math.ceil((given.resamples + 1) * upper);
        return at(low) > 0 || at(high) < 0;
      };
      const below = resamples.filter((value) => value < product(everyone)).length / given.resamples;
      const shift = 2 * normal.quantile(Math.min(1 - 0.5 / given.resamples, Math.max(0.5 / given.resamples, below)));
      const z = criticalZ(given.alpha / 2);
      return {
        powerPercentile: interval(given.alpha / 2, 1 - given.alpha / 2),
        powerBiasCorrected: interval(normal.cdf(shift - z), normal.cdf(shift + z)),
        powerJointSignificance: found,
      };
    },
  }),

  simulated(twoLines, {
    grid: [
      { n: 20, quadratic: -0.8, x: 'normal', values: [] },
      { n: 40, quadratic: 0, slopeBelow: 1, slopeAbove: -0.6, turningPoint: 0.5, x: 'uniform', values: [] },
      { n: 60, quadratic: -0.3, values: [-2, -1, 0, 1, 2] },
      { n: 60, quadratic: -0.8, values: [-1, 0, 1] },
      { n: 25, quadratic: 0.5, values: [0, 1, 2, 3, 4, 5, 6], turningPoint: 3 },
      { n: 80, quadratic: 0, slopeBelow: 1, slopeAbove: 0, x: 'normal', values: [] },
      { n: 40, quadratic: 0, x: 'normal', values: [] },
      { n: 40, quadratic: -0.5, x: 'normal', values: [], breakPoint: 'stated', breakAt: 0.3 },
      { n: 30, quadratic: -5, turningPoint: 0, x: 'normal', values: [], alpha: 0.001 },
    ],
    given: { replications: nightly ? 10_000 : 1000 },
    replications: 8000,
    study: (given) => (stream) => {
      const { n, quadratic, slopeBelow, slopeAbove, turningPoint, x: from, sdX, values, breakPoint, breakAt } = given;
      const x = Array.from({ length: n }, (_, person) => {
        if (from === 'design') return values[person % values.length];
        return sdX * (from === 'normal' ? stream.normal() : Math.sqrt(12) * (stream.uniform() - 0.5));
      });
      const y = x.map((value) => {
        const u = value - turningPoint;
        return quadratic * u * u + slopeBelow * Math.min(0, u) + slopeAbove * Math.max(0, u) + stream.normal();
      });
      const [one, two] = interrupted(breakPoint === 'stated' ? breakAt : robinHood(x, y), x, y);
      const significant = Math.min(Math.abs(one.z), Math.abs(two.z)) > criticalZ(given.alpha / 2);
      return {
        power: significant && one.slope * two.slope < 0,
        powerInvertedU: significant && one.slope > 0 && two.slope < 0,
      };
    },
  }),
];

const sample = (stream: Stream, n: number, shift: number, distribution: Parameters<typeof draw>[0]) =>
  Array.from({ length: n }, () => shift + draw(distribution, stream));

/** The exact rank test, from the ranks of the first sample; the null distribution counts ways to choose them. */
function rankTest(n1: number, n2: number, alpha: number, sides: 1 | 2) {
  const most = (n1 * (2 * (n1 + n2) - n1 + 1)) / 2;
  const ways = Array.from({ length: n1 + 1 }, () => new Float64Array(most + 1));
  ways[0][0] = 1;
  for (let rank = 1; rank <= n1 + n2; rank += 1) {
    for (let count = Math.min(rank, n1); count >= 1; count -= 1) {
      for (let sum = most; sum >= rank; sum -= 1) ways[count][sum] += ways[count - 1][sum - rank];
    }
  }
  const all = ways[n1].reduce((sum, value) => sum + value, 0);
  let [critical, tail] = [most + 1, 0];
  while (tail + ways[n1][critical - 1] / all <= alpha / sides) {
    critical -= 1;
    tail += ways[n1][critical] / all;
  }
  const mirror = n1 * (n1 + n2 + 1);
  return (first: readonly number[], second: readonly number[]) => {
    const pooled = [...first.map((value) => [value, 1]), ...second.map((value) => [value, 0])].sort(
      (a, b) => a[0] - b[0],
    );
    const sum = pooled.reduce((total, [, own], index) => total + own * (index + 1), 0);
    return sum >= critical || (sides === 2 && mirror - sum >= critical);
  };
}

interface MediationData {
  readonly x: readonly number[];
  readonly m: readonly number[];
  readonly y: readonly number[];
}

function mediationTrial(
  { n, a, b, direct, x: kind }: Parameters<typeof mediationBootstrap.evaluate>[0],
  stream: Stream,
): MediationData {
  const x = Array.from({ length: n }, (_, i) => (kind === 'normal' ? stream.normal() : i < n / 2 ? 1 : -1));
  const m = x.map((value) => a * value + Math.sqrt(1 - a * a) * stream.normal());
  const rest = Math.sqrt(1 - b * b - direct * direct - 2 * a * b * direct);
  return { x, m, y: x.map((value, i) => direct * value + b * m[i] + rest * stream.normal()) };
}

/** The two regressions among these people. */
function paths({ x, m, y }: MediationData, who: readonly number[]) {
  const [ownX, ownM, ownY] = [x, m, y].map((column) => who.map((i) => column[i]));
  const one = who.map(() => 1);
  const a = regress(ownM, ownX, [one]);
  const b = regress(ownY, ownM, [one, ownX]);
  return a && b && { a, b };
}

/** Both lines of the interrupted regression, by least squares in all people with HC3 standard errors from the hat matrix. */
function interrupted(at: number, x: readonly number[], y: readonly number[]) {
  const line = (which: 'low' | 'high') => {
    // The break point itself belongs to the line that is tested.
    const high = x.map((value) => (value > at || (which === 'high' && value === at) ? 1 : 0));
    const own = (side: 'low' | 'high') => x.map((value, i) => ((high[i] === 1) === (side === 'high') ? value - at : 0));
    const people = x.filter((_, i) => (high[i] === 1) === (which === 'high'));
    if (people.length < 3 || new Set(people).size < 2) return { slope: 0, z: 0 };
    const others = orthonormal([x.map(() => 1), high, own(which === 'low' ? 'high' : 'low')]);
    const column = without(own(which), others);
    const size = dot(column, column);
    const slope = dot(column, y) / size;
    const hat = x.map((_, i) => others.reduce((sum, b) => sum + b[i] ** 2, 0) + column[i] ** 2 / size);
    const residual = without(y, others).map((value, i) => value - slope * column[i]);
    const variance = column.reduce(
      (sum, value, i) => sum + (Math.abs(value) < 1e-12 ? 0 : (value * residual[i]) / (1 - hat[i])) ** 2,
      0,
    );
    return { slope, z: (slope * size) / Math.sqrt(variance) };
  };
  return [line('low'), line('high')] as const;
}

/** The break point, from the flat region of the smooth curve. */
function robinHood(x: readonly number[], y: readonly number[]): number {
  const sorted = [...x].sort((a, b) => a - b);
  const quantile = (values: readonly number[], p: number) => {
    const at = (values.length - 1) * p;
    const low = Math.floor(at + 1e-12);
    return values[low] + (at - low) * ((values[low + 1] ?? values[low]) - values[low]);
  };
  const one = x.map(() => 1);
  const square = regress(
    y,
    x.map((value) => value * value),
    [one, x],
  )!;
  const linear = regress(y, x, [one, x.map((value) => value * value)])!;
  const sign = linear.estimate + 2 * square.estimate * sorted[0] > 0 ? 1 : -1;
  const { fitted, standardErrors } = regressionSpline(x)(y);
  const [from, to] = [quantile(sorted, 0.1), quantile(sorted, 0.9)];
  const middle = x.map((_, i) => i).filter((i) => x[i] > from && x[i] < to);
  const peak = Math.max(...middle.map((i) => sign * fitted[i]));
  const flat = middle
    .filter((i) => sign * fitted[i] + standardErrors[i] > peak)
    .map((i) => x[i])
    .sort((a, b) => a - b);
  const [first, second] = interrupted(quantile(flat, 0.5), x, y).map(({ z }) => Math.abs(z));
  return quantile(flat, second / (first + second));
}

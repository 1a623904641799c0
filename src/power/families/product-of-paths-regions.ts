/**
 * Tests that look at t_a and t_b together: the Monte Carlo interval of a * b, Sobel's test and Aroian's.
 * Each rejects where |t_b| lies beyond a curve that falls as |t_a| rises, the same seen from both axes.
 */

import { chebyshevPoints, chebyshevShares } from '../../statistics/chebyshev.js';
import { normal } from '../../statistics/normal.js';
import { gaussLegendre } from '../../statistics/quadrature.js';
import { exceedsA, exceedsB, type PathsDesign, rangeOfB, type Scenario, scalesB } from './product-of-paths.js';
import { fewChiSquareNodes, type Weighted } from './product-of-paths-nodes.js';

export interface Region {
  /** The |t| that the other path must exceed when this one is at `t`; falls, infinite up to the asymptote. */
  boundary(t: number): number;
  /** Where the curve meets the diagonal: boundary(corner) = corner. */
  readonly corner: number;
}

/**
 * The percentile interval of a * b from independent normal draws around the two estimates, with infinitely many draws.
 *
 * With p = P(Z > |t_a|) and q = P(Z > |t_b|), a share p (1 - q) + q (1 - p) of the draws has the wrong sign, and the
 * interval excludes 0 when that share is below alpha / 2: q < (alpha / 2 - p) / (1 - 2 p).
 */
export function monteCarloInterval(alpha: number): Region {
  return {
    boundary(t) {
      const p = normal.upperTail(t);
      const q = (alpha / 2 - p) / (1 - 2 * p);
      return q > 0 ? normal.upperQuantile(q) : Infinity;
    },
    corner: normal.upperQuantile(alpha / 2 / (1 + Math.sqrt(1 - alpha))),
  };
}

/** a * b over its first-order standard error: 1 / z^2 = 1 / t_a^2 + 1 / t_b^2 (Sobel 1982). */
export function sobel(alpha: number): Region {
  const z = normal.upperQuantile(alpha / 2);
  return {
    boundary: (t) => (t > z ? (z * t) / Math.sqrt(t * t - z * z) : Infinity),
    corner: z * Math.SQRT2,
  };
}

/** As Sobel's, with the second-order term in the standard error: z^2 = t_a^2 t_b^2 / (t_a^2 + t_b^2 + 1) (Aroian 1947). */
export function aroian(alpha: number): Region {
  const z = normal.upperQuantile(alpha / 2);
  return {
    boundary: (t) => (t > z ? z * Math.sqrt((t * t + 1) / (t * t - z * z)) : Infinity),
    corner: Math.sqrt(z * z + z * Math.sqrt(z * z + 1)),
  };
}

/** One |t| of the grid on which the curve is integrated. */
interface GridPoint {
  readonly t: number;
  readonly weight: number;
  readonly cut: number;
}

const PANEL_WIDTH = 3.5;
const PANEL_POINTS = 12;
/** Beyond this |t| the curve is taken as flat. */
const FAR = 40;
const NEGLIGIBLE = 1e-10;
const INVERSE_SQRT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

function grid(region: Region, end: number): GridPoint[] {
  const { nodes, weights } = gaussLegendre(PANEL_POINTS);
  const panels = Math.max(1, Math.ceil((end - region.corner) / PANEL_WIDTH));
  const half = (end - region.corner) / panels / 2;
  const points: GridPoint[] = [];
  for (let panel = 0; panel < panels; panel++) {
    const middle = region.corner + (2 * panel + 1) * half;
    nodes.forEach((node, index) => {
      const t = middle + half * node;
      points.push({ t, weight: half * weights[index]!, cut: region.boundary(t) });
    });
  }
  return points;
}

/** Density of |t| at t when t = (Z + mean) / scale. */
function density(mean: number, scale: number, t: number): number {
  const size = Math.abs(mean);
  const near = (t * scale - size) ** 2;
  if (near > 60) return 0;
  const far = (t * scale + size) ** 2;
  return scale * INVERSE_SQRT_TWO_PI * (Math.exp(-near / 2) + (far > 60 ? 0 : Math.exp(-far / 2)));
}

function densityA({ meansA, scaleA }: Scenario, t: number): number {
  let total = 0;
  for (const { value, weight } of meansA) total += weight * density(value, scaleA, t);
  return total;
}

function densityB(meanB: number, scales: readonly Weighted[], t: number): number {
  let total = 0;
  for (const { value, weight } of scales) total += weight * density(meanB, value, t);
  return total;
}

/**
 * Estimated over true standard error of b. Few Gauss nodes do where its degrees of freedom are many; below, power is not smooth
 * enough in it. Good to 4e-7 from 16 to 20, then to 5e-8 (measured, against the trapezoidal rule at a step of 0.45).
 */
function errorScales(dfB: number): Weighted[] {
  if (dfB < 16) return scalesB(dfB).filter(likely);
  const points = dfB > 60 ? 6 : dfB > 30 ? 7 : 10;
  return fewChiSquareNodes(dfB, points).map(({ value, weight }) => ({ value: Math.sqrt(value / dfB), weight }));
}

/** What is known of |t_b| in a scenario: chances beyond the corner and beyond the end of the grid, and at each of its points. */
interface StatisticB {
  readonly corner: number;
  readonly rest: number;
  /** P(|t_b| > cut) at a point. */
  tail(index: number): number;
  /** Density of |t_b| at t of a point. */
  density(index: number): number;
}

/** The same with all points worked out. */
interface RowB {
  readonly corner: number;
  readonly rest: number;
  readonly tails: readonly number[];
  readonly densities: readonly number[];
}

/** |t_b| for each scenario. */
type StatisticsB = (meansB: readonly Weighted[]) => StatisticB;

/**
 * t_b depends on the scenario through its mean only, and smoothly: where there are many means, a polynomial through
 * Chebyshev points replaces computing it for every one of them.
 */
function statisticsB(
  scenarios: readonly Scenario[],
  at: (meanB: number) => StatisticB,
  points: readonly GridPoint[],
): StatisticsB {
  const row = (mean: number): RowB => {
    const { corner, rest, tail, density } = at(mean);
    return {
      corner,
      rest,
      tails: points.map((_, index) => tail(index)),
      densities: points.map((_, index) => density(index)),
    };
  };
  const { low, high, many } = rangeOfB(scenarios);
  const count = high - low < 1e-9 ? 1 : 8 + Math.ceil(3 * (high - low));
  if (count >= many)
    return (meansB) =>
      meansB.length === 1
        ? at(meansB[0]!.value)
        : mixed(
            meansB.map(({ value }) => row(value)),
            meansB.map(({ weight }) => weight),
          );
  const means = chebyshevPoints(low, high, count);
  const rows = means.map(row);
  return (meansB) => {
    const shares = new Array<number>(count).fill(0);
    for (const { value, weight } of meansB)
      for (const [k, share] of chebyshevShares(means, Math.abs(value)).entries()) shares[k]! += weight * share;
    return mixed(rows, shares);
  };
}

/** A mean of rows; the shares sum to 1. */
function mixed(rows: readonly RowB[], shares: readonly number[]): StatisticB {
  let [corner, rest] = [0, 0];
  const length = rows[0]!.tails.length;
  const tails = new Array<number>(length).fill(0);
  const densities = new Array<number>(length).fill(0);
  for (const [k, row] of rows.entries()) {
    const share = shares[k]!;
    corner += share * row.corner;
    rest += share * row.rest;
    for (let point = 0; point < length; point += 1) {
      tails[point]! += share * row.tails[point]!;
      densities[point]! += share * row.densities[point]!;
    }
  }
  return { corner, rest, tail: (index) => tails[index]!, density: (index) => densities[index]! };
}

const largest = (values: readonly Weighted[]) => values.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
const likely = ({ weight }: { readonly weight: number }) => weight > NEGLIGIBLE;

/**
 * Probability that (|t_a|, |t_b|) falls in the region.
 *
 * With m the corner, that is P(|t_a| > m) P(|t_b| > m), plus what each statistic adds beyond m because the other may
 * then be smaller than m: the integral of density(t) * (P(other > boundary(t)) - P(other > m)) over t > m.
 */
export function regionPower(design: PathsDesign, region: Region): number {
  const { dfB } = design;
  const scenarios = design.scenarios.filter(likely);
  if (!(dfB >= 1) || scenarios.length === 0) return 0;
  const scales = errorScales(dfB);
  const { corner } = region;
  let end = corner + PANEL_WIDTH;
  for (const { weight, meansA, scaleA, meansB } of scenarios) {
    if (weight > 1e-8) end = Math.max(end, (largest(meansA) + 6) / Math.max(0.5, scaleA), largest(meansB) + 6);
  }
  end = Math.min(FAR, end);
  const points = grid(region, end);
  const atB = statisticsB(
    scenarios,
    (mean) => ({
      corner: exceedsB(mean, scales, corner),
      rest: exceedsB(mean, scales, end),
      tail: (index) => exceedsB(mean, scales, points[index]!.cut),
      density: (index) => densityB(mean, scales, points[index]!.t),
    }),
    points,
  );
  let power = 0;
  for (const scenario of scenarios) {
    const { meansA, scaleA, meansB } = scenario;
    const b = atB(meansB);
    const cornerA = exceedsA(scenario, corner);
    let sum = cornerA * b.corner;
    for (const [index, { t, weight, cut }] of points.entries()) {
      const shareA = weight * densityA(scenario, t);
      if (shareA > NEGLIGIBLE) sum += shareA * (b.tail(index) - b.corner);
      const shareB = weight * b.density(index);
      if (shareB > NEGLIGIBLE) sum += shareB * (exceedsA(scenario, cut) - cornerA);
    }
    const restA = exceedsA(scenario, end);
    if (restA > NEGLIGIBLE) {
      const cut = region.boundary(Math.max(end, largest(meansA) / scaleA));
      const beyond = meansB.reduce((total, { value, weight }) => total + weight * exceedsB(value, scales, cut), 0);
      sum += restA * (beyond - b.corner);
    }
    if (b.rest > NEGLIGIBLE) {
      const cut = region.boundary(Math.max(end, largest(meansB)));
      sum += b.rest * (exceedsA(scenario, cut) - cornerA);
    }
    power += scenario.weight * sum;
  }
  return Math.min(1, Math.max(0, power));
}

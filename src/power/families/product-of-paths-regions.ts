/**
 * Tests that look at t_a and t_b together: the Monte Carlo interval of a * b, Sobel's test and Aroian's.
 * Each rejects where |t_b| lies beyond a curve that falls as |t_a| rises, the same seen from both axes.
 */

import { normal } from '../../statistics/normal.js';
import { gaussLegendre } from '../../statistics/quadrature.js';
import { exceedsA, exceedsB, type PathsDesign, type Scenario, scalesB } from './product-of-paths.js';
import type { Weighted } from './product-of-paths-nodes.js';

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

const PANEL_WIDTH = 2.5;
const PANEL_POINTS = 10;
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

/** P(|t_b| > cut) and density of |t_b| at every grid point, the corner and the end, for one mean of b. */
interface RowB {
  readonly corner: number;
  readonly rest: number;
  readonly tails: readonly number[];
  readonly densities: readonly number[];
}

/**
 * t_b depends on the scenario through its mean only, and smoothly: a polynomial through Chebyshev points replaces
 * computing it for every scenario. `sharesAt(mean)` are the weights of the rows in the interpolation.
 */
function tableB(scenarios: readonly Scenario[], rowAt: (mean: number) => RowB) {
  const sizes = scenarios.map(({ meanB }) => Math.abs(meanB));
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const count = high - low < 1e-9 ? 1 : 8 + Math.ceil(3 * (high - low));
  const angles = Array.from({ length: count }, (_, k) => (count === 1 ? 0 : (Math.PI * k) / (count - 1)));
  const means = angles.map((angle) => (low + high + (high - low) * Math.cos(angle)) / 2);
  const factors = means.map((_, k) => (k % 2 === 0 ? 1 : -1) * (k === 0 || k === count - 1 ? 0.5 : 1));
  const sharesAt = (mean: number): number[] => {
    const at = means.findIndex((each) => Math.abs(each - Math.abs(mean)) < 1e-12);
    if (count === 1 || at >= 0) return means.map((_, k) => Number(k === Math.max(0, at)));
    const terms = means.map((each, k) => factors[k]! / (Math.abs(mean) - each));
    const total = terms.reduce((sum, term) => sum + term, 0);
    return terms.map((term) => term / total);
  };
  return { rows: means.map(rowAt), sharesAt };
}

function combined(rows: readonly RowB[], shares: readonly number[]): RowB {
  const mixed = (pick: (row: RowB) => number) => rows.reduce((sum, row, k) => sum + shares[k]! * pick(row), 0);
  const length = rows[0]!.tails.length;
  const tails = new Array<number>(length).fill(0);
  const densities = new Array<number>(length).fill(0);
  for (const [k, row] of rows.entries()) {
    const share = shares[k]!;
    for (let point = 0; point < length; point += 1) {
      tails[point]! += share * row.tails[point]!;
      densities[point]! += share * row.densities[point]!;
    }
  }
  return { corner: mixed(({ corner }) => corner), rest: mixed(({ rest }) => rest), tails, densities };
}

const largest = (values: readonly Weighted[]) => values.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);

/**
 * Probability that (|t_a|, |t_b|) falls in the region.
 *
 * With m the corner, that is P(|t_a| > m) P(|t_b| > m), plus what each statistic adds beyond m because the other may
 * then be smaller than m: the integral of density(t) * (P(other > boundary(t)) - P(other > m)) over t > m.
 */
export function regionPower({ scenarios, dfB }: PathsDesign, region: Region): number {
  if (!(dfB >= 1) || scenarios.length === 0) return 0;
  const scales = scalesB(dfB, dfB > 20 ? 1.1 : 1);
  const { corner } = region;
  let end = corner + PANEL_WIDTH;
  for (const { weight, meansA, scaleA, meanB } of scenarios) {
    if (weight > 1e-8) end = Math.max(end, (largest(meansA) + 6) / Math.max(0.5, scaleA), Math.abs(meanB) + 7);
  }
  end = Math.min(FAR, end);
  const points = grid(region, end);
  const { rows, sharesAt } = tableB(scenarios, (mean) => ({
    corner: exceedsB(mean, scales, corner),
    rest: exceedsB(mean, scales, end),
    tails: points.map(({ cut }) => exceedsB(mean, scales, cut)),
    densities: points.map(({ t }) => densityB(mean, scales, t)),
  }));
  let power = 0;
  for (const scenario of scenarios) {
    const { meansA, scaleA, meanB } = scenario;
    const b = combined(rows, sharesAt(meanB));
    const cornerA = exceedsA(scenario, corner);
    let sum = cornerA * b.corner;
    for (const [index, { t, weight, cut }] of points.entries()) {
      const atA = weight * densityA(scenario, t);
      if (atA > NEGLIGIBLE) sum += atA * (b.tails[index]! - b.corner);
      const atB = weight * b.densities[index]!;
      if (atB > NEGLIGIBLE) sum += atB * (exceedsA(scenario, cut) - cornerA);
    }
    const restA = exceedsA(scenario, end);
    if (restA > NEGLIGIBLE) {
      const cut = region.boundary(Math.max(end, largest(meansA) / scaleA));
      sum += restA * (exceedsB(meanB, scales, cut) - b.corner);
    }
    if (b.rest > NEGLIGIBLE) {
      const cut = region.boundary(Math.max(end, Math.abs(meanB)));
      sum += b.rest * (exceedsA(scenario, cut) - cornerA);
    }
    power += scenario.weight * sum;
  }
  return Math.min(1, Math.max(0, power));
}

/**
 * Rectangles under a multivariate normal distribution by a lattice rule: for more variables than nested quadrature
 * can manage.
 */
import type { Matrix } from './linear-algebra.js';
import { normal } from './normal.js';

/** A Korobov lattice (1, a, a^2, ...) / points; a found by search for the smallest P2 in 12 weighted dimensions. */
const POINTS = 40_009;
const GENERATOR = 1_758;

/** P(a < Z < b) in the tail that keeps its digits. */
function interval(a: number, b: number): number {
  if (a >= b) return 0;
  return a > 0 ? normal.upperTail(a) - normal.upperTail(b) : normal.cdf(b) - normal.cdf(a);
}

/** The z in (a, b) below which the given share of the interval's probability lies. */
function within(a: number, b: number, share: number): number {
  if (a > 0) {
    const top = normal.upperTail(a);
    return normal.upperQuantile(top - share * (top - normal.upperTail(b)));
  }
  const bottom = normal.cdf(a);
  return normal.quantile(bottom + share * (normal.cdf(b) - bottom));
}

interface Ordered {
  readonly lower: number[];
  readonly upper: number[];
  /** Cholesky factor of the reordered correlations. */
  readonly factor: number[][];
}

/**
 * Cholesky factor with the variables in the order of A. Genz and F. Bretz (2009), Computation of multivariate normal
 * and t probabilities, section 4.1.3: next comes the one whose interval is least probable given the means so far.
 */
function orderVariables(lower: readonly number[], upper: readonly number[], correlation: Matrix): Ordered {
  const n = upper.length;
  const open = Array.from({ length: n }, (_, i) => i);
  const order: number[] = [];
  const factor: number[][] = [];
  const means: number[] = [];
  const rows = correlation.map(() => [] as number[]);
  while (open.length > 0) {
    let best = { at: -1, probability: Infinity, sd: 0, a: 0, b: 0 };
    for (let at = 0; at < open.length; at++) {
      const row = rows[open[at]!]!;
      let centre = 0;
      let explained = 0;
      for (let k = 0; k < row.length; k++) {
        centre += row[k]! * means[k]!;
        explained += row[k]! * row[k]!;
      }
      const sd = Math.sqrt(Math.max(0, 1 - explained));
      const a = (lower[open[at]!]! - centre) / sd;
      const b = (upper[open[at]!]! - centre) / sd;
      const probability = interval(a, b);
      if (probability < best.probability) best = { at, probability, sd, a, b };
    }
    const chosen = open.splice(best.at, 1)[0]!;
    order.push(chosen);
    const own = [...rows[chosen]!, best.sd];
    factor.push(own);
    means.push(
      best.probability > 1e-300 ? (normal.density(best.a) - normal.density(best.b)) / best.probability : best.a,
    );
    for (const m of open) {
      let sum = correlation[m]![chosen]!;
      for (let k = 0; k < own.length - 1; k++) sum -= rows[m]![k]! * own[k]!;
      rows[m]!.push(sum / best.sd);
    }
  }
  return { lower: order.map((i) => lower[i]!), upper: order.map((i) => upper[i]!), factor };
}

/**
 * P(lower < X < upper) for standard normal X with this positive definite correlation matrix; nothing is checked.
 *
 * The variables are drawn one after another from their conditional intervals, so that the answer is the mean of a
 * product of interval probabilities over the unit cube; the mean is taken over a lattice, folded (t -> |2t - 1|) to
 * make the integrand periodic. The same points every time: deterministic, and smooth in the limits.
 *
 * Accuracy: absolute error up to 5e-6 for up to 10 variables (measured), mostly 1e-6.
 * Sources: A. Genz (1992), J. Comput. Graph. Statist. 1, 141-149; F. J. Hickernell (2002) for the folding.
 */
export function rectangleByLattice(lower: readonly number[], upper: readonly number[], correlation: Matrix): number {
  const n = upper.length;
  const ordered = orderVariables(lower, upper, correlation);
  const steps: number[] = [];
  for (let j = 0, power = 1; j < n - 1; j++, power = (power * GENERATOR) % POINTS) steps.push(power);
  const draws = new Array<number>(n).fill(0);
  let sum = 0;
  for (let point = 0; point < POINTS; point++) {
    let product = 1;
    for (let i = 0; i < n && product > 0; i++) {
      const row = ordered.factor[i]!;
      let centre = 0;
      for (let k = 0; k < i; k++) centre += row[k]! * draws[k]!;
      const a = (ordered.lower[i]! - centre) / row[i]!;
      const b = (ordered.upper[i]! - centre) / row[i]!;
      product *= interval(a, b);
      if (i === n - 1 || product === 0) break;
      // A quarter of a step aside, so that no draw falls on the end of its interval.
      const place = (((point * steps[i]!) % POINTS) + 0.25) / POINTS;
      draws[i] = within(a, b, Math.abs(2 * place - 1));
    }
    sum += product;
  }
  return sum / POINTS;
}

import { gaussOfList } from '../../statistics/list-rule.js';
import { gaussGamma } from '../../statistics/quadrature.js';

/** Distribution of the sum of squares of a person-level score among people drawn at random. */
export interface ScoreSpread {
  /** Probability that everyone has the same score, so that no slope can be estimated. */
  readonly monomorphic: number;
  /** Quadrature rule for the sum of squares otherwise; the weights sum to 1 - monomorphic. */
  readonly nodes: readonly SpreadNode[];
}

export interface SpreadNode {
  readonly sumOfSquares: number;
  readonly weight: number;
}

/** Where a list has this many entries the gamma distribution gives power to 3e-6 (measured). */
export const LONGEST_LIST = 15_000;

/** Spread of a score that `share` of the n people have, as a 0 or 1: a finite list while that is short. */
export function binarySpread(n: number, share: number, points: number): ScoreSpread {
  // Whether few people have the score or few lack it, the squares are the same.
  const rare = Math.min(share, 1 - share);
  if (12 * Math.sqrt(n * rare) + 20 > LONGEST_LIST) {
    const variance = share * (1 - share);
    return gammaSpread(n, variance, variance * (1 - 3 * variance), points);
  }
  const list = new SpreadList(n);
  for (const { value, weight } of binomialList(n, rare)) list.add(value, value, weight);
  return list.reduced(points);
}

/** Collects the possible samples of n scores, each by its sums; reduces them to a Gauss rule. */
export class SpreadList {
  private readonly values: number[] = [];
  private readonly weights: number[] = [];
  private monomorphic = 0;

  constructor(private readonly n: number) {}

  add(sum: number, sumOfSquares: number, weight: number): void {
    const spread = sumOfSquares - (sum * sum) / this.n;
    if (spread <= 1e-9) this.monomorphic += weight;
    else {
      this.values.push(spread);
      this.weights.push(weight);
    }
  }

  /** The rule that shares the list's first 2 * `points` moments. */
  reduced(points: number): ScoreSpread {
    const { nodes, weights } = gaussOfList(this.values, this.weights, points);
    return {
      monomorphic: this.monomorphic,
      nodes: nodes
        .map((node, index) => ({ sumOfSquares: node, weight: weights[index] }))
        .filter(({ sumOfSquares }) => sumOfSquares > 0),
    };
  }
}

/**
 * Gamma distribution with the exact mean and variance of the sum of squares.
 *
 * variance, fourth  second and fourth central moment of the score
 */
export function gammaSpread(n: number, variance: number, fourth: number, points: number): ScoreSpread {
  const mean = (n - 1) * variance;
  const spread = ((n - 1) ** 2 / n) * (fourth - (variance ** 2 * (n - 3)) / (n - 1));
  const rule = gaussGamma(points, (mean * mean) / spread);
  return {
    monomorphic: 0,
    nodes: rule.nodes.map((node, index) => ({ sumOfSquares: (node * spread) / mean, weight: rule.weights[index] })),
  };
}

/** Binomial probabilities above 1e-15 of the mode's, built outwards from the mode and normalised. */
export function binomialList(n: number, p: number): { value: number; weight: number }[] {
  if (n === 0 || p === 0) return [{ value: 0, weight: 1 }];
  if (p >= 1) return [{ value: n, weight: 1 }];
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const list = [{ value: mode, weight: 1 }];
  for (let k = mode, weight = 1; k < n && weight > 1e-15; k += 1) {
    weight *= (odds * (n - k)) / (k + 1);
    list.push({ value: k + 1, weight });
  }
  for (let k = mode, weight = 1; k > 0 && weight > 1e-15; k -= 1) {
    weight *= k / (odds * (n - k + 1));
    list.push({ value: k - 1, weight });
  }
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  return list.map(({ value, weight }) => ({ value, weight: weight / total }));
}

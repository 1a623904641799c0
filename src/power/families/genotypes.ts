import { gaussGamma } from '../../statistics/quadrature.js';
import { gaussFromRecurrence } from '../../statistics/quadrature-rules.js';

/** How a genotype enters the regression: copies of the allele, or whether there is at least one. */
export type Coding = 'additive' | 'dominant-carrier';

/** Distribution of the sum of squares of the genotype score among n people drawn at random. */
export interface GenotypeSpread {
  /** Probability that everyone has the same score, so that no slope can be estimated. */
  readonly monomorphic: number;
  /** Quadrature rule for the sum of squares otherwise; the weights sum to 1 - monomorphic. */
  readonly nodes: readonly { readonly sumOfSquares: number; readonly weight: number }[];
}

/** Variance of the genotype score of one person under Hardy-Weinberg proportions. */
export function genotypeVariance(frequency: number, coding: Coding): number {
  if (coding === 'additive') return 2 * frequency * (1 - frequency);
  const carriers = 1 - (1 - frequency) ** 2;
  return carriers * (1 - carriers);
}

/**
 * The genotypes of n people are multinomial, so the distribution of their sum of squares is a finite list. It
 * is listed while the list is short, and reduced to the Gauss rule that shares its first 2 * `points` moments;
 * beyond that (thousands of people with a common allele) a gamma distribution with its mean and variance
 * is indistinguishable.
 */
export function genotypeSpread(n: number, frequency: number, coding: Coding, points: number): GenotypeSpread {
  const heterozygotes = 2 * frequency * (1 - frequency);
  const homozygotes = frequency ** 2;
  const listLength =
    coding === 'additive'
      ? (12 * Math.sqrt(n * heterozygotes * (1 - heterozygotes)) + 20) *
        (12 * Math.sqrt(n * homozygotes * (1 - homozygotes)) + 10)
      : 12 * Math.sqrt(n * (heterozygotes + homozygotes)) + 20;
  // Where the list has this many entries the gamma distribution gives power to 3e-6 (measured).
  if (listLength > 15_000) return gammaSpread(n, frequency, coding, points);

  const values: number[] = [];
  const weights: number[] = [];
  let monomorphic = 0;
  const add = (sum: number, sumOfSquares: number, weight: number) => {
    const spread = sumOfSquares - (sum * sum) / n;
    if (spread <= 1e-9) monomorphic += weight;
    else {
      values.push(spread);
      weights.push(weight);
    }
  };
  if (coding === 'additive') {
    for (const { value: ones, weight } of binomialList(n, heterozygotes)) {
      for (const { value: twos, weight: given } of binomialList(n - ones, homozygotes / (1 - heterozygotes))) {
        if (weight * given > 1e-14) add(ones + 2 * twos, ones + 4 * twos, weight * given);
      }
    }
  } else {
    for (const { value, weight } of binomialList(n, heterozygotes + homozygotes)) add(value, value, weight);
  }
  return { monomorphic, nodes: gaussRuleOf(values, weights, points) };
}

/** Binomial probabilities above 1e-15 of the mode's, built outwards from the mode and normalised. */
function binomialList(n: number, p: number): { value: number; weight: number }[] {
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

/** Gamma distribution with the exact mean and variance of the sum of squares. */
function gammaSpread(n: number, frequency: number, coding: Coding, points: number): GenotypeSpread {
  const variance = genotypeVariance(frequency, coding);
  // Fourth central moment of the score: binomial(2, q), or Bernoulli.
  const fourth = coding === 'additive' ? variance : variance * (1 - 3 * variance);
  const mean = (n - 1) * variance;
  const spread = ((n - 1) ** 2 / n) * (fourth - (variance ** 2 * (n - 3)) / (n - 1));
  const rule = gaussGamma(points, (mean * mean) / spread);
  return {
    monomorphic: 0,
    nodes: rule.nodes.map((node, index) => ({ sumOfSquares: (node * spread) / mean, weight: rule.weights[index] })),
  };
}

/** Gauss rule of a discrete distribution: Stieltjes recurrence on the list, then the eigenvalues of its Jacobi matrix. */
function gaussRuleOf(values: readonly number[], weights: readonly number[], points: number) {
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  if (mass === 0) return [];
  const mean = values.reduce((sum, value, index) => sum + value * weights[index], 0) / mass;
  const variance = values.reduce((sum, value, index) => sum + (value - mean) ** 2 * weights[index], 0) / mass;
  const unit = Math.sqrt(variance);
  if (!(unit > 1e-12 * mean)) return [{ sumOfSquares: mean, weight: mass }];

  const scaled = Float64Array.from(values, (value) => (value - mean) / unit);
  let current = new Float64Array(scaled.length).fill(1);
  let previous = new Float64Array(scaled.length);
  let norm = 1;
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  for (let degree = 0; degree < points; degree += 1) {
    let moment = 0;
    for (let i = 0; i < scaled.length; i += 1) moment += weights[i] * scaled[i] * current[i] ** 2;
    const a = moment / mass / norm;
    const b = degree === 0 ? 0 : offDiagonal[degree - 1] ** 2;
    diagonal.push(a);
    const next = scaled.map((x, i) => (x - a) * current[i] - b * previous[i]);
    let nextNorm = 0;
    for (let i = 0; i < scaled.length; i += 1) nextNorm += weights[i] * next[i] ** 2;
    nextNorm /= mass;
    // A list of k distinct values is integrated exactly by k points.
    if (nextNorm / norm < 1e-10) break;
    offDiagonal.push(Math.sqrt(nextNorm / norm));
    previous = current;
    current = next;
    norm = nextNorm;
  }
  const rule = gaussFromRecurrence(diagonal, offDiagonal.slice(0, diagonal.length - 1));
  return rule.nodes
    .map((node, index) => ({ sumOfSquares: mean + unit * node, weight: rule.weights[index] * mass }))
    .filter(({ sumOfSquares }) => sumOfSquares > 0);
}

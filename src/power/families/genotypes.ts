import { binarySpread, binomialList, gammaSpread, LONGEST_LIST, type ScoreSpread, SpreadList } from './score-spread.js';

/** How a genotype enters the regression: copies of the allele, or whether there is at least one. */
export type Coding = 'additive' | 'dominant-carrier';

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
export function genotypeSpread(n: number, frequency: number, coding: Coding, points: number): ScoreSpread {
  if (coding === 'dominant-carrier') return binarySpread(n, 1 - (1 - frequency) ** 2, points);
  const heterozygotes = 2 * frequency * (1 - frequency);
  const homozygotes = frequency ** 2;
  const listLength =
    (12 * Math.sqrt(n * heterozygotes * (1 - heterozygotes)) + 20) *
    (12 * Math.sqrt(n * homozygotes * (1 - homozygotes)) + 10);
  const variance = genotypeVariance(frequency, coding);
  // The fourth central moment of two copies drawn with probability q is their variance, 2 q (1 - q).
  if (listLength > LONGEST_LIST) return gammaSpread(n, variance, variance, points);

  const list = new SpreadList(n);
  for (const { value: ones, weight } of binomialList(n, heterozygotes)) {
    for (const { value: twos, weight: given } of binomialList(n - ones, homozygotes / (1 - heterozygotes))) {
      if (weight * given > 1e-14) list.add(ones + 2 * twos, ones + 4 * twos, weight * given);
    }
  }
  return list.reduced(points);
}

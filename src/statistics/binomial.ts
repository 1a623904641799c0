/**
 * The binomial distribution.
 */
import { requireNumber, requireProbability, requireWhole } from './domain.js';
import { incompleteBeta } from './incomplete-beta.js';
import { logBetaTerm } from './stirling.js';

function check(k: number, n: number, p: number): void {
  requireNumber('k', k);
  requireWhole('n', n, 0);
  requireProbability('p', p);
}

/**
 * Successes in n independent trials, each with probability p.
 *
 * k  any number; the tails count whole successes, so cdf(2.7, ...) is cdf(2, ...)
 * n  a whole number, 0 or greater;  p  a proportion, 0 and 1 included
 * Accuracy: relative error below 1e-13 down to 1e-290, for n up to 1e9 (measured up to 1e6).
 * Sources: C. Loader (2000), Fast and accurate computation of binomial probabilities; DLMF 8.17.5 for the tails.
 */
export const binomial = {
  /** P(X = k); 0 where k is not a whole number from 0 to n. */
  probability(k: number, n: number, p: number): number {
    check(k, n, p);
    if (!Number.isInteger(k) || k < 0 || k > n) return 0;
    if (p === 0 || p === 1) return k === n * p ? 1 : 0;
    if (k === 0) return Math.exp(n * Math.log1p(-p));
    if (k === n) return Math.exp(n * Math.log(p));
    return (n / k / (n - k)) * Math.exp(logBetaTerm(p, 1 - p, k, n - k));
  },
  /** P(X <= k). */
  cdf(k: number, n: number, p: number): number {
    check(k, n, p);
    const whole = Math.floor(k);
    if (whole < 0) return 0;
    if (whole >= n) return 1;
    return incompleteBeta(1 - p, p, n - whole, whole + 1);
  },
  /** P(X > k). */
  upperTail(k: number, n: number, p: number): number {
    check(k, n, p);
    const whole = Math.floor(k);
    if (whole < 0) return 1;
    if (whole >= n) return 0;
    return incompleteBeta(p, 1 - p, whole + 1, n - whole);
  },
};

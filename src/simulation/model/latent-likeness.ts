import { portableExp } from '../../statistics/portable.js';
import { expectedGamma } from './count-draws.js';
import { normalMean, normalQuantile } from './standard-normal.js';

/**
 * How alike the latent values of a class must be for the observed ones to have the intraclass correlation planned: cutting a value
 * in two, or drawing a count around it, takes some of the likeness away.
 */

/** For an outcome of 0 and 1 that a share (0 to 1, exclusive) of people have. */
export function likenessBehindShares(icc: number, share: number): number {
  return solved((r) => correlationOfShares(r, share) - icc, icc, 1);
}

/**
 * Correlation of two normal values, each cut so that a share lies above: Mehler's expansion in normalised Hermite polynomials h,
 * density(c)^2 / (share (1 - share)) x sum over k >= 1 of r^k h(k - 1)^2 / k at the cut c.
 * Source: Kotz, Balakrishnan and Johnson (2000), Continuous Multivariate Distributions 1, section 46.4.
 */
function correlationOfShares(r: number, share: number): number {
  const cut = normalQuantile(share);
  let [before, now] = [0, 1];
  let power = 1;
  let sum = 0;
  for (let k = 1; k <= 2000 && power > 1e-14; k += 1) {
    power *= r;
    sum += (power * now * now) / k;
    [before, now] = [now, (cut * now - Math.sqrt(k - 1) * before) / Math.sqrt(k)];
  }
  return (sum * portableExp(-cut * cut)) / (2 * Math.PI * share * (1 - share));
}

/**
 * For counts with this mean and dispersion, of whose variance the share dispersion x mean / (1 + dispersion x mean) lies between
 * people. Counts cannot be more alike than that: where a plan has them so, they are as alike as can be. Counts of people who do not
 * differ (dispersion 0) are not alike at all.
 */
export function likenessBehindCounts(icc: number, rate: number, dispersion: number): number {
  const between = dispersion * rate;
  if (!(between > 0)) return 0;
  const correlationOfRates = correlationOfGammas(1 / dispersion);
  return solved((r) => correlationOfRates(r) - (icc * (1 + between)) / between, 0, 0.99);
}

/**
 * Correlation of two gamma draws (`gammaFromProposal`) whose proposals correlate r: sum over k >= 1 of r^k c(k)^2 / shape, c the
 * coefficients of the expected draw given its proposal in normalised Hermite polynomials.
 */
function correlationOfGammas(shape: number): (r: number) => number {
  const expected = (proposal: number) => expectedGamma(proposal, shape);
  const squares = hermite.map((polynomial) => {
    const coefficient = normalMean((z) => expected(z) * polynomial(z));
    return (coefficient * coefficient) / shape;
  });
  return (r) => squares.reduceRight((sum, square) => (sum + square) * r, 0);
}

/** Normalised Hermite polynomials of degree 1 to 5. */
const hermite: readonly ((z: number) => number)[] = [
  (z) => z,
  (z) => (z * z - 1) / Math.sqrt(2),
  (z) => (z * z * z - 3 * z) / Math.sqrt(6),
  (z) => (z * z * z * z - 6 * z * z + 3) / Math.sqrt(24),
  (z) => (z * z * z * z * z - 10 * z * z * z + 15 * z) / Math.sqrt(120),
];

function solved(excess: (r: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Turning a distribution function round: from a tail probability to the value that leaves it.
 */
import { findRoot } from './root.js';

/** ln of a tail at some point and the derivative of that logarithm there. */
export interface LogTail {
  readonly logTail: number;
  readonly slope: number;
  /** Its second derivative, if known: Newton's steps become Halley's, of third order. */
  readonly bend?: number;
}

/**
 * The point u where the tail equals p, by Newton's or Halley's method on ln(tail).
 *
 * ln(tail) must be monotone and concave in u, which holds for the log-concave densities used here; then the second
 * and every later step comes from the same side and cannot overshoot.
 *
 * p     in (0, 1)
 * from  first guess
 * Accuracy: about 1e-15 / |slope|, absolute in u.
 */
export function newtonInLogTail(p: number, from: number, logTailAt: (u: number) => LogTail): number {
  const target = Math.log(p);
  let u = from;
  for (let step = 0; step < 200; step++) {
    const { logTail, slope, bend = 0 } = logTailAt(u);
    const excess = logTail - target;
    const third = bend !== 0 && Math.abs(excess) < 1;
    let change = third ? (-2 * excess * slope) / (2 * slope * slope - excess * bend) : -excess / slope;
    if (!Number.isFinite(change)) change = excess < 0 === slope < 0 ? -5 : 5;
    const limited = Math.max(-5, Math.min(5, change));
    u += limited;
    // The error is squared or cubed at each step, so this one was good to the last digit.
    const small = third ? 3e-6 : 1e-7;
    if (Math.abs(change) < small && Math.abs(excess) < small) return u;
    if (Math.abs(change) <= 4e-16 * Math.abs(u)) return u;
  }
  throw new RangeError(`No quantile found for a tail of ${p}: the distribution function did not converge there.`);
}

/** What `invertTails` needs to know of a distribution. */
export interface Tails {
  cdf(x: number): number;
  upperTail(x: number): number;
}

/**
 * The x where the lower tail is p (side 'lower') or the upper tail is p (side 'upper'), by bracketing and Brent's
 * method on the logarithm of the smaller tail.
 *
 * start, step  a first guess and the size of the first move away from it
 * lowest       end of the support (-Infinity or 0); near 0 the search is by factors
 * Accuracy: relative error about 1e-13, or that of the tails divided by the density, if larger.
 */
export function invertTails(
  tails: Tails,
  p: number,
  side: 'lower' | 'upper',
  { start, step, lowest }: { start: number; step: number; lowest: number },
): number {
  const useLower = side === 'lower' ? p <= 0.5 : p > 0.5;
  const target = side === 'lower' ? (useLower ? p : 1 - p) : useLower ? 1 - p : p;
  const logTarget = Math.log(target);
  // Increasing in x whichever tail is used.
  const height = (x: number): number => {
    if (useLower) return Math.max(-1e6, Math.log(tails.cdf(x))) - logTarget;
    return logTarget - Math.max(-1e6, Math.log(tails.upperTail(x)));
  };
  let low = start;
  let high = start;
  const first = height(start);
  let move = step;
  for (let k = 0; first > 0 && k < 2000; k++) {
    high = low;
    low = low - move > lowest ? low - move : lowest === 0 ? low / 8 : lowest;
    if (height(low) <= 0) break;
    move *= 2;
  }
  move = step;
  for (let k = 0; first <= 0 && k < 2000; k++) {
    low = high;
    high += move;
    if (height(high) >= 0) break;
    move *= 2;
  }
  return findRoot(height, low, high, { relative: 1e-15 });
}

import { requireFinite } from './domain.js';

/**
 * A root of a continuous function between two points where its signs differ.
 *
 * Bisection safeguarded by inverse quadratic interpolation. Stops when the bracket is narrower than
 * `tolerance` (absolute, default 1e-12 relative to the larger end, at least 1e-14).
 *
 * @throws RangeError when f has the same sign at both ends, or is not a number there
 * Source: R. P. Brent (1973), Algorithms for Minimization without Derivatives, chapter 4.
 */
export function findRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  options: { readonly tolerance?: number } = {},
): number {
  requireFinite('lower', lower);
  requireFinite('upper', upper);
  const tolerance = options.tolerance ?? Math.max(1e-14, 1e-12 * Math.max(Math.abs(lower), Math.abs(upper)));
  let [a, b] = [lower, upper];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) throw new RangeError(`no sign change between ${lower} (${fa}) and ${upper} (${fb}).`);
  let [c, fc] = [a, fa];
  let step = b - a;
  let previous = step;
  for (let iteration = 0; iteration < 300; iteration++) {
    if (fb * fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      previous = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const least = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= least || fb === 0) return b;
    if (Math.abs(previous) >= least && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let [p, q] = [2 * half * s, 1 - s];
      if (a !== c) {
        const [qa, r] = [fa / fc, fb / fc];
        p = s * (2 * half * qa * (qa - r) - (b - a) * (r - 1));
        q = (qa - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(least * q), Math.abs(previous * q))) {
        previous = step;
        step = p / q;
      } else {
        step = half;
        previous = half;
      }
    } else {
      step = half;
      previous = half;
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > least ? step : Math.sign(half) * least;
    fb = f(b);
  }
  throw new RangeError(`no root found between ${lower} and ${upper} in 300 steps.`);
}

/**
 * The smallest whole number of a range for which a predicate holds that, once true, stays true.
 *
 * Gallops up from `from`, then bisects; the answer has predicate(n) and not predicate(n - 1), also where the
 * predicate flickers. `undefined` when it does not hold at `to` either.
 */
export function smallestInteger(predicate: (n: number) => boolean, from: number, to: number): number | undefined {
  if (predicate(from)) return from;
  let low = from;
  let width = 1;
  let high = Math.min(from + width, to);
  while (!predicate(high)) {
    if (high === to) return undefined;
    low = high;
    width *= 2;
    high = Math.min(high + width, to);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (predicate(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Roots of functions of one variable, and the smallest whole number that is large enough.
 */
import { requireNumber, requireWhole } from './domain.js';

/**
 * A root of f between lower and upper, where f changes its sign.
 *
 * lower, upper  finite, either order; f(lower) and f(upper) must differ in sign (or one be 0)
 * tolerance     how far the answer may be from the root (default 0: only `relative` counts)
 * relative      the same, as a share of the root (default 1e-13); the looser of the two applies
 * Throws a RangeError when there is no sign change or f returns NaN.
 * Source: R. P. Brent (1973), Algorithms for minimization without derivatives, chapter 4.
 */
export function findRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  { tolerance = 0, relative = 1e-13 }: { readonly tolerance?: number; readonly relative?: number } = {},
): number {
  let a = lower;
  let b = upper;
  let fa = f(a);
  let fb = f(b);
  if (Number.isNaN(fa) || Number.isNaN(fb)) {
    throw new RangeError(`No root: the function is not a number at ${Number.isNaN(fa) ? a : b}.`);
  }
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0) {
    throw new RangeError(`No root: the function has the same sign at ${lower} (${fa}) and at ${upper} (${fb}).`);
  }
  let c = a;
  let fc = fa;
  let width = b - a;
  let previousWidth = width;
  for (let step = 0; step < 500; step++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      width = b - a;
      previousWidth = width;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const allowed = 2e-16 * Math.abs(b) + 0.5 * Math.max(tolerance, relative * Math.abs(b)) + 1e-300;
    const half = 0.5 * (c - b);
    if (Math.abs(half) <= allowed || fb === 0) return b;
    if (Math.abs(previousWidth) >= allowed && Math.abs(fa) > Math.abs(fb)) {
      // Interpolate: a secant with two points, inverse quadratic with three.
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const r = fb / fc;
        const t = fa / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(allowed * q), Math.abs(previousWidth * q))) {
        previousWidth = width;
        width = p / q;
      } else {
        width = half;
        previousWidth = half;
      }
    } else {
      width = half;
      previousWidth = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(width) > allowed ? width : half > 0 ? allowed : -allowed;
    fb = f(b);
    if (Number.isNaN(fb)) throw new RangeError(`No root: the function is not a number at ${b}.`);
  }
  throw new RangeError(`No root found between ${lower} and ${upper} in 500 steps.`);
}

/**
 * The smallest whole number n in [from, to] for which the predicate holds, assuming that once true it stays true.
 *
 * Gallops (from, from + 1, from + 3, from + 7, ...) and then bisects, so it makes about 2 log2(n - from) calls.
 * Returns undefined when the predicate fails at `to` as well.
 * Throws when from or to is not a whole number or from > to.
 *
 * The answer is checked: predicate(n) holds and predicate(n - 1) does not. A power function that steps up and down
 * (exact binomial tests) can still cross its target again beyond n; whoever needs the last crossing must look further.
 */
export function smallestInteger(predicate: (n: number) => boolean, from: number, to: number): number | undefined {
  requireWhole('from', from, Number.MIN_SAFE_INTEGER);
  requireWhole('to', to, Number.MIN_SAFE_INTEGER);
  requireNumber('to', to);
  if (from > to) throw new RangeError(`from must not exceed to, got ${from} and ${to}.`);
  if (predicate(from)) return from;
  let fails = from;
  let holds = from;
  for (let stride = 1; ; stride *= 2) {
    holds = Math.min(to, fails + stride);
    if (predicate(holds)) break;
    if (holds === to) return undefined;
    fails = holds;
  }
  while (holds - fails > 1) {
    const middle = fails + Math.floor((holds - fails) / 2);
    if (predicate(middle)) holds = middle;
    else fails = middle;
  }
  return holds;
}
